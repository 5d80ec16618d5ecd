import argon2 from 'argon2';
import { Busy } from '@app/platform';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane; about 20 ms of one core. */
const PARAMETERS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 2;
const MAX_WAITING = 64;

/**
 * Hashes and checks passwords, two at a time so that signing in never takes the machine from reading; who finds the
 * line full is told `busy`.
 */
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private nobodysHash: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.inLine(() => argon2.hash(password, PARAMETERS));
  }

  /** Whether the password is the one hashed. `undefined` for an unknown account costs the same time and is false. */
  async verify(hash: string | undefined, password: string): Promise<boolean> {
    this.nobodysHash ??= argon2.hash('nobody has this password', PARAMETERS);
    const against = hash ?? (await this.nobodysHash);
    const right = await this.inLine(() => argon2.verify(against, password));
    return right && hash !== undefined;
  }

  private async inLine<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= MAX_WAITING) throw Busy({ retryAfter: 2 });
      await new Promise<void>((go) => this.waiting.push(go));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      // The place goes to the next in line, without being free in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
