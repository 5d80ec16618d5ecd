import type { Queryable } from '@app/platform';
import { askAboutPast, judgePast, type PolicyInForce } from '@app/discussion';
import { type PastRow, pastFacts } from './past.queries.js';
import type { Tried } from './tally.js';

type Screening = ReturnType<typeof judgePast>;

/** What a policy would have said of each of these comments of a site, in their order. */
export async function tryOn(
  db: Queryable,
  siteId: string,
  policy: PolicyInForce,
  comments: readonly PastRow[],
): Promise<{ comment: PastRow; found: Screening }[]> {
  const asks = comments.map((comment) => {
    const rules = policy.rulesAt(placeOf(comment));
    return { comment, rules, ...askAboutPast(comment, rules) };
  });
  const facts = await pastFacts(db, siteId, asks);
  return asks.map(({ comment, rules }, index) => ({
    comment,
    found: judgePast(comment, rules, facts[index]!),
  }));
}

export function triedOf({ comment, found }: { comment: PastRow; found: Screening }): Tried {
  const { id, revision, became } = comment;
  return { commentId: id, revision, became, would: found.verdict, findings: found.findings };
}

function placeOf({ threadId, section }: PastRow) {
  return { id: threadId, section };
}
