import { hash } from 'node:crypto';

/** What is made of something at some cost, once for all that say the same, and for as long as anybody holds it. */
export class SharedByText<From, Made extends object> {
  private readonly made = new Map<string, WeakRef<Made>>();

  constructor(private readonly make: (from: From) => Made) {}

  of(from: From): Made {
    const key = hash('sha256', JSON.stringify(from), 'base64url');
    const known = this.made.get(key)?.deref();
    if (known !== undefined) return known;
    for (const [other, one] of this.made) if (one.deref() === undefined) this.made.delete(other);
    const fresh = this.make(from);
    this.made.set(key, new WeakRef(fresh));
    return fresh;
  }
}
