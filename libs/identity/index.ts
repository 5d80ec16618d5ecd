import './identity.hints.js';

export { Account } from './account.entity.js';
export {
  auditActorOf,
  personOf,
  VISITOR,
  type Actor,
  type Person,
  type ServerKey,
  type Visitor,
} from './actor.js';
export { addressGroup, isLoopback } from './address-group.js';
export { AddressLimits } from './address-limits.js';
export { AddressSignIn } from './address-sign-in.js';
export { ALLOW, Allow, CurrentActor, type WithActor } from './allow.decorator.js';
export { ApiKeys } from './api-keys.js';
export {
  ChangeAddress,
  ChangeMe,
  ChangePassword,
  KeySetView,
  LoginRequest,
  LogoutRequest,
  MAILED,
  Mailed,
  MailRequest,
  Me,
  RedeemRequest,
  RefreshRequest,
  RegisterRequest,
  ResetRequest,
  SessionList,
  SessionQuery,
  SessionView,
  SignedIn,
  Slug,
  SsoRequest,
  User,
} from './auth.schema.js';
export { Authenticator, type Authenticated } from './authenticator.js';
export { avatarAddress } from './avatar.js';
export { CurrentClient, type Client } from './client.decorator.js';
export { ENTITLEMENT_CLAIMS, type EntitlementClaims } from './entitlement-claims.js';
export * from './identity.errors.js';
export { IdentityModule } from './identity.module.js';
export { ApiKey, SigningKey, SiteSecret } from './keys.entity.js';
export { holdMembership } from './members.queries.js';
export { Members, type MembershipPatch, type NewPerson } from './members.js';
export {
  Membership,
  ROLES,
  SANCTION_KINDS,
  type CurrentSanction,
  type Role,
  type SanctionKind,
  type SubscriptionFact,
} from './membership.entity.js';
export { once, type KeyedRequest } from './once.js';
export { OneTimeKey } from './one-time-key.entity.js';
export { forgetEndedKeys } from './one-time-keys.js';
export { Origin, Origins } from './origins.js';
export { OwnAddress } from './own-address.js';
export { OwnPassword } from './own-password.js';
export { OwnSessions } from './own-sessions.js';
export { Passwords } from './passwords.js';
export { PasswordReset } from './password-reset.js';
export { PasswordSignIn } from './password-sign-in.js';
export { bearerUse, PERMISSIONS, permits, SCOPES, type Permission, type Scope } from './permissions.js';
export { Profile } from './profile.js';
export { Registration } from './registration.js';
export { inForce, isBarred, isUnder, underWhich } from './sanctions-in-force.js';
export { assertStrongSecret } from './secret-strength.js';
export { SessionAnswers } from './session-answers.js';
export { Session } from './session.entity.js';
export { Sessions, type OpenSession } from './sessions.js';
export { forgetEndedSessions } from './sessions.queries.js';
export { SignInLimits } from './sign-in-limits.js';
export { SigningKeys } from './signing-keys.js';
export { Site } from './site.entity.js';
export { SiteDirectory } from './site-directory.js';
export { Sites, type NewSite } from './sites.js';
export { SiteSecrets, type SiteSecretKind } from './site-secrets.js';
export { StepUp } from './step-up.js';
export { SsoSettings } from './sso.schema.js';
export { SsoSignIn } from './sso-sign-in.js';
export { verifiedEmail } from './verified-email.js';
