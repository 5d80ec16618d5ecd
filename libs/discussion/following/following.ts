import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors, databaseNow, inTransaction, newId } from '@app/platform';
import { type Actor, demandNotBanned, Members, personOf, SiteDirectory } from '@app/identity';
import { OwnSelf, TooManyFollowed, UnknownReader } from '../discussion.errors.js';
import { placeIn } from '../readers/muting.js';
import type { ListQuery } from '../readers/reader.schema.js';
import { Readers } from '../readers/readers.js';
import { Threads } from '../threads/threads.js';
import * as sql from './following.queries.js';
import type { Followed, FollowedPage } from './following.schema.js';

/** How many threads and people one reader may follow, together. */
export const MOST_FOLLOWED = 1_000;

/** What a reader wants to hear of: a thread's comments, or somebody's. Nobody else ever learns of it. */
@Injectable()
export class Following {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Readers) private readonly readers: Readers,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
  ) {}

  /**
   * Follows a thread that the reader may read; again, it changes nothing. Throws the access decision's refusals,
   * `unknown-thread`, `banned` and `too-many-followed`.
   */
  async followThread(actor: Actor, threadId: string): Promise<void> {
    for (;;) {
      const thread = await this.threads.forActor(threadId, actor);
      await this.threads.require('read', actor, thread);
      // It was merged into another one since it was found: that one is followed.
      if (await this.add(actor, 'thread', thread.id)) return;
    }
  }

  /** Takes a thread off the list, also one that may no longer be read. Throws `unknown-thread` where there is none. */
  async unfollowThread(actor: Actor, threadId: string): Promise<void> {
    const { personId } = personOf(actor);
    if (await sql.deleteFollow(this.database, { personId, of: 'thread', target: threadId })) return;
    const thread = await this.threads.forActor(threadId, actor);
    if (await sql.deleteFollow(this.database, { personId, of: 'thread', target: thread.id })) return;
    const decision = this.threads.decide('read', actor, thread);
    if (decision.reason === 'not-found') throw await this.threads.refusal(decision, thread);
  }

  /** Follows somebody whose card the reader may see. Throws `own-self`, `banned`, `too-many-followed` and what the card throws. */
  async followPerson(actor: Actor, followedId: string): Promise<void> {
    const { siteId, personId } = personOf(actor);
    if (followedId.toLowerCase() === personId) throw OwnSelf();
    await this.readers.card(actor, await this.sites.requireById(siteId), followedId);
    if (!(await this.add(actor, 'person', followedId))) throw UnknownReader();
  }

  /** Takes somebody off the list; who is not on it stays off it. Throws what the card throws. */
  async unfollowPerson(actor: Actor, followedId: string): Promise<void> {
    const { siteId, personId } = personOf(actor);
    if (await sql.deleteFollow(this.database, { personId, of: 'person', target: followedId })) return;
    await this.readers.card(actor, await this.sites.requireById(siteId), followedId);
  }

  /** The reader's own list, the newest first. Throws `invalid-cursor`. */
  async list(actor: Actor, { limit, cursor }: ListQuery): Promise<FollowedPage> {
    const person = personOf(actor);
    const scope = ['following', person.siteId, person.personId];
    const before = cursor === undefined ? null : placeIn(this.cursors.read(scope, cursor));
    const found = await sql.selectFollowed(this.database, person, before, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(followedOf),
      nextCursor:
        last && found.length > limit ? this.cursors.write(scope, [last.at.toISOString(), last.id]) : null,
    };
  }

  /** False where there is no such thread or person any more. */
  private async add(actor: Actor, of: sql.FollowAsk['of'], target: string): Promise<boolean> {
    const { siteId, personId } = personOf(actor);
    const outcome = await inTransaction(this.database, async (tx) => {
      // One of a reader's own at a time, so that what is counted is what there is.
      demandNotBanned(await this.members.lock(tx, siteId, personId), await databaseNow(tx));
      return sql.insertFollow(tx, { siteId, personId, of, target, id: newId(), most: MOST_FOLLOWED });
    });
    if (outcome === 'full')
      throw TooManyFollowed({
        detail: `One can follow ${MOST_FOLLOWED} threads and people; unfollow one first`,
      });
    return outcome === 'on';
  }
}

function followedOf(row: sql.FollowRow): Followed {
  const since = row.at.toISOString();
  if (row.threadId === null) {
    return {
      kind: 'person',
      since,
      person: { id: row.followedId!, name: row.name!, avatarUrl: row.avatarUrl },
    };
  }
  const { threadId: id, articleKey, title, url, state } = row;
  return { kind: 'thread', since, thread: { id, articleKey: articleKey!, title, url, state: state! } };
}
