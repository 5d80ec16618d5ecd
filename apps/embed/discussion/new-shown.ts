import { reveal } from './branches.js';
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
