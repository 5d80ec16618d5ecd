import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { demandMet, settingsOf } from '@app/discussion';
import { type Actor, clearableParts, type Site, UnknownPerson } from '@app/identity';
import { DatabaseClock } from '@app/platform';
import { PlanDirectory, standingOf, type SubscriptionFacts } from '@app/subscriptions';
import { BansEverywhere } from './everywhere/bans-everywhere.js';
import { moderatorOf } from './moderator.js';
import { readPerson } from './people.queries.js';
import type { PersonProfile } from './sanction.schema.js';
import { Sanctions } from './sanctions.js';

/** People as moderators of their site see them. */
@Injectable()
export class People {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Sanctions) private readonly sanctions: Sanctions,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(PlanDirectory) private readonly plans: PlanDirectory,
    @Inject(BansEverywhere) private readonly everywhere: BansEverywhere,
  ) {}

  /**
   * Who this is, what they have done and what was done about it. Whoever is limited to sections meets those who have
   * written there, and their comments there. Throws `unknown-person`, also on another site, and `outside-sections`.
   */
  async profile(actor: Actor, site: Site, personId: string): Promise<PersonProfile> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const { sections } = moderator.membership;
    const found = await readPerson(this.database, site.id, personId, sections);
    if (!found) throw UnknownPerson();
    await demandMet(this.database, site.id, personId, sections);
    const facts = found.subscriptions as unknown as SubscriptionFacts[];
    const standing = standingOf(facts, settingsOf(site).grace, found.now);
    const plan = standing.facts?.plan ?? null;
    const sold = (await this.plans.of(site.id)).find((one) => one.plan === plan);
    return {
      id: personId,
      externalId: found.externalId,
      name: found.name,
      avatarUrl: found.avatarUrl,
      bio: found.bio,
      clearable: clearableParts(site, { personId, ...found }),
      role: found.role,
      joinedAt: found.joinedAt.toISOString(),
      comments: { published: 0, held: 0, rejected: 0, removed: 0, deleted: 0, ...found.comments },
      latest: found.latest.map((comment) => ({
        ...comment,
        body: comment.status === 'deleted' ? null : comment.body,
        createdAt: new Date(comment.createdAt).toISOString(),
      })),
      reportsAgainst: found.against,
      reportsMade: found.made,
      sanctions: await this.sanctions.of(site.id, personId),
      banSites: await this.everywhere.reachOf(moderator),
      entitlement: {
        status: standing.facts?.status ?? 'none',
        plan,
        planName: sold?.name ?? null,
        until: standing.until?.toISOString() ?? null,
      },
    };
  }
}
