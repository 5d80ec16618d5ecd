import { Inject, Injectable } from '@nestjs/common';
import { Limits, type Problem } from '@app/platform';
import { type CurrentSanction, type Person, underWhich } from '@app/identity';
import { isStaff } from '@app/subscriptions';
import { SlowMode } from '../discussion.errors.js';
import type { PostFacts } from './post-facts.queries.js';
import type { ThreadFacts } from '../threads/threads.js';
import { SLOWED_SECONDS } from '../readers/told-sanctions.js';

/** A comment is written, and speaks for itself, within this time after it was let through. */
const WRITTEN_SECONDS = 30;

/** What lies between two comments, by when the last one was posted: of a person on the site, or in a thread. */
interface Gap {
  seconds: number;
  last: string | null;
  whose: string;
  /** Where it is the person's own. */
  sanction: CurrentSanction | null;
}

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

  /** Whether anything lies between two comments of this person here: then when they last posted has to be known. */
  isPaced(actor: Person, thread: ThreadFacts): boolean {
    return gapsFor(actor, thread, null).length > 0;
  }

  /**
   * When this person may post next by slow mode or a sanction, and by which; null where nothing holds them back.
   * `lastAt` is asked for only where a pace holds for them at all.
   */
  async next(
    actor: Person,
    thread: ThreadFacts,
    lastAt: () => Promise<PostFacts['lastAt']>,
  ): Promise<{ at: Date; sanction: CurrentSanction | null } | null> {
    if (!this.isPaced(actor, thread)) return null;
    const waits = gapsFor(actor, thread, await lastAt()).flatMap(({ seconds, last, sanction }) =>
      last === null ? [] : { at: new Date(Date.parse(last) + seconds * 1000), sanction },
    );
    const [latest] = waits.sort((a, b) => b.at.getTime() - a.at.getTime());
    return latest && latest.at > thread.now ? latest : null;
  }

  /** Counts an attempt to post. Throws `rate-limited` or `slow-mode`, with when to try again. */
  async demand(actor: Person, thread: ThreadFacts, lastAt: PostFacts['lastAt']): Promise<void> {
    const { discussion } = thread.siteSettings;
    await this.limits.demand(
      { name: 'posts', perMinute: discussion.postsPerMinute, burst: discussion.postsAtOnce },
      `${actor.siteId} ${actor.personId}`,
    );
    for (const { seconds, last, sanction } of gapsFor(actor, thread, lastAt)) {
      const wait = last === null ? 0 : seconds - (thread.now.getTime() - Date.parse(last)) / 1000;
      if (wait > 0) throw tooSoon(wait, sanction);
    }
  }

  /**
   * Lets one of several at once be written: the stored comments speak only afterwards. For what is about to be written
   * and nothing else, since it cannot be given back. Throws `slow-mode`.
   */
  async enter(actor: Person, thread: ThreadFacts, lastAt: PostFacts['lastAt']): Promise<void> {
    for (const { seconds, whose, sanction } of gapsFor(actor, thread, lastAt)) {
      const rule = { name: 'slow-mode', perMinute: 60 / Math.min(seconds, WRITTEN_SECONDS), burst: 1 };
      const { allowed } = await this.limits.take(rule, whose);
      if (!allowed) throw tooSoon(seconds, sanction);
    }
  }
}

function tooSoon(wait: number, sanction: CurrentSanction | null): Problem {
  const retryAfter = Math.ceil(wait);
  if (!sanction) return SlowMode({ retryAfter });
  const { id, until, reason, message } = sanction;
  return SlowMode({
    retryAfter,
    detail: 'A moderator has limited how often you can post',
    extra: { sanction: id, until, reason, message },
  });
}

function gapsFor(actor: Person, thread: ThreadFacts, lastAt: PostFacts['lastAt']): Gap[] {
  const seconds = thread.settings.slowModeSeconds ?? thread.siteSettings.discussion.slowModeSeconds;
  const gaps: Gap[] = [];
  const sanction = underWhich(actor, 'slow', thread.now);
  if (sanction) {
    const whose = `${actor.siteId} ${actor.personId}`;
    gaps.push({ seconds: SLOWED_SECONDS, last: lastAt?.anywhere ?? null, whose, sanction });
  }
  if (seconds > 0 && !isStaff(actor.role)) {
    gaps.push({
      seconds,
      last: lastAt?.here ?? null,
      whose: `${thread.id} ${actor.personId}`,
      sanction: null,
    });
  }
  return gaps;
}
