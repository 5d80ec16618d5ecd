import type { EntityManager } from 'typeorm';
import type { ThreadSettings } from '../settings/settings.schema.js';
import * as sql from './question.queries.js';

/** Comments that one transaction looks at anew: so long is their thread's line held up. */
const BATCH = 1_000;
const THE_FIRST: sql.Place = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** What was looked at anew: how many comments changed, and whether all of the thread was. */
export interface Settling {
  changed: number;
  done: boolean;
}

/** The publication's ids of those whose replies are answers here. */
export function answerersOf(thread: { authors: readonly string[]; settings: ThreadSettings }): string[] {
  return [...thread.authors, ...(thread.settings.questions?.answeredBy ?? [])];
}

/**
 * Begins to look at all of a thread's comments anew, after the rules of its questions have changed, with as many of
 * them as a transaction should; what is left is noted, and the worker's. The caller holds the counters. Until all is
 * done what was not looked at is as it was; what is posted or decided meanwhile goes by the new rules.
 */
export async function settleAnew(tx: EntityManager, threadId: string): Promise<Settling> {
  await sql.noteUnsettled(tx, threadId, THE_FIRST);
  return settleNext(tx, threadId);
}

/** Goes on with it; the caller holds the counters. */
export async function settleNext(tx: EntityManager, threadId: string): Promise<Settling> {
  const after = await sql.unsettledAfter(tx, threadId);
  if (after === null) return { changed: 0, done: true };
  const { changed, next } =
    (await sql.rulesOfQuestions(tx, threadId)) === null
      ? await dropSome(tx, threadId, after)
      : await settleSome(tx, threadId, after);
  await sql.noteUnsettled(tx, threadId, next);
  return { changed, done: next === null };
}

/** All of it within the caller's transaction, which holds the counters. */
export async function settleThread(tx: EntityManager, threadId: string): Promise<void> {
  let { done } = await settleAnew(tx, threadId);
  while (!done) ({ done } = await settleNext(tx, threadId));
}

/** The same for comments that a merge brought; they are questions, or none, by the rules of where they are now. */
export async function settleMoved(
  tx: EntityManager,
  threadId: string,
  movedIds: readonly string[],
): Promise<void> {
  if ((await sql.rulesOfQuestions(tx, threadId)) === null) return;
  if (movedIds.length > BATCH) await settleAnew(tx, threadId);
  else if (movedIds.length > 0) await sql.settleAll(tx, threadId, movedIds);
}

async function dropSome(tx: EntityManager, threadId: string, after: sql.Place) {
  const changed = await sql.dropQuestions(tx, threadId, BATCH);
  return { changed, next: changed < BATCH ? null : after };
}

async function settleSome(tx: EntityManager, threadId: string, after: sql.Place) {
  const found = await sql.nextAtTop(tx, threadId, after, BATCH);
  const ids = found.map(({ id }) => id);
  const changed = ids.length > 0 ? await sql.settleAll(tx, threadId, ids) : 0;
  return { changed, next: ids.length < BATCH ? null : found.at(-1)! };
}
