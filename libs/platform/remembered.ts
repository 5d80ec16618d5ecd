/**
 * What was read lately, by key: at most `most` of them, the ones that were not asked for the longest go first, none
 * longer than `seconds`. For what may be old because whoever relies on it checks it again before it matters.
 */
export class Remembered<Key, Value> {
  private readonly kept = new Map<Key, { value: Value; until: number }>();

  constructor(
    private readonly most: number,
    private readonly seconds: number,
  ) {}

  get(key: Key): Value | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    this.kept.delete(key);
    if (found.until <= performance.now()) return undefined;
    this.kept.set(key, found);
    return found.value;
  }

  set(key: Key, value: Value): void {
    this.kept.delete(key);
    this.kept.set(key, { value, until: performance.now() + this.seconds * 1000 });
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
  }

  forget(key: Key): void {
    this.kept.delete(key);
  }

  forgetAll(): void {
    this.kept.clear();
  }
}
