/** The longest that `setTimeout` takes; more fires at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The one timer that is armed; given in tests. */
export interface Timers {
  set(call: () => void, ms: number): unknown;
  clear(timer: unknown): void;
}

const systemTimers: Timers = {
  set: (call, ms) => setTimeout(call, ms).unref(),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

interface Entry<Key> {
  key: Key;
  at: number;
}

export interface DeadlinesOptions<Key> {
  /** Called once for each key whose moment has passed, which then is no longer set; it may set it again. */
  onPassed: (key: Key) => void;
  /** What time it is: the database's, `() => clock.now()` of a `DatabaseClock`. */
  now: () => Date;
  /** Hears what `onPassed` threw; the other keys are called all the same. */
  onError: (error: unknown) => void;
  timers?: Timers;
}

/**
 * Calls back when a moment has passed, for any number of keys with one timer: a binary heap by time. What ends by the
 * clock commits nothing, so each process keeps the moments of the people connected to it here.
 */
export class Deadlines<Key> {
  /** Entries that were replaced or cleared stay in the heap until they come up, or are most of it. */
  private heap: Entry<Key>[] = [];
  private readonly current = new Map<Key, Entry<Key>>();
  private readonly timers: Timers;
  private timer: unknown;
  private timerAt = Infinity;

  constructor(private readonly options: DeadlinesOptions<Key>) {
    this.timers = options.timers ?? systemTimers;
  }

  get size(): number {
    return this.current.size;
  }

  /** Sets the key's only moment; null clears it. A moment that has passed already is called back soon, not at once. */
  set(key: Key, at: Date | null): void {
    this.current.delete(key);
    if (at) {
      const entry = { key, at: at.getTime() };
      this.current.set(key, entry);
      this.push(entry);
    }
    this.tidy();
    this.arm();
  }

  clear(key: Key): void {
    this.set(key, null);
  }

  stop(): void {
    this.heap = [];
    this.current.clear();
    this.arm();
  }

  /** To be called when the clock was measured anew: the armed timer may be wrong by the correction. */
  rearm(): void {
    this.timerAt = Infinity;
    this.arm();
  }

  private arm(): void {
    const next = this.heap[0]?.at ?? Infinity;
    if (next === this.timerAt) return;
    if (this.timer !== undefined) this.timers.clear(this.timer);
    this.timer = undefined;
    this.timerAt = next;
    if (next === Infinity) return;
    const ms = Math.ceil(next - this.options.now().getTime());
    this.timer = this.timers.set(() => this.fire(), Math.min(Math.max(ms, 1), MAX_TIMER_MS));
  }

  private fire(): void {
    this.timer = undefined;
    const now = this.options.now().getTime();
    const passed: Key[] = [];
    while (this.heap.length > 0 && this.heap[0]!.at <= now) {
      const entry = this.pop();
      if (this.current.get(entry.key) !== entry) continue;
      this.current.delete(entry.key);
      passed.push(entry.key);
    }
    for (const key of passed) {
      try {
        this.options.onPassed(key);
      } catch (error) {
        this.options.onError(error);
      }
    }
    this.rearm();
  }

  private tidy(): void {
    while (this.heap.length > 0 && this.current.get(this.heap[0]!.key) !== this.heap[0]) this.pop();
    if (this.heap.length <= 2 * this.current.size + 64) return;
    // An array in order is a heap.
    this.heap = [...this.current.values()].sort((a, b) => a.at - b.at);
  }

  private push(entry: Entry<Key>): void {
    const heap = this.heap;
    let i = heap.push(entry) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (heap[parent]!.at <= entry.at) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = entry;
  }

  private pop(): Entry<Key> {
    const heap = this.heap;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]!.at < heap[child]!.at) child++;
      if (heap[child]!.at >= last.at) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return top;
  }
}
