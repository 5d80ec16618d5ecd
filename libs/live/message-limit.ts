import { RateLimited } from '@app/platform';
import { UnknownEvent } from './live.errors.js';
import { CLIENT_EVENTS } from './live.events.js';
import type { LiveConnection } from './live-connection.js';

/** Messages that one connection may send: so many a second, so many at once. */
const PER_SECOND = 10;
const AT_ONCE = 60;
/** So many refused ones and it is no mistake any more. */
const MOST_REFUSED = 100;

/**
 * Stands before each message of a connection: refuses what is no event of ours and what comes too fast, and closes the
 * connection of who goes on. `now` in milliseconds.
 */
export function limitMessages(connection: LiveConnection, now: () => number = () => performance.now()): void {
  let left = AT_ONCE;
  let at = now();
  let refused = 0;
  connection.socket.use((message: unknown[], next) => {
    const moment = now();
    left = Math.min(AT_ONCE, left + ((moment - at) / 1_000) * PER_SECOND);
    at = moment;
    if (left === AT_ONCE) refused = 0;
    const [event] = message;
    const known = typeof event === 'string' && Object.hasOwn(CLIENT_EVENTS, event);
    if (left >= 1 && known) {
      left -= 1;
      return next();
    }
    // Not handed on: an event called `error` must not reach the socket's own listeners either.
    if (++refused > MOST_REFUSED) return connection.end('flood');
    const problem = known
      ? RateLimited({ retryAfter: 1, extra: { limit: 'live-messages' } })
      : UnknownEvent();
    left = Math.max(0, left - 1);
    const answer = message.at(-1);
    if (typeof answer === 'function')
      (answer as (said: object) => void)({ ok: false, problem: problem.toJSON() });
  });
}
