import type { DataSource } from 'typeorm';
import { inTransaction } from '@app/platform';
import { appendEvents, lockCounters, type NewEvent } from '../comments/comment-state.queries.js';
import { markForGathering } from '../gathered/gathering.queries.js';
import { recountMarks } from '../marks/mark.queries.js';
import { beginAnew } from '../threads/merging.queries.js';
import * as find from './drift.queries.js';
import { recount } from './recount.js';
import * as mend from './repair.queries.js';

const COMMENTS_AT_ONCE = 2_000;
/** Comments that are repaired in one transaction: so long is their thread's line held up. */
const REPAIRED_AT_ONCE = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What is not counted in the repair itself: a worker gathers all of the thread anew. */
const GATHERED: ReadonlySet<find.Drift['counter']> = new Set(['words', 'hours']);

/** A drift that was found, and whether it was put right, or a worker was told to do so. */
export interface FoundDrift extends find.Drift {
  repaired: boolean;
  scheduled: boolean;
}

export interface RecountAsk {
  scope?: find.DriftScope;
  repair?: boolean;
  /** Told of each drift as it is found. */
  found?(drift: FoundDrift): void;
  /** Told how many comments were looked at so far. */
  progress?(comments: number): void;
}

export interface RecountReport {
  comments: number;
  drift: number;
  repaired: number;
  /** Will be gathered anew by a worker. */
  scheduled: number;
  /** Discussions whose words were not compared, because a worker is gathering all of them; not those scheduled here. */
  gathering: number;
}

/**
 * Compares every counter with the rows that it counts, while the site runs, and repairs what differs where `repair`
 * says so. Looking takes no lock: each statement sees one moment, at which a sound database agrees with itself. Repairing
 * holds a thread's counters for a hundred comments at a time, then comments by id, as everything does; and tells the open
 * pages by events, as if it had happened now.
 */
export async function recountAll(database: DataSource, ask: RecountAsk = {}): Promise<RecountReport> {
  const scope = ask.scope ?? {};
  const report: RecountReport = { comments: 0, drift: 0, repaired: 0, scheduled: 0, gathering: 0 };
  const gathering = new Set<string>();
  const anew = new Set<string>();
  const settle = async (drift: find.Drift[], repair: () => Promise<boolean>) => {
    const done = ask.repair === true && (await repair());
    for (const each of drift) {
      const scheduled = done && GATHERED.has(each.counter);
      const repaired = done && !scheduled;
      report.drift += 1;
      report.repaired += Number(repaired);
      report.scheduled += Number(scheduled);
      if (scheduled) anew.add(each.threadId);
      ask.found?.({ ...each, repaired, scheduled });
    }
  };
  for (const { siteId, threadId, counted } of await find.lostNumbers(database, scope)) {
    await settle(
      [{ siteId, threadId, commentId: null, counter: 'numbers', kept: null, counted }],
      async () => {
        const isRepaired = await repairNumbers(database, siteId, threadId);
        // With new numbers it is gathered anew.
        if (isRepaired) anew.add(threadId);
        return isRepaired;
      },
    );
  }
  // Comments before their threads: repairing them shows and hides tombstones, and changes no number of the thread.
  for (let after: string | null = FIRST; ;) {
    const looked = await find.lookAtComments(database, scope, after, COMMENTS_AT_ONCE);
    const { last, comments, wrong } = looked;
    report.comments += comments;
    for (const threadId of looked.gathering) if (!anew.has(threadId)) gathering.add(threadId);
    ask.progress?.(report.comments);
    for (const [threadId, drift] of Map.groupBy(wrong, (each) => each.threadId)) {
      for (let at = 0; at < drift.length; at += REPAIRED_AT_ONCE) {
        const some = drift.slice(at, at + REPAIRED_AT_ONCE);
        await settle(some, () => repairComments(database, threadId, some));
      }
    }
    if (last === null) break;
    after = last;
  }
  for (const thread of await find.wrongThreads(database, scope)) {
    await settle(numbersOf(thread), () => repairThread(database, thread));
  }
  for (const { siteId, threadId, kept, counted } of await find.wrongHours(database, scope)) {
    await settle([{ siteId, threadId, commentId: null, counter: 'hours', kept, counted }], () =>
      inTransaction(database, async (tx) => {
        if (!(await lockCounters(tx, threadId))) return false;
        await markForGathering(tx, [threadId]);
        return true;
      }),
    );
  }
  for (const { siteId, threadId, kept } of await find.wrongNotes(database, scope)) {
    await settle([{ siteId, threadId, commentId: null, counter: 'unannounced', kept, counted: 0 }], () =>
      inTransaction(database, async (tx) => {
        await mend.dropStrayNotes(tx, threadId);
        return true;
      }),
    );
  }
  return { ...report, gathering: gathering.size };
}

