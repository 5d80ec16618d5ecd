import { named, type Queryable } from '@app/platform';
import { FourEyes } from './moderation.errors.js';

/**
 * Whether what was said or decided of revision `of` is about the text of the comment `id` that stands, or one that was turned
 * down beside it (SQL): that stays whose it was, whatever became of it. An earlier text was another matter.
 */
const OF_THIS_TEXT = (of: string, id: string) =>
  `${of} >= (SELECT w.revision FROM comments w WHERE w.id = ${id})`;

/**
 * Whether the person has reported the comment `id`, and no decision has answered it or the text is the same (SQL). Scalar, as the
 * next ones: of an EXISTS the planner would make a hash of all that the person has reported, for each case that is given.
 */
const REPORTED = (id: string, person: string) =>
  `coalesce((SELECT true FROM reports r WHERE r.comment_id = ${id} AND r.reporter_id = ${person}
     AND (r.outcome IS NULL OR ${OF_THIS_TEXT('r.revision', id)}) LIMIT 1), false)`;

/** Whether the person has given notice of the comment, and it is not answered or the text is the same (SQL). */
const NOTICED = (id: string, person: string) =>
  `coalesce((SELECT true FROM notices n WHERE n.comment_id = ${id} AND n.person_id = ${person}
     AND (n.outcome IS NULL OR ${OF_THIS_TEXT('n.revision', id)}) LIMIT 1), false)`;

/** Whether an appeal about the comment that is against the person's own decision waits (SQL). */
const APPEALED = (id: string, person: string) =>
  `coalesce((SELECT true FROM appeals l JOIN decisions d ON d.id = l.decision_id
     WHERE l.comment_id = ${id} AND l.outcome IS NULL AND d.decided_by = ${person} LIMIT 1), false)`;

/** Whether an appeal has overturned the person's own decision about this text (SQL). */
const OVERTURNED = (id: string, person: string) =>
  `coalesce((SELECT true FROM appeals l JOIN decisions d ON d.id = l.decision_id
     WHERE l.comment_id = ${id} AND l.outcome = 'overturned' AND d.decided_by = ${person}
       AND ${OF_THIS_TEXT('d.revision', id)} LIMIT 1), false)`;

/**
 * Whether a case is a moderator's own matter, and so somebody else's to decide: their own comment, one of which their own
 * report or notice is unanswered or about this text, an appeal against their own decision, or a text about which one has overturned
 * it (SQL; the case's id and the person's).
 */
export const OWN_MATTER = (id: string, person: string) =>
  `((SELECT c.author_id FROM comments c WHERE c.id = ${id}) IS NOT DISTINCT FROM ${person} OR ${REPORTED(id, person)}
    OR ${NOTICED(id, person)} OR ${APPEALED(id, person)} OR ${OVERTURNED(id, person)})`;

/** Throws `four-eyes` where the case is the moderator's own matter, and says why. */
export async function demandFourEyes(
  db: Queryable,
  caseId: string,
  { personId, authorId }: { personId: string; authorId: string | null },
): Promise<void> {
  if (authorId === personId) throw FourEyes('It is your own comment');
  const { rows } = await named<{
    reported: boolean;
    noticed: boolean;
    appealed: boolean;
    overturned: boolean;
  }>(
    db,
    'own_matter',
    `SELECT ${REPORTED('$1::uuid', '$2::uuid')} AS reported, ${NOTICED('$1::uuid', '$2::uuid')} AS noticed,
       ${APPEALED('$1::uuid', '$2::uuid')} AS appealed, ${OVERTURNED('$1::uuid', '$2::uuid')} AS overturned`,
    [caseId, personId],
  );
  const { reported, noticed, appealed, overturned } = rows[0]!;
  if (reported) throw FourEyes('You have reported it yourself');
  if (noticed) throw FourEyes('Your own notice is for somebody else to answer');
  if (appealed) throw FourEyes('The appeal is against your own decision');
  if (overturned) throw FourEyes('An appeal has overturned your own decision about this text');
}

/** Whether the case is this person's own matter. */
export async function isOwnMatter(db: Queryable, caseId: string, personId: string): Promise<boolean> {
  const { rows } = await named<{ own: boolean }>(
    db,
    'is_own_matter',
    `SELECT ${OWN_MATTER('$1::uuid', '$2::uuid')} AS own`,
    [caseId, personId],
  );
  return rows[0]!.own;
}
