import type { Desk } from '../desk/desk.js';

export interface Shortcut {
  key: string;
  /** What the key map says. */
  does: string;
  /** `pressedAt` is the event's `timeStamp`. */
  run(desk: Desk, pressedAt: number): void;
}

/** Asks for an alarm about the comment that is before the moderator, in a case or in the stream. */
export function raiseAlarm(desk: Desk): void {
  const { route, open, user } = desk.store.state;
  const of = route.page === 'stream' ? desk.stream.selected : open?.shown;
  if (!of) return;
  if (of.alarm) return desk.store.say('An alarm about this comment is open already.');
  if (of.author?.id === user?.id) return desk.store.say('Your own comment is for somebody else.');
  desk.store.change({ dialog: { kind: 'alarm', of } });
}

/** What is the same everywhere. */
export const EVERYWHERE: readonly Shortcut[] = [
  {
    key: 'u',
    does: 'Take the last decision back, for a minute',
    run: (desk, at) => void desk.takingBack.undo(at),
  },
  { key: 'b', does: 'Your batches', run: (desk) => desk.store.change({ dialog: { kind: 'batches' } }) },
  { key: '!', does: 'Raise an alarm: somebody’s life may be at stake', run: raiseAlarm },
  { key: '?', does: 'This list', run: (desk) => desk.store.change({ dialog: { kind: 'keys' } }) },
];
