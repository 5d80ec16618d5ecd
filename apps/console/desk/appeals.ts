import type { Case, CaseAppeal, Decision } from '@app/client';

export interface ShownAppeal extends CaseAppeal {
  /** The decision that it is against, where it is among those that are known of the case. */
  against: Decision | null;
  /** Whether this moderator took that decision, and so does not answer. */
  isOwn: boolean;
}

/** The latest appeal about a case; null where there is none. */
export function appealOf({ appeal, history }: Case, me: string | undefined): ShownAppeal | null {
  if (!appeal) return null;
  const against = history.find(({ id }) => id === appeal.decisionId) ?? null;
  return { ...appeal, against, isOwn: me !== undefined && against?.by?.id === me };
}

/** Whether an appeal waits for its answer. */
export function isAppealed({ appeal }: Pick<Case, 'appeal'>): boolean {
  return appeal?.outcome === null;
}
