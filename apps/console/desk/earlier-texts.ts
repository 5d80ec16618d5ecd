import type { Case, CaseInFull, EarlierText } from '@app/client';

/** A case as some answer had it: only those to one's own reading of it have what its comment said before. */
export type KnownCase = Case & Partial<Pick<CaseInFull, 'revisions' | 'revisionCount'>>;

/**
 * A case as it is now with the earlier texts that are known of it already: they are still the same while the comment has
 * the same version.
 */
export function withEarlierTexts(now: KnownCase, known: KnownCase | null): KnownCase {
  if (now.revisions || !known?.revisions || known.id !== now.id) return now;
  if (known.comment.version !== now.comment.version) return now;
  const { revisions, revisionCount } = known;
  return { ...now, revisions, revisionCount: revisionCount! };
}

/** An earlier text, and the one that its author wrote next; after the last one, what stands now. */
export interface Change extends EarlierText {
  next: { revision: number; body: string };
}

/** What a comment said before, the newest first, without what waits; and how many more there are. */
export function changesOf({ comment, revisions = [], revisionCount = 0 }: KnownCase): {
  changes: Change[];
  count: number;
  more: number;
} {
  const stands = { revision: comment.revision, body: comment.body ?? '' };
  const newestFirst = [...revisions, stands].sort((a, b) => b.revision - a.revision);
  const changes = revisions
    .filter(({ revision }) => revision !== comment.pending?.revision)
    .map((one) => ({
      ...one,
      next: newestFirst.findLast(({ revision }) => revision > one.revision) ?? stands,
    }));
  const more = revisionCount - revisions.length;
  return { changes, count: changes.length + more, more };
}
