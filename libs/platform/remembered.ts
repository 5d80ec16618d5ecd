/** As JSON a value is about as long as it is large. */
const lengthOf = (value: unknown): number => JSON.stringify(value).length;

/**
 * What was read lately, by key: at most `most` of them and `characters` of their JSON, the ones that were not asked for the
 * longest go first, none longer than `seconds`. For what may be old because whoever relies on it checks it again before it
 * matters.
 */
export class Remembered<Key, Value> {
  private readonly kept = new Map<Key, { value: Value; until: number; size: number }>();
  private size = 0;

  constructor(
    private readonly most: number,
    private readonly seconds: number,
    private readonly characters = Infinity,
  ) {}

  get(key: Key): Value | undefined {
    const found = this.take(key);
    if (!found || found.until <= performance.now()) return undefined;
    this.put(key, found);
    return found.value;
  }

  set(key: Key, value: Value): void {
    this.take(key);
    const size = this.characters === Infinity ? 0 : lengthOf(value);
    this.put(key, { value, until: performance.now() + this.seconds * 1000, size });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most && this.size <= this.characters) break;
      this.take(oldest);
    }
  }

  forget(key: Key): void {
    this.take(key);
  }

  forgetAll(): void {
    this.kept.clear();
    this.size = 0;
  }

  private put(key: Key, found: { value: Value; until: number; size: number }): void {
    this.kept.set(key, found);
    this.size += found.size;
  }

  private take(key: Key) {
    const found = this.kept.get(key);
    if (!found) return undefined;
    this.kept.delete(key);
    this.size -= found.size;
    return found;
  }
}
