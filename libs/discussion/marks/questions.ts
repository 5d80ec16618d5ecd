import type { EntityManager } from 'typeorm';
import type { ThreadSettings } from '../settings/settings.schema.js';
import * as sql from './question.queries.js';

/** Comments that one statement looks at: well below the time limit of one. */
const BATCH = 5_000;

/** The publication's ids of those whose replies are answers here. */
export function answerersOf(thread: { authors: readonly string[]; settings: ThreadSettings }): string[] {
  return [...thread.authors, ...(thread.settings.questions?.answeredBy ?? [])];
}

/**
 * Looks at all of a thread's questions anew, after the rules of it have changed; the caller holds its counters. Gives
 * whether any comment became a question, ceased to be one, or is answered by other rules than before.
 */
export async function settleThread(tx: EntityManager, threadId: string): Promise<boolean> {
  if ((await sql.rulesOfQuestions(tx, threadId)) === null) return (await sql.dropQuestions(tx, threadId)) > 0;
  let changed = 0;
  for (let after: { at: string; id: string } | null = null; ;) {
    const found: { id: string; at: string }[] = await sql.nextAtTop(tx, threadId, after, BATCH);
    if (found.length > 0)
      changed += await sql.settleAll(
        tx,
        threadId,
        found.map(({ id }) => id),
      );
    if (found.length < BATCH) return changed > 0;
    after = found.at(-1)!;
  }
}

/** The same for comments that a merge brought; they are questions, or none, by the rules of where they are now. */
export async function settleMoved(
  tx: EntityManager,
  threadId: string,
  movedIds: readonly string[],
): Promise<void> {
  if ((await sql.rulesOfQuestions(tx, threadId)) === null) return;
  for (let at = 0; at < movedIds.length; at += BATCH)
    await sql.settleAll(tx, threadId, movedIds.slice(at, at + BATCH));
}
