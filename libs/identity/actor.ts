import type { AuditRecord } from '@app/platform';
import { AuthenticationRequired, Forbidden } from './identity.errors.js';
import type { Membership, Role } from './members/membership.entity.js';

/** Nobody signed in. */
export interface Visitor {
  kind: 'visitor';
}

/**
 * A signed-in person on one site, with the membership's facts as the database gave them for this very request, so
 * that a ban, a demotion or a revoked session holds from the next call on.
 */
export interface Person {
  kind: 'person';
  siteId: string;
  personId: string;
  sessionId: string;
  role: Role;
  membership: Membership;
  /**
   * The facts were read for an earlier call, at most a minute ago: only for what checks, where it writes, that the
   * session goes on and the membership is at this version. Nobody is refused by them.
   */
  remembered?: true;
}

/** A publication's server, by its secret key. */
export interface ServerKey {
  kind: 'key';
  siteId: string;
  keyId: string;
  scopes: readonly string[];
}

export type Actor = Visitor | Person | ServerKey;

/** The actor as the audit log names them. */
export function auditActorOf(actor: Actor): AuditRecord['actor'] {
  if (actor.kind === 'person') return { kind: 'person', id: actor.personId };
  return actor.kind === 'key' ? { kind: 'key', id: actor.keyId } : { kind: 'system', id: null };
}

export const VISITOR: Visitor = { kind: 'visitor' };

/** The person who is asking; throws `authentication-required` for anybody else. */
export function personOf(actor: Actor): Person {
  if (actor.kind !== 'person') throw AuthenticationRequired();
  return actor;
}

/** The admin of this site who is asking; throws `authentication-required` for a visitor, `forbidden` for anybody else. */
export function adminOf(actor: Actor, site: { readonly id: string }): Person {
  if (actor.kind === 'key') throw Forbidden('A person is needed for this, not a key');
  const person = personOf(actor);
  if (person.siteId !== site.id || person.role !== 'admin') throw Forbidden();
  return person;
}
