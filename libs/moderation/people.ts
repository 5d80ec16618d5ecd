import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { settingsOf } from '@app/discussion';
import type { Actor, Site } from '@app/identity';
import { DatabaseClock } from '@app/platform';
import { standingOf, type SubscriptionFacts } from '@app/subscriptions';
import { UnknownPerson } from './moderation.errors.js';
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
  ) {}

  /** Who this is, what they have done and what was done about it; `unknown-person` on another site. */
  async profile(actor: Actor, site: Site, personId: string): Promise<PersonProfile> {
    moderatorOf(actor, site.id, this.clock.now());
    const found = await readPerson(this.database, site.id, personId);
    if (!found) throw UnknownPerson();
    const facts = found.subscriptions as unknown as SubscriptionFacts[];
    const standing = standingOf(facts, settingsOf(site).grace, found.now);
    return {
      id: personId,
      externalId: found.externalId,
      name: found.name,
      avatarUrl: found.avatarUrl,
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
      entitlement: {
        status: standing.facts?.status ?? 'none',
        plan: standing.facts?.plan ?? null,
        until: standing.until?.toISOString() ?? null,
      },
    };
  }
}
