import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LOG, type Log } from '@app/platform';
import type { EntitlementClaims } from '@app/identity';
import { EntitlementClaim } from './entitlement.schema.js';
import { readPlans } from '../plans/plan-directory.js';
import { rankOf } from './subscription-word.js';
import { Subscriptions } from './subscriptions.js';

/** A claim that names no end holds for a day: what a token said must not outlive the payment for long. */
const WITHOUT_END_MS = 86_400_000;

/** What a publication's sign-in tokens say of its readers' subscriptions. */
@Injectable()
export class ClaimedEntitlements implements EntitlementClaims {
  constructor(
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Takes the claim in the sign-in's transaction; one that cannot be read gives nothing and keeps nobody from signing
   * in. Of one person's claims that of the token issued last counts, and `null` takes back what an earlier one gave.
   */
  async take(
    tx: EntityManager,
    of: { siteId: string; personId: string; claim: unknown; issuedAt: Date },
  ): Promise<void> {
    const parsed = EntitlementClaim.nullable().safeParse(of.claim);
    if (!parsed.success) {
      this.log.warn({ site: of.siteId, person: of.personId }, 'an entitlement claim cannot be read');
      return;
    }
    const claim = parsed.data ?? { plan: null, status: 'expired' as const, until: null, since: null };
    const plans = await readPlans(tx, of.siteId);
    const end = claim.until ?? new Date(of.issuedAt.getTime() + WITHOUT_END_MS);
    const plan = plans.find((one) => one.plan === claim.plan)?.plan ?? null;
    await this.subscriptions.hear(
      tx,
      of.siteId,
      {
        personId: of.personId,
        source: 'claim',
        reference: of.personId,
        plan,
        status: claim.status,
        currentPeriodEnd: end,
        // A claim ends when it says: the next token brings the next one.
        cancelAtPeriodEnd: true,
        endsAt: end,
        collectionPaused: false,
        asOf: of.issuedAt,
        asOfRank: rankOf(claim.status),
        startedAt: claim.since ?? null,
        asOfEvent: `${end.toISOString()} ${plan ?? ''}`,
      },
      { kind: 'system', id: null },
    );
  }
}
