import type { DecisionAction } from '@app/client';
import type { Desk } from '../desk/desk.js';
import { reasonsOf } from '../desk/reasons.js';
import { EVERYWHERE, type Shortcut } from './shortcut.js';

function step(desk: Desk, by: 1 | -1): void {
  const id = desk.stream.step(by);
  if (id === null)
    return desk.store.say(by > 0 ? 'That was the last one that is shown.' : 'That is the newest one.');
  requestAnimationFrame(() => focusRow(id));
}

/** Gives the row of a comment the focus, and has it in sight. */
export function focusRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-stream="${id}"]`);
  row?.scrollIntoView({ block: 'nearest' });
  row?.focus({ preventScroll: true });
}

/** Gives the selected row the focus where that was on something of the row which may be gone by now. */
function stay(): void {
  requestAnimationFrame(() => {
    const here = document.querySelector<HTMLElement>('.stream-row.here');
    const { activeElement } = document;
    if (activeElement !== document.body && !here?.contains(activeElement)) return;
    here?.querySelector<HTMLElement>('[data-stream]')?.focus({ preventScroll: true });
  });
}

/** Decides on the selected comment, with the key of a reason. */
export async function decide(desk: Desk, action: DecisionAction, reason?: string): Promise<void> {
  await desk.stream.decide(action, reason);
  stay();
}

/** Has a reason picked, of what turns the selected comment down. */
export function askReason(desk: Desk): void {
  desk.stream.askReason();
  stay();
}

/** To the selected comment's case. */
export function openSelected(desk: Desk): void {
  const { selected } = desk.stream;
  if (selected) desk.go({ page: 'queue', queue: selected.queue, caseId: selected.id });
}

/** Begins again at the newest, with what has come in. */
export async function showNew(desk: Desk): Promise<void> {
  await desk.stream.load();
  const { at } = desk.store.state.stream;
  if (at !== null) requestAnimationFrame(() => focusRow(at));
}

/** Closes the choice of a reason; gives whether it was open. */
export function stopAsking(desk: Desk): boolean {
  const { route, stream } = desk.store.state;
  if (route.page !== 'stream' || stream.asking === null) return false;
  desk.stream.stopAsking();
  stay();
  return true;
}

/** What the keys do on the stream; the digits pick a reason where one is asked for. */
export const STREAM_SHORTCUTS: readonly Shortcut[] = [
  { key: 'j', does: 'Next comment', run: (desk) => step(desk, 1) },
  { key: 'k', does: 'Previous comment', run: (desk) => step(desk, -1) },
  { key: 'n', does: 'Show what has come in', run: (desk) => void showNew(desk) },
  { key: 'a', does: 'Approve', run: (desk) => void decide(desk, 'approve') },
  { key: 'r', does: 'Remove, or reject what waits: the digits pick the reason', run: askReason },
  {
    key: 'f',
    does: 'Make it an editor’s pick, or take that back',
    run: (desk) => void desk.stream.feature(),
  },
  { key: 'e', does: 'Escalate', run: (desk) => void decide(desk, 'escalate') },
  { key: 'o', does: 'Open the case', run: openSelected },
  ...EVERYWHERE,
];

/** Runs a digit where a reason is asked for; gives whether it did. */
export function pressReason(desk: Desk, key: string): boolean {
  const { route, stream, wording } = desk.store.state;
  if (route.page !== 'stream' || stream.asking === null) return false;
  const reason = reasonsOf(wording).find(({ digit }) => digit === key);
  if (!reason) return false;
  void decide(desk, stream.asking, reason.key);
  return true;
}
