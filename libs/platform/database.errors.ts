import { PgError, pgCode } from './database.js';
import { Busy, MalformedRequest, Unavailable } from './platform.errors.js';
import { Problem } from './problem.js';

/**
 * The server goes, comes, has no room or does not let us in: connection exceptions, too many connections, shutdown,
 * read-only standby, no such database or role.
 */
const AWAY = /^(08...|28...|3D000|57P0[1-5]|53[0-9A-Z]{3}|25006|58...)$/;
/** `pg`'s and Node's own, when there is no answer at all. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const NO_CONNECTION =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;
/** Text that PostgreSQL cannot store (NUL, half a surrogate pair): the client's, wherever it got in. */
const UNSTORABLE = new Set(['22021', '22P05']);

/**
 * What to tell a client when it was the database that failed: `unavailable` with a time to try again when it is away,
 * `busy` when a lock was not to be had or two transactions kept crossing; a `Problem` is itself. Undefined for
 * everything else, which is our own mistake.
 */
export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const code = pgCode(error);
  if (code !== undefined) {
    if (code === PgError.queryCanceled) return Unavailable({ retryAfter: 2, cause: error });
    if (code === PgError.lockNotAvailable) return Busy({ retryAfter: 1, cause: error });
    if (code === PgError.deadlockDetected || code === PgError.serializationFailure)
      return Busy({ retryAfter: 1, cause: error });
    if (UNSTORABLE.has(code))
      return MalformedRequest({ detail: 'It holds characters that cannot be kept', cause: error });
    if (AWAY.test(code) || UNREACHABLE.has(code)) return Unavailable({ retryAfter: 5, cause: error });
    return undefined;
  }
  if (error instanceof AggregateError)
    return error.errors.map(asProblem).find((found) => found !== undefined);
  if (error instanceof Error && NO_CONNECTION.test(error.message))
    return Unavailable({ retryAfter: 5, cause: error });
  return undefined;
}
