import type { ThreadEventView } from '@app/discussion';

/** About so many characters of comments go into one frame. */
const BATCH_SIZE = 200_000;
/** An acknowledgement holds no more than this; who missed more reads the snapshot. */
const MOST_MISSED_SIZE = 500_000;
/** What an event takes beside its comment's words. */
const ENVELOPE = 800;

/** The events that follow `after` without a gap, each once. */
export function inARow<Event extends { seq: number }>(events: readonly Event[], after: number): Event[] {
  const next: Event[] = [];
  for (const event of events) {
    if (event.seq <= after) continue;
    if (event.seq !== after + 1) break;
    next.push(event);
    after = event.seq;
  }
  return next;
}

/** The events in frames of bearable size, in order. */
export function inBatches(events: readonly ThreadEventView[]): ThreadEventView[][] {
  const batches: ThreadEventView[][] = [];
  let room = 0;
  for (const event of events) {
    const size = sizeOf(event);
    if (room < size) {
      batches.push([]);
      room = BATCH_SIZE;
    }
    batches.at(-1)!.push(event);
    room -= size;
  }
  return batches;
}

/** Whether these are few and small enough for one acknowledgement. */
export function fitOne(events: readonly ThreadEventView[]): boolean {
  return events.reduce((sum, event) => sum + sizeOf(event), 0) <= MOST_MISSED_SIZE;
}

function sizeOf({ data }: ThreadEventView): number {
  if ('comments' in data) return ENVELOPE + data.comments.length * 100;
  if (!('comment' in data)) return ENVELOPE;
  return ENVELOPE + (data.comment.body?.length ?? 0) + (data.comment.bodyHtml?.length ?? 0);
}
