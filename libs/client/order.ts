/** What came in, set against the newest number already known. */
export interface Ordered<Event> {
  /** What follows without a gap, in order, each once. */
  next: Event[];
  /** The newest number after `next`. */
  seq: number;
  /** Whether something beyond `next` came: what lies between is missing. */
  gap: boolean;
}

/** Brings numbered events, in whatever order and however often they came, into the line after `seq`. Pure. */
export function inOrder<Event extends { seq: number }>(
  seq: number,
  events: readonly Event[],
): Ordered<Event> {
  const next: Event[] = [];
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    if (event.seq <= seq) continue;
    if (event.seq !== seq + 1) return { next, seq, gap: true };
    next.push(event);
    seq = event.seq;
  }
  return { next, seq, gap: false };
}
