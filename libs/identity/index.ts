import './identity.hints.js';

export { Account } from './accounts/account.entity.js';
export { AccountIdentity } from './accounts/account-identity.entity.js';
export {
  adminOf,
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
export { AddressSignIn } from './sign-in/address-sign-in.js';
export { ALLOW, Allow, CurrentActor, type WithActor } from './allow.decorator.js';
export { IssuedKey, IssueKey, SecretKeyList } from './sites/api-key.schema.js';
export { ApiKeys, SECRET_KEY_LIMIT } from './sites/api-keys.js';
export {
  BeginSignIn,
  ChangeAddress,
  ChangeMe,
  ChangePassword,
  ChangeProvider,
  ComeBack,
  ComeBackQuery,
  ConfirmedName,
  ConfirmName,
  KeySetView,
  LedAway,
  LedOn,
  LoginRequest,
  LogoutRequest,
  MAILED,
  Mailed,
  MailRequest,
  Me,
  OwnProviderList,
  RedeemCodeRequest,
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
  StartQuery,
  User,
} from './auth.schema.js';
export { ARRIVALS, type Arrivals } from './sessions/arrivals.js';
export { Authenticator, type Authenticated } from './sessions/authenticator.js';
export { avatarAddress } from './accounts/avatar.js';
export { ConfirmedNames } from './sign-in/confirmed-names.js';
export { CurrentClient, type Client } from './client.decorator.js';
export { DEPARTURE_MAIL, Departures, type Departed } from './accounts/departures.js';
export { forgetDepartures } from './accounts/departures.queries.js';
export { DepartedIdentity } from './accounts/departed-identity.entity.js';
export { ENTITLEMENT_CLAIMS, type EntitlementClaims } from './publications/entitlement-claims.js';
export * from './identity.errors.js';
export { IdentityModule } from './identity.module.js';
export { InvitationReplies } from './members/invitation-replies.js';
export { ApiKey, SigningKey, SiteSecret } from './sites/keys.entity.js';
export { holdMembership, type SubscriberFacts } from './members/members.queries.js';
export { Members, type MembershipPatch, type NewPerson } from './members/members.js';
export {
  Membership,
  ROLES,
  SANCTION_KINDS,
  type CurrentSanction,
  type Role,
  type SanctionKind,
  type SubscriptionFact,
} from './members/membership.entity.js';
export { once, onceElsewhere, type KeyedRequest } from './once.js';
export { OneTimeKey } from './sign-in/one-time-key.entity.js';
export { forgetEndedKeys } from './sign-in/one-time-keys.js';
export { Origin, Origins } from './sites/origins.js';
export { OperatorStaff, type Appointment } from './members/operator-staff.js';
export { otherAccounts, type OtherAccount } from './members/other-accounts.js';
export { OwnAddress } from './accounts/own-address.js';
export { OwnPassword } from './accounts/own-password.js';
export { OwnProviders } from './accounts/own-providers.js';
export { OwnSessions } from './sessions/own-sessions.js';
export { Passwords } from './sign-in/passwords.js';
export { PasswordReset } from './sign-in/password-reset.js';
export { PasswordSignIn } from './sign-in/password-sign-in.js';
export { bearerUse, PERMISSIONS, permits, SCOPES, type Permission, type Scope } from './permissions.js';
export { ProviderCodes } from './providers/provider-codes.js';
export { ProviderEndpoints } from './providers/provider-endpoints.js';
export { type Lead, ProviderSignIn } from './providers/provider-sign-in.js';
export { isProviderName, Providers } from './providers/providers.js';
export { boundSecret, ProviderSecrets } from './providers/provider-secrets.js';
export {
  demandForeignIssuers,
  type Provider,
  providersOf,
  SignInSettings,
  signInSettingsOf,
} from './providers/provider.schema.js';
export { clearableParts } from './accounts/clearable-parts.js';
export { Profile } from './accounts/profile.js';
export {
  BADGES,
  type Badge,
  FACE_PARTS,
  type FacePart,
  ProfileSettings,
  profileSettingsOf,
} from './accounts/profile.schema.js';
export { ReaderProfile } from './accounts/reader-profile.entity.js';
export { Registration } from './sign-in/registration.js';
export { demandNotBanned } from './members/demand-not-banned.js';
export { barring, inForce, isBarred, isUnder, toldOf, underWhich } from './members/sanctions-in-force.js';
export { ROLE_HOLDINGS, type RoleHoldings } from './members/role-holdings.js';
export { type LockedStaff, rankOf, type RoleChange, Roles } from './members/roles.js';
export { assertStrongSecret } from './sites/secret-strength.js';
export { inSections, type Sections } from './members/sections.js';
export { SessionAnswers } from './sessions/session-answers.js';
export { Session } from './sessions/session.entity.js';
export { Sessions, type OpenSession } from './sessions/sessions.js';
export { forgetEndedSessions, type SessionKey } from './sessions/sessions.queries.js';
export { SignInWays, SignInWaysDesk } from './sign-in/sign-in-ways.js';
export { SignInLimits } from './sign-in/sign-in-limits.js';
export { SigningKeys } from './sites/signing-keys.js';
export { Site } from './sites/site.entity.js';
export { SiteDirectory } from './sites/site-directory.js';
export { Sites, type NewSite } from './sites/sites.js';
export { SiteSecrets, type SiteSecretKind } from './sites/site-secrets.js';
export { Staff } from './members/staff.js';
export { StaffInvitation } from './members/staff-invitation.entity.js';
export { forgetOldStaffInvitations } from './members/staff-invitation.queries.js';
export { StaffInvitations } from './members/staff-invitations.js';
export { selectLimits, selectStaff } from './members/staff.queries.js';
export {
  AcceptInvitation,
  ChangeRole,
  InvitationPage,
  InvitationView,
  InviteStaff,
  ListInvitations,
  ListStaff,
  OfferedRole,
  ReadInvitation,
  SectionList,
  StaffMember,
  StaffPage,
} from './members/staff.schema.js';
export { StepUp } from './sessions/step-up.js';
export { REGISTRATION, RegistrationSettings, SsoSettings, ssoSettingsOf } from './publications/sso.schema.js';
export { SsoSignIn } from './publications/sso-sign-in.js';
export { verifiedEmail } from './accounts/verified-email.js';
