import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, personOf, SessionEnded, SiteDirectory, StepUp } from '@app/identity';
import { settingsOf } from '@app/discussion';
import type { SubscriptionFacts } from '@app/subscriptions';
import { selectOutlook } from './erasure.queries.js';
import { Erasures } from './erasures.js';
import { SubscriptionRunning } from './privacy.errors.js';
import type { AskedErasure, DeleteMe, DeletionOutlook, RenewingSubscription } from './privacy.schema.js';

/** Deleting one's own account, whatever one pays and however one is restricted. */
@Injectable()
export class OwnErasure {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(StepUp) private readonly stepUp: StepUp,
    @Inject(Erasures) private readonly erasures: Erasures,
  ) {}

  /** What it would do. */
  async outlook(actor: Actor): Promise<DeletionOutlook> {
    const { siteId, personId } = personOf(actor);
    const site = await this.sites.requireById(siteId);
    const facts = await selectOutlook(this.database, siteId, personId);
    if (!facts) throw SessionEnded();
    const { commentCount, hasPassword, lastAdmin, subscriptions } = facts;
    return {
      comments: settingsOf(site).erasure.comments,
      commentCount,
      subscriptions: renewing(subscriptions),
      confirmBy: hasPassword ? 'password' : 'recent-sign-in',
      lastAdmin,
    };
  }

  /**
   * Forgets who is asking. When this returns they are signed out everywhere. Throws `sign-in-again`,
   * `invalid-credentials`, `subscription-running` (with those that renew) and `last-admin`.
   */
  async ask(actor: Actor, { password, subscriptionsGoOn }: DeleteMe): Promise<AskedErasure> {
    const person = personOf(actor);
    await this.stepUp.demand(person, password);
    const site = await this.sites.requireById(person.siteId);
    const subscriptions = renewing(person.membership.subscriptions as unknown as SubscriptionFacts[]);
    if (subscriptions.length > 0 && subscriptionsGoOn !== true)
      throw SubscriptionRunning({ extra: { subscriptions } });
    // The audit log does not say who: its entry is what the ledger's line is compared with.
    return this.erasures.begin(site, person.personId, {
      askedBy: 'person',
      actor: { kind: 'system', id: null },
    });
  }
}

const RENEWS = new Set(['trialing', 'active', 'past_due', 'unpaid', 'paused']);

/** Those that somebody is still charged for after the account is gone. */
function renewing(subscriptions: readonly SubscriptionFacts[]): RenewingSubscription[] {
  return subscriptions.flatMap(({ source, plan, status, currentPeriodEnd, cancelAtPeriodEnd, endsAt }) => {
    if (source !== 'stripe' && source !== 'server') return [];
    const renews = RENEWS.has(status) && !cancelAtPeriodEnd && endsAt === null;
    return renews ? [{ source, plan, currentPeriodEnd }] : [];
  });
}
