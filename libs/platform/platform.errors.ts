import { problem } from './problem.js';

export const InvalidBody = problem('invalid-body', 422, 'The body is not what this request takes');
export const InvalidQuery = problem('invalid-query', 400, 'The query is not what this request takes');
export const InvalidPath = problem('invalid-path', 400, 'The address names nothing that can exist');
export const InvalidHeader = problem('invalid-header', 400, 'A header is not what this request takes');
export const InvalidCursor = problem('invalid-cursor', 400, 'The cursor was not made by this list');
export const MalformedRequest = problem('malformed-request', 400, 'The request cannot be read');
export const UnsupportedMediaType = problem('unsupported-media-type', 415, 'The body must be JSON');
export const BodyTooLarge = problem('body-too-large', 413, 'The body is too large');
export const HeadersTooLarge = problem('headers-too-large', 431, 'The headers are too large');
export const NotFound = problem('not-found', 404, 'There is nothing here');
export const StaleVersion = problem('stale-version', 412, 'It was changed in the meantime');
export const RateLimited = problem('rate-limited', 429, 'Too many requests');
export const IdempotencyKeyReused = problem(
  'idempotency-key-reused',
  422,
  'This idempotency key belongs to another request',
);
export const RequestInProgress = problem(
  'request-in-progress',
  409,
  'The same request is still being worked on',
);
export const Unavailable = problem('unavailable', 503, 'Temporarily unavailable');
export const Busy = problem('busy', 503, 'Too much is going on at once');
export const OutboundRefused = problem('outbound-refused', 422, 'This address may not be fetched');
