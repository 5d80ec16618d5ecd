import { branchKey, branchOf, type Placed, reveal } from './branches.js';
import type { Loaded, State } from './state.js';

/**
 * The page with what came in meanwhile: marked as fresh, its first with the focus. `loaded`: the thread as it is on the
 * page, where something waits.
 */
export function newShown({ sort, fresh, collapsed, conversation }: State, loaded: Loaded): Partial<State> {
  const { revealed, comments, branches } = reveal(loaded, sort);
  const first = revealed[0]!;
  return {
    conversation: conversation && isBeneath(conversation, first, comments) ? conversation : null,
    loaded: { ...loaded, comments, branches },
    fresh: new Set([...fresh, ...revealed]),
    focus: first,
    // What was asked for is not hidden in a collapsed branch.
    collapsed: new Set(
      [...collapsed].filter((id) => !revealed.some((each) => isBeneath(id, each, comments))),
    ),
  };
}

/**
 * What hides a comment that is on the page opens: what came in no longer waits where it is among that, and neither it nor
 * anything above it is collapsed.
 */
export function opened(state: State, id: string): Partial<State> {
  const { loaded } = state;
  if (!loaded?.comments.has(id)) return {};
  const changed = waitingAbove(loaded, id) ? newShown(state, loaded) : {};
  const { collapsed } = { ...state, ...changed };
  return {
    ...changed,
    collapsed: new Set([...collapsed].filter((each) => each !== id && !isBeneath(each, id, loaded.comments))),
  };
}

/** The first of a comment and those above it that waits to be shown; undefined where none does. */
export function waitingAbove({ comments, branches }: Placed, id: string): string | undefined {
  for (let each = comments.get(id); each; each = comments.get(each.parentId ?? '')) {
    if (branchOf(branches, branchKey(each)).waiting.includes(each.id)) return each.id;
  }
  return undefined;
}

function isBeneath(
  above: string,
  id: string,
  comments: ReadonlyMap<string, { parentId: string | null }>,
): boolean {
  for (let parent = comments.get(id)?.parentId; parent; parent = comments.get(parent)?.parentId) {
    if (parent === above) return true;
  }
  return false;
}
