export { Account } from './account.entity.js';
export { VISITOR, type Actor, type Person, type ServerKey, type Visitor } from './actor.js';
export { ALLOW, Allow, CurrentActor, type WithActor } from './allow.decorator.js';
export * from './identity.errors.js';
export { ApiKey, SigningKey, SiteSecret } from './keys.entity.js';
export {
  Membership,
  ROLES,
  SANCTION_KINDS,
  type CurrentSanction,
  type Role,
  type SanctionKind,
  type SubscriptionFact,
} from './membership.entity.js';
export { PERMISSIONS, permits, SCOPES, type Permission, type Scope } from './permissions.js';
export { Session } from './session.entity.js';
export { Site } from './site.entity.js';
export { SiteDirectory } from './site-directory.js';
