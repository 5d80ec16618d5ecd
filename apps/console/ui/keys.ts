import type { DecisionAction } from '@app/client';
import type { Desk } from '../desk/desk.js';
import { USUAL } from '../desk/reasons.js';
import type { Route } from '../desk/route.js';
import { EVERYWHERE, type Shortcut } from './shortcut.js';
import { pressReason, STREAM_SHORTCUTS, stopAsking } from './stream-keys.js';

/** About all that is selected, or else about the case that is open. */
const decide = (action: DecisionAction) => (desk: Desk, at: number) =>
  desk.selecting.isOn ? desk.selecting.begin(action) : desk.deciding.begin(action, at);
const turnDown = (as: 'spam' | typeof USUAL) => (desk: Desk, at: number) =>
  desk.selecting.isOn ? desk.selecting.turnDown(as) : desk.deciding.turnDown(as, at);

/** The keys of queues and their cases: what they do, and what the buttons and the key map show. */
export const SHORTCUTS: readonly Shortcut[] = [
  { key: 'j', does: 'Next case', run: (desk) => step(desk, 1) },
  { key: 'k', does: 'Previous case', run: (desk) => step(desk, -1) },
  { key: 'n', does: 'Take the next free case', run: (desk, at) => void desk.next.take(at) },
  { key: 'c', does: 'Claim the case, or let it go', run: (desk) => void desk.claiming.toggle() },
  { key: 'a', does: 'Approve', run: decide('approve') },
  {
    key: 'd',
    does: 'Turn down with the site’s usual reason',
    run: turnDown(USUAL),
  },
  { key: 's', does: 'Turn down as spam', run: turnDown('spam') },
  { key: 'r', does: 'Reject, with a reason', run: decide('reject') },
  { key: 'x', does: 'Remove, with a reason', run: decide('remove') },
  { key: 'o', does: 'Restore; overturn what is appealed against', run: decide('restore') },
  { key: 'h', does: 'Uphold what is appealed against', run: decide('uphold') },
  { key: 'm', does: 'Ask the author for an edit', run: decide('ask-edit') },
  { key: 'e', does: 'Escalate', run: decide('escalate') },
  { key: 'i', does: 'Pin, or unpin', run: (desk) => void desk.marking.toggle('pin') },
  { key: 'f', does: 'Editor’s pick, or no longer', run: (desk) => void desk.marking.toggle('feature') },
  { key: 'l', does: 'Lock the replies, or let them again', run: (desk) => void desk.marking.toggle('lock') },
  { key: 'w', does: 'Write a note for colleagues', run: (desk) => desk.colleagues.begin('note') },
  { key: 't', does: 'Hand the case to a colleague', run: (desk) => desk.colleagues.begin('hand-over') },
  { key: '*', does: 'Select all cases that are shown, or none', run: (desk) => desk.selecting.all() },
  { key: 'p', does: 'The person: history and sanctions', run: showPerson },
  ...EVERYWHERE,
];

/** The keys of the page that one is on. */
export function shortcutsOn(page: Route['page']): readonly Shortcut[] {
  if (page === 'stream') return STREAM_SHORTCUTS;
  return page === 'queue' ? SHORTCUTS : EVERYWHERE;
}

function showPerson(desk: Desk): void {
  const author = desk.store.state.open?.shown?.author;
  if (author) desk.store.change({ dialog: { kind: 'person', personId: author.id } });
}

export const WIDE = '(min-width: 60rem)';

/**
 * To the next or previous case. Side by side the case is shown at once; where only the list is on the page, its row
 * gets the focus and Enter opens it.
 */
export function step(desk: Desk, by: 1 | -1): void {
  const { open, route } = desk.store.state;
  if (route.page !== 'queue') return;
  const focused = document.activeElement?.closest<HTMLElement>('[data-case]')?.dataset.case ?? null;
  const id = desk.queue.neighbour(open?.id ?? focused, by);
  if (!id) return desk.store.say(by > 0 ? 'That was the last case of the list.' : 'That is the first case.');
  if (open || matchMedia(WIDE).matches) desk.openCase(id);
  requestAnimationFrame(() => rowOf(id)?.focus());
}

function rowOf(id: string): HTMLElement | undefined {
  const row = document.querySelector<HTMLElement>(`[data-case="${id}"]`);
  row?.scrollIntoView({ block: 'nearest' });
  return row?.offsetParent ? row : undefined;
}

/** Space selects the row that has the focus, or the case that is open; where it is something’s own key it stays that. */
function select(desk: Desk, event: KeyboardEvent): void {
  const target = event.target as Element;
  if (desk.store.state.route.page !== 'queue' || target.closest?.('button, summary, input, select')) return;
  const id = target.closest?.<HTMLElement>('[data-case]')?.dataset.case ?? desk.store.state.open?.id;
  if (!id || event.repeat) return;
  event.preventDefault();
  desk.selecting.toggle(id, event.shiftKey);
}

/** Where letters are text. */
const TYPING = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]';

/** Runs what a key is for. Escape closes the innermost thing that is open. */
export function press(desk: Desk, event: KeyboardEvent): void {
  const { dialog, form, refusal, shortcuts, open } = desk.store.state;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  // A dialog has the keyboard to itself, and closes itself.
  if (dialog || document.querySelector('dialog[open]')) return;
  if (event.key === 'Escape') {
    if (desk.colleagues.talk) desk.colleagues.close();
    else if (desk.selecting.isOn) desk.selecting.stepBack();
    else if (form) desk.deciding.close();
    else if (refusal) desk.store.change({ refusal: null });
    else if (open) desk.openCase(null);
    else if (!stopAsking(desk)) return;
    return event.preventDefault();
  }
  if (!shortcuts || (event.target as Element).closest?.(TYPING)) return;
  if (!event.repeat && pressReason(desk, event.key)) return event.preventDefault();
  if (event.key === ' ') return select(desk, event);
  const shortcut = shortcutsOn(desk.store.state.route.page).find(({ key }) => key === event.key);
  if (!shortcut) return;
  event.preventDefault();
  if (!event.repeat || shortcut.key === 'j' || shortcut.key === 'k') shortcut.run(desk, event.timeStamp);
}
