import type { Sort } from '@app/discussion';
import type { TestPerson } from '../factories/world.js';

/** What may move a comment in a list, or take it out of it. */
export type Touch = 'presence' | 'reactions' | 'replies';
const MOVES: Record<Sort, readonly Touch[]> = {
  newest: ['presence'],
  oldest: ['presence'],
  best: ['presence', 'reactions'],
  top: ['presence', 'reactions'],
  discussed: ['presence', 'replies'],
};

export interface Said {
  id: string;
  by: TestPerson;
  parent: Said | null;
  gone: boolean;
  /** When somebody began and ended what may have changed it. */
  touches: { what: Touch; from: number; to: number }[];
}

/**
 * One discussion that several people write in: what is surely there, and what was left alone from one moment to another. Its clock
 * counts what begins and ends, so that nothing depends on how fast anything is.
 */
export class Discussion {
  readonly said: Said[] = [];
  /** Requests of writers that were answered. */
  written = 0;
  over = false;
  /** How often a comment had to be in what was read. */
  due = 0;
  private clock = 0;
  private waiting: (() => void)[] = [];

  constructor(
    readonly articleKey: string,
    readonly threadId: string,
  ) {}

  tick(): number {
    return ++this.clock;
  }

  /** Does something that may change these comments; they count as changing from before it is asked until after it was answered. */
  async touching<Done>(of: readonly [Said, Touch][], act: () => Promise<Done>): Promise<Done> {
    const touches = of.map(([said, what]) => {
      const touch = { what, from: this.tick(), to: Infinity };
      said.touches.push(touch);
      return touch;
    });
    const done = await act();
    for (const touch of touches) touch.to = this.tick();
    this.written++;
    for (const wake of this.waiting.splice(0)) wake();
    return done;
  }

  /** Until somebody wrote something more than so much. */
  async more(than: number): Promise<void> {
    while (this.written <= than) await new Promise<void>((done) => this.waiting.push(done));
  }

  isStill(said: Said, sort: Sort, from: number, to: number): boolean {
    return said.touches.every(
      (touch) => !MOVES[sort].includes(touch.what) || touch.to < from || touch.from > to,
    );
  }
}

/** Above a comment: a tombstone there goes with the last reply that it holds, and is counted until then. */
export function above(said: Said | null): [Said, Touch][] {
  return said ? [[said, 'replies'], ...above(said.parent)] : [];
}
