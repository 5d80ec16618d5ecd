import { problem } from '@app/platform';

export const InvalidToken = problem('invalid-token', 401, 'The token is not valid here');
export const AuthenticationRequired = problem('authentication-required', 401, 'Sign in first');
export const Forbidden = problem('forbidden', 403, 'This is not for you to do');
export const UnknownSite = problem('unknown-site', 404, 'There is no such site');
export const InvalidCredentials = problem('invalid-credentials', 401, 'The e-mail address or password is wrong');
export const InvalidName = problem('invalid-name', 422, 'This name cannot be used');
