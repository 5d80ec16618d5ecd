import type { Case, CasePage } from '@app/client';

/** The queue's order: the highest priority first, of equal ones the newest. */
export function comesBefore(a: Case, b: Case): boolean {
  return a.priority !== b.priority ? a.priority > b.priority : a.id > b.id;
}

/** The list with a case put where it belongs. */
export function inserted(items: readonly Case[], one: Case): Case[] {
  const at = items.findIndex((other) => comesBefore(one, other));
  return at < 0 ? [...items, one] : [...items.slice(0, at), one, ...items.slice(at)];
}

/**
 * A list whose first page was read again: what the page no longer has is gone, what comes after it stays. The case
 * `kept`, which somebody is looking at, keeps its place after the one that it followed.
 */
export function withFirstPage(
  items: readonly Case[],
  page: CasePage,
  kept: string | null,
): { items: Case[]; isWhole: boolean } {
  const fresh = new Set(page.items.map(({ id }) => id));
  const last = page.items.at(-1);
  const later =
    last && page.nextCursor ? items.filter((one) => !fresh.has(one.id) && comesBefore(last, one)) : [];
  const all = [...page.items, ...later];
  const at = items.findIndex(({ id }) => id === kept);
  if (at >= 0 && !all.some(({ id }) => id === kept)) {
    const before = items.slice(0, at).findLast((one) => all.some(({ id }) => id === one.id));
    const place = before ? all.findIndex(({ id }) => id === before.id) + 1 : 0;
    all.splice(place, 0, items[at]!);
  }
  return { items: all, isWhole: later.length === 0 };
}

/** Whether what a moderator has before them is no longer what they would decide on. */
export function differs(shown: Case, now: Case): boolean {
  return (
    shown.revision !== now.revision ||
    shown.state !== now.state ||
    shown.queue !== now.queue ||
    shown.comment.status !== now.comment.status ||
    shown.history[0]?.id !== now.history[0]?.id
  );
}
