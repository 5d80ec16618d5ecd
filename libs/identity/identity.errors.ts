import { problem } from '@app/platform';

export const InvalidToken = problem('invalid-token', 401, 'The token is not valid here');
export const TokenInUrl = problem('token-in-url', 400, 'A token must not stand in an address');
export const TokenAlreadyUsed = problem(
  'token-already-used',
  401,
  'This sign-in token has been used already',
);
export const SessionEnded = problem('session-ended', 401, 'The session has ended');
export const AuthenticationRequired = problem('authentication-required', 401, 'Sign in first');
export const Forbidden = problem('forbidden', 403, 'This is not for you to do');
export const UnknownSite = problem('unknown-site', 404, 'There is no such site');
export const UnknownSession = problem('unknown-session', 404, 'There is no such session');
export const InvalidCredentials = problem(
  'invalid-credentials',
  401,
  'The e-mail address or password is wrong',
);
export const RegistrationClosed = problem('registration-closed', 403, 'This site takes no registrations');
export const LinkEnded = problem('link-ended', 410, 'This link has been used, or has ended');
export const SignInAgain = problem('sign-in-again', 401, 'Sign in again first');
export const AccountElsewhere = problem(
  'account-elsewhere',
  409,
  'This account is kept by the publication, not here',
);
export const InvalidReturnUrl = problem(
  'invalid-return-url',
  422,
  'This address is none of the site’s own pages',
);
export const IdentityConflict = problem(
  'identity-conflict',
  409,
  'This member id belongs to another account',
);
export const InvalidName = problem('invalid-name', 422, 'This name cannot be used');
export const InvalidAvatar = problem('invalid-avatar', 422, 'This address cannot be used for a picture');
export const WeakSecret = problem('weak-secret', 422, 'The secret is too weak');
