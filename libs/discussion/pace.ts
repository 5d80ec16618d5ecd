import { Inject, Injectable } from '@nestjs/common';
import { Limits } from '@app/platform';
import { isUnder, type Person } from '@app/identity';
import { isStaff } from '@app/subscriptions';
import { SlowMode } from './discussion.errors.js';
import type { PostFacts } from './post-facts.queries.js';
import type { ThreadFacts } from './threads.js';

/** Between two comments of a person under the sanction `slow`, wherever on the site. */
const SLOWED_SECONDS = 300;

/** How fast a person may post and edit: the site's pace, the thread's slow mode, a sanction. */
@Injectable()
export class Pace {
  constructor(@Inject(Limits) private readonly limits: Limits) {}

  /** Throws `rate-limited`, with when to edit again. */
  async demandEdit(actor: Person, thread: ThreadFacts): Promise<void> {
    const { editsPerMinute, editsAtOnce } = thread.siteSettings.discussion;
    const rule = { name: 'edits', perMinute: editsPerMinute, burst: editsAtOnce };
    await this.limits.demand(rule, `${actor.siteId} ${actor.personId}`);
  }

  /** Throws `rate-limited` or `slow-mode`, with when to try again. */
  async demand(actor: Person, thread: ThreadFacts, recent: PostFacts['recent']): Promise<void> {
    const { discussion } = thread.siteSettings;
    await this.limits.demand(
      { name: 'posts', perMinute: discussion.postsPerMinute, burst: discussion.postsAtOnce },
      `${actor.siteId} ${actor.personId}`,
    );
    const now = thread.now.getTime();
    if (isUnder(actor, 'slow', thread.now)) {
      await this.keepApart(SLOWED_SECONDS, recent[0], now, `${actor.siteId} ${actor.personId}`);
    }
    if (isStaff(actor.role)) return;
    const seconds = thread.settings.slowModeSeconds ?? discussion.slowModeSeconds;
    const last = recent.find((comment) => comment.threadId === thread.id);
    await this.keepApart(seconds, last, now, `${thread.id} ${actor.personId}`);
  }

  /** So many seconds lie between two comments: of a person on the site, or of a person in a thread. */
  private async keepApart(
    seconds: number,
    last: PostFacts['recent'][number] | undefined,
    now: number,
    whose: string,
  ): Promise<void> {
    if (seconds === 0) return;
    const wait = last ? seconds - (now - Date.parse(last.at)) / 1000 : 0;
    if (wait > 0) throw SlowMode({ retryAfter: Math.ceil(wait) });
    // The stored comments speak only after the write: of several at once, this lets the first one pass.
    const pace = await this.limits.take({ name: 'slow-mode', perMinute: 60 / seconds, burst: 1 }, whose);
    if (!pace.allowed) throw SlowMode({ retryAfter: pace.retryAfterSeconds });
  }
}
