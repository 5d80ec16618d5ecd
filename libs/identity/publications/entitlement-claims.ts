import type { EntityManager } from 'typeorm';

/** Where to provide who takes the `entitlement` claim of sign-in tokens; without a provider the claim is ignored. */
export const ENTITLEMENT_CLAIMS = Symbol('EntitlementClaims');

/** Declared here, provided by the part that knows subscriptions. */
export interface EntitlementClaims {
  /**
   * Takes what a publication's token said of the reader's subscription, in the transaction of the sign-in. `claim` is
   * as it stood in the token, unchecked; `issuedAt` orders the claims of one person.
   */
  take(
    tx: EntityManager,
    of: { siteId: string; personId: string; claim: unknown; issuedAt: Date },
  ): Promise<void>;
}
