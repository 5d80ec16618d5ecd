import type { Actor } from './actor.js';
import type { Role } from './members/membership.entity.js';
import { isBarred } from './members/sanctions-in-force.js';

const MODERATORS: readonly Role[] = ['moderator', 'editor', 'admin'];
const EDITORS: readonly Role[] = ['editor', 'admin'];
const ADMINS: readonly Role[] = ['admin'];

interface Grant {
  /** Open to visitors too; what they may see or do is decided by the use case. */
  visitor?: true;
  /** Visitors come in only to be refused with the gate, by the access decision: who is not signed in gets nothing. */
  gated?: true;
  /** Open to everyone signed in. */
  person?: true;
  roles?: readonly Role[];
  /** Secret keys that carry this scope. */
  scope?: string;
  /** It does not matter who asks: a token is not looked at, so that a stale one cannot keep anybody from signing in. */
  anonymous?: true;
  /** What it writes checks the session and the membership's version itself: the facts of an earlier call are enough. */
  checksAgain?: true;
  /** Who comes with a token that is no longer good is a visitor: leaving must be possible with it. */
  bearsStaleTokens?: true;
}

/**
 * Who may call what, before the use case decides about the thing itself. A route or socket event names one of these
 * with `@Allow`; one that names none is refused.
 */
export const PERMISSIONS = {
  public: { visitor: true, person: true, scope: '*' },
  'thread:read': { visitor: true, person: true },
  'thread:viewer': { visitor: true, person: true },
  'thread:people': { person: true },
  'auth:sign-in': { visitor: true, anonymous: true },
  'auth:sign-out': { visitor: true, person: true, bearsStaleTokens: true },
  'billing:webhook': { visitor: true },
  'comment:create': { visitor: true, gated: true, person: true, checksAgain: true },
  'comment:check': { visitor: true, gated: true, person: true },
  'comment:react': { visitor: true, gated: true, person: true },
  'comment:report': { visitor: true, gated: true, person: true },
  'comment:change-own': { person: true },
  'decision:appeal': { person: true },
  'profile:own': { person: true },
  'data:own': { person: true },
  'erasure:receipt': { visitor: true, anonymous: true },
  'erasure:read': { roles: ADMINS, scope: 'members:read' },
  'member:data': { scope: 'members:write' },
  'entitlement:own': { person: true },
  'billing:own': { person: true },
  'billing:manage': { roles: ADMINS },
  'member:entitlement': { scope: 'members:read' },
  'access:explain': { roles: MODERATORS, scope: 'members:read' },
  'member:subscription': { scope: 'members:write' },
  'member:name': { scope: 'members:write' },
  'grant:manage': { roles: ADMINS, scope: 'members:write' },
  'household:own': { person: true },
  'article:declare': { roles: ADMINS, scope: 'articles:write' },
  'key:manage': { roles: ADMINS },
  'site:settings': { roles: ADMINS, scope: 'settings:write' },
  'policy:read': { roles: MODERATORS, scope: 'settings:write' },
  'policy:change': { roles: EDITORS, scope: 'settings:write' },
  'check:key': { roles: ADMINS },
  'discussion:close': { roles: EDITORS, scope: 'settings:write' },
  'gate:count': { visitor: true, anonymous: true },
  'gate:statistics': { roles: EDITORS, scope: 'statistics:read' },
  'staff:manage': { roles: ADMINS },
  'case:moderate': { roles: MODERATORS },
  'model:manage': { roles: ADMINS },
  'comment:mark': { roles: MODERATORS },
  'person:sanction': { roles: MODERATORS },
  'audit:read': { roles: ADMINS },
  'moderation:statistics': { roles: MODERATORS, scope: 'statistics:read' },
  'alarm:handle': { roles: MODERATORS },
  'alarm:export': { roles: EDITORS },
  'notice:give': { visitor: true, person: true },
  'legal:hold': { roles: EDITORS },
  'legal:read': { roles: ADMINS, scope: 'statistics:read' },
  'legal:file': { roles: ADMINS },
} as const satisfies Record<string, Grant>;

export type Permission = keyof typeof PERMISSIONS;

export const SCOPES = [
  'members:read',
  'members:write',
  'articles:write',
  'settings:write',
  'statistics:read',
] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * Whether this actor may call what carries `permission` at `now` (the database's time). Whoever is banned or suspended
 * has nothing by their role, until it ends.
 */
export function permits(permission: Permission, actor: Actor, now: Date): boolean {
  const grant: Grant = PERMISSIONS[permission];
  switch (actor.kind) {
    case 'visitor':
      return grant.visitor === true;
    case 'person':
      if (grant.person) return true;
      return grant.roles?.includes(actor.role) === true && !isBarred(actor.membership.sanctions, now);
    case 'key':
      return grant.scope === '*' || (grant.scope !== undefined && actor.scopes.includes(grant.scope));
  }
}

/** Whether a call that needs `permission` must come with a token, may, or has no use for one. */
export function bearerUse(permission: Permission): 'needed' | 'optional' | 'none' {
  const grant: Grant = PERMISSIONS[permission];
  if (!grant.visitor || grant.gated) return 'needed';
  return grant.person && !grant.anonymous ? 'optional' : 'none';
}

/** How the guard is to look at the token of a call that needs `permission`. */
export function tokenUse(permission: Permission): 'demanded' | 'checked-again' | 'stale-is-none' | 'ignored' {
  const grant: Grant = PERMISSIONS[permission];
  if (grant.anonymous) return 'ignored';
  if (grant.checksAgain) return 'checked-again';
  return grant.bearsStaleTokens ? 'stale-is-none' : 'demanded';
}
