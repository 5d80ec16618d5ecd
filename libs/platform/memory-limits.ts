import type { LimitStore, LimitTake, LimitTaken } from './limits.js';

/** How many of the least recently used keys are looked at when one must go. */
const CANDIDATES = 8;

/**
 * The limits of one process: at most `maxKeys` keys (about 100 bytes each). A key whose burst is full again is as good
 * as unknown and goes first; with only active ones left, of the least recently used the one nearest to being full.
 */
export class MemoryLimits implements LimitStore {
  /** Key to the moment at which its burst is full again (GCRA's theoretical arrival time); oldest use first. */
  private readonly fullAt = new Map<string, number>();

  constructor(
    private readonly maxKeys = 100_000,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get size(): number {
    return this.fullAt.size;
  }

  take(key: string, { intervalMs, capacityMs, cost }: LimitTake): LimitTaken {
    const now = this.now();
    // A rule that became stricter must not keep somebody out for longer than its own burst.
    const full = Math.min(Math.max(this.fullAt.get(key) ?? now, now), now + capacityMs);
    const next = full + intervalMs * cost;
    // The sum of intervals is a few 1e-10 off the product: without the allowance a full burst could lack its last.
    const waitMs = next - capacityMs - now;
    if (waitMs > 1e-6) return { waitMs, fullMs: full - now };
    this.fullAt.delete(key);
    this.fullAt.set(key, next);
    if (this.fullAt.size > this.maxKeys) this.evict(now);
    return { waitMs: 0, fullMs: next - now };
  }

  private evict(now: number): void {
    let soonest: string | undefined;
    let soonestAt = Infinity;
    let looked = 0;
    for (const [key, at] of this.fullAt) {
      if (at <= now) {
        this.fullAt.delete(key);
      } else if (at < soonestAt) {
        soonest = key;
        soonestAt = at;
      }
      if (++looked === CANDIDATES) break;
    }
    if (this.fullAt.size > this.maxKeys && soonest !== undefined) this.fullAt.delete(soonest);
  }
}
