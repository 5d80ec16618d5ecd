import type { LegalSettings } from './settings.js';

/** Months within which somebody may complain about a decision (Art. 20 (1)). */
const COMPLAINT_MONTHS = 6;

/** What can be done about a decision (Art. 17 (3) f): by when to complain, before whom to bring it, and both in words. */
export interface Redress {
  complainUntil: string;
  disputeBody: string | null;
  text: string;
}

/** The end of the time in which a decision of `at` may be complained about: the same day and hour, six months on. */
export function complainUntil(at: Date): Date {
  const end = new Date(at);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + COMPLAINT_MONTHS);
  // A month without such a day: its last one, and not the first days of the next.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end;
}

export function redressFor(at: Date, { disputeBody }: LegalSettings): Redress {
  return {
    complainUntil: complainUntil(at).toISOString(),
    disputeBody,
    text: `You may complain to the publication about this decision for six months, free of charge. You may also bring it ${before(disputeBody)}, or before a court.`,
  };
}

/** The same where the publication takes no complaint about it. */
export function redressElsewhere({
  disputeBody,
}: LegalSettings): Omit<Redress, 'complainUntil'> & { complainUntil: null } {
  return {
    complainUntil: null,
    disputeBody,
    text: `You may bring this decision ${before(disputeBody)}, or before a court.`,
  };
}

function before(disputeBody: string | null): string {
  return disputeBody === null
    ? 'before a certified body for out-of-court dispute settlement'
    : `before a body for out-of-court dispute settlement (${disputeBody})`;
}
