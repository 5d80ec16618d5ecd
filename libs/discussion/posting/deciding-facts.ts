import { type Membership, ProfileSettings } from '@app/identity';
import {
  type AccessInput,
  type AccessPerson,
  type AccessThread,
  AccessSettings,
  ArticleAccess,
  type HistorySubject,
  type KnownFacts,
} from '@app/subscriptions';
import { NotRecorded } from '../discussion.errors.js';
import { DiscussionSettings } from '../settings/settings.schema.js';
import type { ThreadState } from '../threads/thread.entity.js';
import { accessPersonOf, accessSiteOf, closingOf, type ThreadFacts } from '../threads/threads.js';

/** All that a decision about access is made from, besides the right and the time. */
export type DecidingFacts = Pick<AccessInput, 'person' | 'site' | 'thread'>;

/** As they hold now. */
export function accessOfPresent(thread: ThreadFacts, member: Membership | null): DecidingFacts {
  return { person: member && accessPersonOf(member), site: accessSiteOf(thread.siteSettings), thread };
}

/**
 * As they were then. An article of which nothing was said yet is as every article begins. Throws `not-recorded` where
 * the history begins later, or the reader came later.
 */
export function accessOfThen(
  known: ReadonlyMap<HistorySubject, KnownFacts>,
  member: Membership | null,
): DecidingFacts {
  const site = factsOf(known.get('site'), 'the site’s rules');
  const { access, grace } = AccessSettings.parse({
    access: site['access'] ?? undefined,
    grace: site['grace'] ?? undefined,
  });
  return {
    person: member && (factsOf(known.get('person'), 'this reader') as unknown as AccessPerson),
    site: {
      access,
      grace,
      names: ProfileSettings.shape.names.parse(site['names'] ?? undefined),
      closed: DiscussionSettings.shape.closed.parse(site['closed'] ?? undefined),
    },
    thread: threadOfThen(known.get('thread'), (site['closeAfterDays'] as number | null) ?? null),
  };
}

function factsOf(known: KnownFacts | undefined, what: string): Record<string, unknown> {
  if (known?.facts) return known.facts;
  throw NotRecorded({
    detail: known
      ? `Nothing is known of ${what} before ${known.firstAt.toISOString()}`
      : `Nothing is known of ${what} at that time`,
    ...(known && { extra: { since: known.firstAt.toISOString() } }),
  });
}

interface ThreadThen {
  access: unknown;
  section: string | null;
  tags: string[];
  state: ThreadState;
  closesAt: string | null;
  articlePublishedAt: string | null;
  /** Left out by what was written before openings were. */
  openedAt?: string | null;
}

function threadOfThen(known: KnownFacts | undefined, closeAfterDays: number | null): AccessThread {
  if (!known || (known.facts === null && known.firstVersion === 1)) {
    return { access: {}, section: null, tags: [], state: 'open', closesAt: null };
  }
  const then = factsOf(known, 'this article') as unknown as ThreadThen;
  const moment = (text: string | null) => (text === null ? null : new Date(text));
  return {
    access: ArticleAccess.parse(then.access),
    section: then.section,
    tags: then.tags,
    state: then.state,
    closesAt: closingOf(
      {
        closesAt: moment(then.closesAt),
        articlePublishedAt: moment(then.articlePublishedAt),
        openedAt: moment(then.openedAt ?? null),
      },
      closeAfterDays,
    ),
  };
}
