import { Inject, Injectable } from '@nestjs/common';
import { Limits } from '@app/platform';
import { isUnder, type Person } from '@app/identity';
import { isStaff } from '@app/subscriptions';
import { SlowMode } from './discussion.errors.js';
import type { PostFacts } from './post-facts.queries.js';
import type { ThreadFacts } from './threads.js';

/** Between two comments of a person under the sanction `slow`. */
const SLOWED_SECONDS = 300;

/** How fast a person may post: the site's pace, the thread's slow mode, a sanction. */
@Injectable()
export class Pace {
  constructor(@Inject(Limits) private readonly limits: Limits) {}

  /** Throws `rate-limited` or `slow-mode`, with when to try again. */
  async demand(actor: Person, thread: ThreadFacts, recent: PostFacts['recent']): Promise<void> {
    const { discussion } = thread.siteSettings;
    await this.limits.demand(
      { name: 'posts', perMinute: discussion.postsPerMinute, burst: discussion.postsAtOnce },
      `${actor.siteId} ${actor.personId}`,
    );
    const inThread = isStaff(actor.role)
      ? 0
      : (thread.settings.slowModeSeconds ?? discussion.slowModeSeconds);
    const seconds = Math.max(inThread, isUnder(actor, 'slow', thread.now) ? SLOWED_SECONDS : 0);
    if (seconds === 0) return;
    const last = recent.find((comment) => comment.threadId === thread.id);
    const wait = last ? seconds - (thread.now.getTime() - Date.parse(last.at)) / 1000 : 0;
    if (wait > 0) throw SlowMode({ retryAfter: Math.ceil(wait) });
    // The stored comments speak only after the write: of several at once, this lets the first one pass.
    const rule = { name: 'slow-mode', perMinute: 60 / seconds, burst: 1 };
    const pace = await this.limits.take(rule, `${thread.id} ${actor.personId}`);
    if (!pace.allowed) throw SlowMode({ retryAfter: pace.retryAfterSeconds });
  }
}
