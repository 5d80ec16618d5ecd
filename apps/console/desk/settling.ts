/** So long a case that came up by itself has to be on the screen before anything that is pressed counts for it. */
export const SETTLE_MS = 400;

/**
 * Keeps a press that was meant for one case from deciding the next, which nobody has read: a second `a`, a double click.
 * Of a case that came up by itself only what was pressed later than `SETTLE_MS` after its painting counts. Both times are
 * the browser's own (`Event.timeStamp`, `performance.now()`), so that a slow page lets nothing through: a press that
 * waited for the page to get ready was made too early all the same. A case that somebody opened counts at once.
 */
export class Settling {
  #caseId: string | null = null;
  #countsAfter = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** This case comes up by itself, and has yet to be painted. */
  cameUp(caseId: string): void {
    this.#caseId = caseId;
    this.#countsAfter = Infinity;
  }

  /** The case is on the screen; only the first time counts. Milliseconds until a press counts, 0 where it does already. */
  painted(caseId: string): number {
    if (caseId !== this.#caseId) return 0;
    if (this.#countsAfter === Infinity) this.#countsAfter = this.now() + SETTLE_MS;
    return Math.max(0, this.#countsAfter - this.now());
  }

  /** Whether something pressed at this time, by default now, counts for the case. */
  counts(caseId: string, pressedAt: number = this.now()): boolean {
    return caseId !== this.#caseId || pressedAt > this.#countsAfter;
  }
}
