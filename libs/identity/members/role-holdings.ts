import type { EntityManager } from 'typeorm';
import type { Membership } from './membership.entity.js';

/** What people hold by their role, and must let go with it; `moderation` provides it. */
export interface RoleHoldings {
  /** Lets go, in the caller's transaction, of what this role and these sections no longer let them hold. */
  release(tx: EntityManager, member: Membership): Promise<void>;
}

/** The injection token of `RoleHoldings`. */
export const ROLE_HOLDINGS = Symbol('RoleHoldings');
