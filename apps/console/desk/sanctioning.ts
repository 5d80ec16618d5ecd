import type { ClearedFace, Role, SanctionKind } from '@app/client';

const KINDS: readonly SanctionKind[] = ['warn', 'premoderate', 'slow', 'suspend', 'ban'];
const REACHING: readonly SanctionKind[] = ['suspend', 'ban'];
/** From the lowest to the highest. */
const RANKS: readonly Role[] = ['reader', 'author', 'moderator', 'editor', 'admin'];

/**
 * The sanctions that somebody may impose and lift: who is limited to sections none that reach beyond. While it is not
 * known whether they are (undefined), neither.
 */
export function sanctionsWithin(sections: readonly string[] | null | undefined): SanctionKind[] {
  return KINDS.filter((kind) => sections === null || !REACHING.includes(kind));
}

/** Whether the name, picture and bio of people of this role stay: those of staff are for admins. */
export function isFaceProtected(from: Role | undefined, role: Role): boolean {
  return isProtected(from, role) || (role !== 'reader' && from !== 'admin');
}

/** What came of taking parts of a face away. */
export function wordsForCleared({ taken, warning }: Pick<ClearedFace, 'taken' | 'warning'>): string {
  if (taken.length === 0) return 'There was nothing to take away any more. Nobody was warned.';
  if (warning === null) return 'Taken away. The person is banned, and was not warned.';
  return 'Taken away. The person is told why.';
}

/** Whether people of this role are for others to sanction: one's own role, and those above. */
export function isProtected(from: Role | undefined, role: Role): boolean {
  return from === undefined || RANKS.indexOf(role) >= RANKS.indexOf(from);
}