function numbersOf(drift: find.ThreadDrift): find.Drift[] {
  const { siteId, threadId, commentCount, seq, version } = drift;
  const numbers = [
    ['comment-count', commentCount],
    ['pinned-count', drift.pinned],
    ['featured-count', drift.featured],
    ['question-count', drift.questions],
    ['answered-count', drift.answered],
    ['seq', seq],
    ['thread-version', version],
  ] as const;
  return numbers.flatMap(([counter, { kept, counted }]) =>
    kept === counted ? [] : { siteId, threadId, commentId: null, counter, kept, counted },
  );
}

/** Nobody could post meanwhile; whoever has the page open reads all of it anew. */
function repairNumbers(database: DataSource, siteId: string, threadId: string): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    if (!(await mend.insertNumbers(tx, threadId))) return false;
    await recount(tx, threadId);
    await beginAnew(tx, threadId, '0');
    await appendEvents(tx, { siteId, threadId, countBy: 0 }, [
      { type: 'thread.changed', commentId: null, revision: null },
    ]);
    return true;
  });
}

function repairThread(database: DataSource, thread: find.ThreadDrift): Promise<boolean> {
  const { threadId, recounts, commentCount } = thread;
  const difference = commentCount.counted - commentCount.kept;
  return inTransaction(database, async (tx) => {
    if (!(await lockCounters(tx, threadId))) return false;
    await mend.mendNumbers(tx, threadId);
    await recountMarks(tx, threadId);
    const counted = difference === 0 || (await mend.addToCount(tx, threadId, { difference, recounts }));
    await mend.tellCounts(tx, threadId, []);
    return counted;
  });
}

function repairComments(database: DataSource, threadId: string, drift: find.Drift[]): Promise<boolean> {
  const ids = [...new Set(drift.map(({ commentId }) => commentId!))];
  const { siteId } = drift[0]!;
  return inTransaction(database, async (tx) => {
    if (!(await lockCounters(tx, threadId))) return false;
    // Events cannot be numbered below those that are there.
    await mend.mendNumbers(tx, threadId);
    const locked = await mend.lockWithAncestors(tx, threadId, ids);
    const turned = new Map<string, mend.Mended>();
    const changed = new Set<string>();
    for (;;) {
      const moved = await mend.mendReplies(tx, locked);
      if (moved.length === 0) break;
      for (const each of moved) {
        changed.add(each.id);
        turned.set(each.id, { ...each, was: turned.get(each.id)?.was ?? each.was });
      }
    }
    for (const id of await mend.mendReactions(tx, locked)) changed.add(id);
    const asked = drift.filter(({ counter }) => counter === 'answered').map(({ commentId }) => commentId!);
    const questions = asked.length > 0 ? await mend.mendQuestions(tx, asked) : [];
    if (asked.length > 0) await recountMarks(tx, threadId);
    const events = eventsOf([...turned.values()].filter(({ was, visible }) => was !== visible));
    if (questions.length > 0) {
      // No event says it of a comment that is there already: whoever has the page open reads it anew.
      await beginAnew(tx, threadId, '0');
      events.push({ type: 'thread.changed', commentId: null, revision: null });
    }
    if (events.length > 0) await appendEvents(tx, { siteId, threadId, countBy: 0 }, events);
    if (changed.size > 0) await mend.tellCounts(tx, threadId, [...changed]);
    if (drift.some(({ counter }) => counter === 'words')) await markForGathering(tx, [threadId]);
    return true;
  });
}

/** Whoever folds the events meets a comment before what hangs on it, and loses it after. */
function eventsOf(turned: mend.Mended[]): NewEvent[] {
  const come = turned.filter(({ visible }) => visible).toSorted((a, b) => a.depth - b.depth);
  const go = turned.filter(({ visible }) => !visible).toSorted((a, b) => b.depth - a.depth);
  return [...come, ...go].map(({ id, revision, status }) => ({
    type:
      status === 'published'
        ? 'comment.restored'
        : status === 'deleted'
          ? 'comment.deleted'
          : 'comment.removed',
    commentId: id,
    revision,
  }));
}
