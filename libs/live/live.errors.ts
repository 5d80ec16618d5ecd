import { problem } from '@app/platform';

export const InvalidHandshake = problem('invalid-handshake', 422, 'The handshake is not what /live takes');
export const TooManyConnections = problem('too-many-connections', 429, 'Too many connections are open');
export const TooManyThreads = problem('too-many-threads', 429, 'Too many discussions are joined at once');
export const UnknownEvent = problem('unknown-event', 404, 'There is no such event');
export const JoinReplaced = problem('join-replaced', 409, 'The same discussion was joined again meanwhile');
export const NotConnected = problem('not-connected', 409, 'The connection has ended');
