import type { EntityManager } from 'typeorm';
import { type CommentRow, IllegalTransition } from '@app/discussion';
import type { Site } from '@app/identity';
import { StaleVersion } from '@app/platform';
import { isAppealed } from './appeal.queries.js';
import type { CaseRow } from './case.queries.js';
import { viewCase } from './case-view.js';
import * as sql from './decision.queries.js';
import type { Decide } from './decision.schema.js';
import { type Effect, effectOf, needsAppeal, situationOf } from './decision-table.js';
import { demandFourEyes } from './four-eyes.js';
import type { Moderator } from './moderator.js';
import { AlreadyDecided, CaseClosed, Claimed, ClaimLost } from './moderation.errors.js';

/**
 * Refuses a decision that comes too late or is not this moderator's to take, in the order in which the reasons matter
 * to whoever pressed the key: it is decided, the claim is gone, it is another's, it has changed, it cannot be done.
 * Gives what the decision does. The caller holds the comment's and the case's locks.
 */
export async function demandDecidable(
  tx: EntityManager,
  site: Site,
  moderator: Moderator,
  { comment, found, input }: { comment: CommentRow; found: CaseRow; input: Decide },
): Promise<Effect> {
  await demandFourEyes(tx, found.id, { personId: moderator.personId, authorId: comment.authorId });
  if (input.version < found.version) {
    const winner = await sql.winningDecision(tx, found.id, input.version);
    if (winner) throw await alreadyDecided(tx, site, moderator, { caseId: found.id, decisionId: winner });
  }
  if (input.claimToken && !(found.claimLive && found.claimToken === input.claimToken)) {
    const { claim } = await viewCase(tx, site, moderator, found.id);
    throw ClaimLost({ extra: { claim } });
  }
  if (found.claimLive && found.claimedBy !== moderator.personId) {
    const { claim } = await viewCase(tx, site, moderator, found.id);
    throw Claimed({ extra: { claim } });
  }
  if (comment.status === 'deleted') throw CaseClosed('The author has deleted the comment');
  const revision = comment.pendingRevision ?? comment.revision;
  if (input.version !== found.version || input.revision !== revision) {
    throw StaleVersion({ extra: { case: await viewCase(tx, site, moderator, found.id) } });
  }
  const situation = situationOf(comment);
  const lacksAppeal = needsAppeal(input.action, situation) && !(await isAppealed(tx, found.id));
  const effect = lacksAppeal ? undefined : effectOf(input.action, situation);
  if (effect && !(found.state === 'closed' && changesNothing(effect, comment))) return effect;
  if (found.decisionId && found.state === 'closed')
    throw await alreadyDecided(tx, site, moderator, { caseId: found.id, decisionId: found.decisionId });
  throw IllegalTransition({
    detail: `A comment that is ${situation} does not take ${input.action}`,
    extra: { commentStatus: comment.status },
  });
}

/** An approval of what a moderator has approved already. */
function changesNothing(effect: Effect, comment: CommentRow): boolean {
  return (
    effect.reviewed === true && effect.to === undefined && effect.revision === undefined && comment.reviewed
  );
}

async function alreadyDecided(
  tx: EntityManager,
  site: Site,
  moderator: Moderator,
  { caseId, decisionId }: { caseId: string; decisionId: string },
) {
  const view = await viewCase(tx, site, moderator, caseId);
  const decision = view.history.find(({ id }) => id === decisionId) ?? view.decision;
  return AlreadyDecided({ extra: { decision, case: view } });
}
