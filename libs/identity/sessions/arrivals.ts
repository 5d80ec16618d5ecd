import type { SessionKey } from './sessions.queries.js';

/** What is to happen before somebody who signs in, or goes on with a session, is answered; `moderation` provides it. */
export interface Arrivals {
  /** The session is committed, and nobody has its token yet. */
  arrived(session: SessionKey): Promise<void>;
}

/** The injection token of `Arrivals`. */
export const ARRIVALS = Symbol('Arrivals');
