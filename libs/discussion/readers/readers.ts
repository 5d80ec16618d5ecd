import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseClock } from '@app/platform';
import type { Actor, Site } from '@app/identity';
import {
  type AccessDecision,
  type AccessThread,
  type ArticleAccess,
  decideAccess,
  Gates,
  isStaff,
} from '@app/subscriptions';
import { badgesShown } from '../comments/comment-view.js';
import { UnknownReader } from '../discussion.errors.js';
import { type ReaderRow, readReader } from './reader.queries.js';
import type { ReaderCard } from './reader.schema.js';
import { settingsOf } from '../settings/settings.schema.js';
import { accessPersonOf, accessSiteOf } from '../threads/threads.js';

/** An article that says nothing of its own: what holds there is the site's rule. */
const ANYWHERE: AccessThread = { access: {}, section: null, tags: [], state: 'open', closesAt: null };

/** What readers can know of each other. */
@Injectable()
export class Readers {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Gates) private readonly gates: Gates,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * The card of a person who has spoken in public where the asker may read; one's own always. Who may read nothing by
   * the site's rule meets its gate, whomever they ask about; everyone else `unknown-reader` where there is no card.
   */
  async card(actor: Actor, site: Site, personId: string): Promise<ReaderCard> {
    const row = await readReader(this.database, site.id, personId);
    const readable = (row?.places ?? []).filter((place) => this.decide(actor, site, placeOf(place)).allowed);
    const isOwn = actor.kind === 'person' && actor.siteId === site.id && actor.personId === row?.id;
    if (row && (isOwn || readable.length > 0)) {
      return cardOf(
        row,
        site,
        readable.reduce((sum, { comments }) => sum + comments, 0),
      );
    }
    const decision = this.decide(actor, site, ANYWHERE);
    if (decision.allowed) throw UnknownReader();
    throw await this.gates.refusal(decision, { site, section: null, url: null });
  }

  private decide(actor: Actor, site: Site, thread: AccessThread): AccessDecision {
    const person = actor.kind === 'person' && actor.siteId === site.id ? actor : null;
    return decideAccess({
      right: 'read',
      person: person && accessPersonOf(person.membership),
      site: accessSiteOf(settingsOf(site)),
      thread,
      now: this.clock.now(),
    });
  }
}

/** What closes by the clock stays readable. */
function placeOf({ access, section, tags, state }: ReaderRow['places'][number]): AccessThread {
  return { access: access as ArticleAccess, section, tags, state, closesAt: null };
}

function cardOf(row: ReaderRow, site: Site, commentCount: number): ReaderCard {
  const { profiles } = settingsOf(site);
  const has = { staff: isStaff(row.role), author: false, subscriber: row.subscriber };
  const badges = badgesShown(has, profiles);
  return {
    id: row.id,
    name: row.name,
    avatarUrl: row.avatarUrl,
    badges,
    subscriberSince: badges.includes('subscriber') ? (row.subscriberSince?.getUTCFullYear() ?? null) : null,
    bio: profiles.bioLength > 0 ? row.bio : null,
    memberSince: row.joinedAt.toISOString(),
    commentCount,
  };
}
