import type { Allowance, AllowanceLeft } from './access.schema.js';
import { monthOf } from './calendar.js';

/** How many comments somebody has posted by the allowance, and in which month. */
export interface AllowanceUse {
  month: string;
  used: number;
}

/** What of the allowance is left at `now`; of another month's use nothing counts. */
export function allowanceLeft(allowance: Allowance, use: AllowanceUse | null, now: Date): AllowanceLeft {
  const month = monthOf(now, allowance.timeZone);
  const used = use?.month === month.name ? use.used : 0;
  return {
    perMonth: allowance.commentsPerMonth,
    used,
    left: Math.max(0, allowance.commentsPerMonth - used),
    renewsAt: month.end.toISOString(),
  };
}
