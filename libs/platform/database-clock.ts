import { type Queryable, databaseNow } from './database.js';

/** A local clock that never jumps, in milliseconds since 1970. */
const monotonicNow = () => performance.timeOrigin + performance.now();

/**
 * The database's time without asking each time. It is behind by at most the round trip of its best measurement and,
 * by what was measured, never ahead: a moment that it says has passed has passed for the database too.
 */
export class DatabaseClock {
  private offsetMs = 0;

  constructor(private readonly local: () => number = monotonicNow) {}

  now(): Date {
    return new Date(this.local() + this.offsetMs);
  }

  /** Measures the offset anew, best of `tries`; call it at the start and about once a minute, since clocks drift. */
  async measure(database: Queryable, tries = 3): Promise<void> {
    let best = { roundTrip: Infinity, offsetMs: 0 };
    for (let i = 0; i < tries; i++) {
      const asked = this.local();
      const theirs = (await databaseNow(database)).getTime();
      const heard = this.local();
      // They read their clock before we heard of it: seen from `heard` it says at least this.
      if (heard - asked < best.roundTrip) best = { roundTrip: heard - asked, offsetMs: theirs - heard };
    }
    this.offsetMs = best.offsetMs;
  }
}
