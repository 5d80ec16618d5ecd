import type { Viewer } from '@app/client';
import { present } from './state.js';

/** A right that ends by the clock is looked at again a little after that, and at least this often. */
const AFTER_DEADLINE_MS = 500;
const LONGEST_WAIT_MS = 3_600_000;

/** A right can end without an event, by the clock: the page asks again when that moment comes. */
export class Deadlines {
  #watched: Viewer | null = null;
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly passed: () => void) {}

  /** Waits for the first end among a viewer's rights and restrictions and of the thread; whether that is another viewer than before. */
  watch(viewer: Viewer | null, closesAt: string | null): boolean {
    if (viewer === this.#watched) return false;
    this.#watched = viewer;
    this.stop();
    if (!viewer) return true;
    const lasting = [...Object.values(viewer.rights), ...viewer.sanctions];
    const now = present(viewer);
    const ends = [closesAt, ...lasting.map(({ until }) => until)]
      .map((time) => Date.parse(time ?? ''))
      .filter((time) => time > now);
    if (ends.length === 0) return true;
    const wait = Math.min(Math.min(...ends) - now + AFTER_DEADLINE_MS, LONGEST_WAIT_MS);
    this.#next = setTimeout(() => this.passed(), wait);
    return true;
  }

  stop(): void {
    clearTimeout(this.#next);
  }
}
