import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Limits } from '@app/platform';
import { type Actor, personOf } from '@app/identity';
import { isStaff } from '@app/subscriptions';
import { Threads } from '../threads/threads.js';
import { readMentionable } from './mention.queries.js';
import type { MentionableList } from './mention.schema.js';

/** As many as can be looked over while one types. */
const MOST = 10;
const LOOKUPS = { name: 'mention-lookups', perMinute: 120, burst: 30 };

/** Whom one may want to mention in a discussion. */
@Injectable()
export class Mentionable {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Limits) private readonly limits: Limits,
  ) {}

  /**
   * Up to ten people whose names begin as was typed: who takes part in this thread, and of the site's staff who has ever
   * spoken in public; never oneself,
   * nor whom one has muted. Throws the access decision's refusals about reading, and `rate-limited`.
   */
  async find(actor: Actor, threadId: string, start: string): Promise<MentionableList> {
    const { siteId, personId } = personOf(actor);
    await this.limits.demand(LOOKUPS, `${siteId} ${personId}`);
    const thread = await this.threads.forActor(threadId, actor);
    await this.threads.require('read', actor, thread);
    const found = await readMentionable(this.database, {
      siteId,
      threadId: thread.id,
      personId,
      start,
      limit: MOST,
    });
    return { items: found.map(({ role, ...person }) => ({ ...person, staff: isStaff(role) })) };
  }
}
