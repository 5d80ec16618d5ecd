/**
 * The server's time, from the `Date` of its answers, which has whole seconds: each answer says between which bounds the
 * server's clock is ahead of this one's, and together they soon say it to some hundredths of a second.
 */
export class ServerClock {
  #atLeast = -Infinity;
  #atMost = Infinity;

  constructor(private readonly local: () => number = Date.now) {}

  /** Milliseconds since 1970, by the server. */
  now(): number {
    const isKnown = this.#atLeast > -Infinity;
    return this.local() + (isKnown ? (this.#atLeast + this.#atMost) / 2 : 0);
  }

  /** Learns from an answer to a request that was sent at `sentAt` by the local clock. */
  hear(date: string | null, sentAt: number): void {
    const second = Date.parse(date ?? '');
    if (Number.isNaN(second)) return;
    const atLeast = second - this.local();
    const atMost = second + 1000 - sentAt;
    const agrees = atLeast <= this.#atMost && atMost >= this.#atLeast;
    // One of the two clocks was set: what was known before is worth nothing.
    this.#atLeast = agrees ? Math.max(this.#atLeast, atLeast) : atLeast;
    this.#atMost = agrees ? Math.min(this.#atMost, atMost) : atMost;
  }
}
