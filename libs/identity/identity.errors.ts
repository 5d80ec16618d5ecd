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
export const UnknownKey = problem('unknown-key', 404, 'There is no such key');
export const UnknownSession = problem('unknown-session', 404, 'There is no such session');
export const InvalidCredentials = problem(
  'invalid-credentials',
  401,
  'The e-mail address or password is wrong',
);
export const RegistrationClosed = problem('registration-closed', 403, 'This site takes no registrations');
export const LinkEnded = problem('link-ended', 410, 'This link has been used, or has ended');
export const UnknownProvider = problem('unknown-provider', 404, 'There is no such provider');
export const InvalidState = problem('invalid-state', 400, 'Nobody here waits for this answer');
export const ProviderDenied = problem('provider-denied', 403, 'The provider signed nobody in');
export const ProviderRemoved = problem(
  'provider-removed',
  403,
  'This was removed from the ways into the account',
);
export const ProviderUnavailable = problem('provider-unavailable', 503, 'The provider cannot be reached');
export const ProviderAnswerUnusable = problem(
  'provider-answer-unusable',
  409,
  'The provider’s answer cannot be used',
);
export const SignInBegunElsewhere = problem(
  'sign-in-begun-elsewhere',
  403,
  'Signing in begins on a page of the site',
);
export const SignInCodeEnded = problem(
  'sign-in-code-ended',
  410,
  'This sign-in is over, or was begun elsewhere',
);
export const SignInAgain = problem('sign-in-again', 401, 'Sign in again first');
export const LastWayIn = problem('last-way-in', 409, 'This is the only way into the account');
export const AccountElsewhere = problem(
  'account-elsewhere',
  409,
  'This account is kept by the publication, not here',
);
export const OriginNotAllowed = problem('origin-not-allowed', 403, 'This origin is not one of the site’s');
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
export const UnknownPerson = problem('unknown-person', 404, 'There is no such person');
export const OutsideSections = problem(
  'outside-sections',
  403,
  'This is for moderators of other sections, or of all',
);
export const LastAdmin = problem('last-admin', 409, 'The site would be left without an admin');
export const Banned = problem('banned', 403, 'You are banned from this discussion');
export const Suspended = problem('suspended', 403, 'You are suspended for now');
export const AcknowledgeWarning = problem('acknowledge-warning', 403, 'Acknowledge the warning first');
export const MemberBarred = problem('member-barred', 409, 'This person is suspended or banned');
export const UnknownInvitation = problem('unknown-invitation', 404, 'There is no such invitation');
export const MailRefused = problem(
  'mail-refused',
  409,
  'This mailbox takes no mails that it did not ask for',
);
export const TooManyInvitations = problem(
  'too-many-invitations',
  429,
  'This address got enough invitations today',
);
export const InvitationEnded = problem('invitation-ended', 410, 'This invitation is no longer good');
export const InvalidName = problem('invalid-name', 422, 'This name cannot be used');
export const NameTaken = problem('name-taken', 409, 'This name is somebody’s here');
export const NameKept = problem('name-kept', 403, 'The publication gives the names here');
export const InvalidBio = problem('invalid-bio', 422, 'This text cannot be shown beside your name');
export const InvalidAvatar = problem('invalid-avatar', 422, 'This address cannot be used for a picture');
export const WeakSecret = problem('weak-secret', 422, 'The secret is too weak');
