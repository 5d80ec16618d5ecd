import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { databaseNow, Hints, inTransaction, named } from '@app/platform';
import { Members, type Membership, SiteDirectory } from '@app/identity';
import { readAccessSettings } from '../access/access-settings.js';
import type { SubscriptionFacts } from './entitlement.js';
import { BADGE_SLACK_DAYS, subscriberBadge } from './subscriber-badge.js';

const AT_ONCE = 200;

interface Due {
  siteId: string;
  personId: string;
}

/** Takes the badges away of those about whom no word has come for long after the last one's end. */
@Injectable()
export class SubscriberBadges {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /** Looks at all that are due and gives how many badges went. */
  async lookAgain(): Promise<number> {
    let taken = 0;
    for (;;) {
      const due = await selectDue(this.database);
      if (due.length === 0) return taken;
      for (const one of due) if (await this.lookAt(one)) taken += 1;
    }
  }

  private async lookAt({ siteId, personId }: Due): Promise<boolean> {
    const site = await this.sites.requireById(siteId);
    return inTransaction(this.database, async (tx) => {
      const member = await this.members.lock(tx, siteId, personId);
      if (!member?.subscriber) return false;
      const after = await this.write(tx, member, readAccessSettings(site).grace);
      if (after.faceVersion === member.faceVersion) return false;
      await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
      await this.hints.broadcastWith(tx, { topic: 'site', siteId });
      return true;
    });
  }

  private async write(
    tx: EntityManager,
    member: Membership,
    grace: Parameters<typeof subscriberBadge>[1],
  ): Promise<Membership> {
    const facts = member.subscriptions as unknown as SubscriptionFacts[];
    const known = {
      since: member.subscriberSince,
      startedAt: null,
      unbrokenSince: member.unbrokenSince,
    };
    const badge = subscriberBadge(facts, grace, await databaseNow(tx), known);
    return this.members.bumpVersion(tx, member.siteId, member.personId, { badge });
  }
}

/** By the index of those who have the badge. */
async function selectDue(database: DataSource): Promise<Due[]> {
  const found = await named<Due>(
    database,
    'badges_due',
    `SELECT site_id AS "siteId", person_id AS "personId" FROM memberships
     WHERE subscriber AND subscriber_until < now() - make_interval(days => $1)
     ORDER BY subscriber_until LIMIT $2`,
    [BADGE_SLACK_DAYS, AT_ONCE],
  );
  return found.rows;
}
