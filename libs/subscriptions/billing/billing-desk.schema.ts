import { z } from 'zod';
import { cursorQuery, limitQuery } from '@app/platform';
import { BILLING_EVENT_STATES } from './billing-event.entity.js';

const id = z.uuid();
const time = z.iso.datetime();

export const ListBillingEvents = z.strictObject({
  state: z.enum(BILLING_EVENT_STATES).optional(),
  limit: limitQuery(50),
  cursor: cursorQuery,
});
export type ListBillingEvents = z.infer<typeof ListBillingEvents>;

/** An event of the provider's, and what became of it; `outcome` is one of `docs/tables.md`. */
export const BillingEventView = z
  .object({
    id,
    eventId: z.string(),
    type: z.string(),
    state: z.enum(BILLING_EVENT_STATES),
    outcome: z.string().nullable(),
    attempts: z.int(),
    /** What it is about at the provider (`sub_…`, `in_…`), and whose customer. */
    object: z.string().nullable(),
    customer: z.string().nullable(),
    createdAt: time,
    receivedAt: time,
    nextAttemptAt: time.nullable(),
    settledAt: time.nullable(),
  })
  .meta({ id: 'BillingEvent' });
export type BillingEventView = z.infer<typeof BillingEventView>;

export const BillingEventPage = z
  .object({
    items: z.array(BillingEventView),
    nextCursor: z.string().nullable(),
    counts: z.object({ received: z.int(), parked: z.int() }),
  })
  .meta({ id: 'BillingEventPage' });
export type BillingEventPage = z.infer<typeof BillingEventPage>;

export const RECONCILIATION_STATES = ['running', 'done', 'failed'] as const;

/**
 * One difference between the provider and what was known. `missing-here`: it was not known; `differs`: in the members
 * named; `missing-there`: the provider does not know it; `unknown-member`: nobody knows whose it is; `unreadable`.
 */
export const BillingDifference = z
  .object({
    reference: z.string(),
    kind: z.enum(['missing-here', 'differs', 'missing-there', 'unknown-member', 'unreadable']),
    fields: z.record(z.string(), z.object({ here: z.string().nullable(), there: z.string().nullable() })),
    repaired: z.boolean(),
  })
  .meta({ id: 'BillingDifference' });
export type BillingDifference = z.infer<typeof BillingDifference>;

/** Differences beyond the first thousand are counted in `found` and not listed. */
export const ReconciliationView = z
  .object({
    id,
    state: z.enum(RECONCILIATION_STATES),
    by: z.enum(['person', 'schedule']),
    compared: z.int(),
    found: z.int(),
    repaired: z.int(),
    differences: z.array(BillingDifference),
    trouble: z.string().nullable(),
    startedAt: time,
    finishedAt: time.nullable(),
  })
  .meta({ id: 'Reconciliation' });
export type ReconciliationView = z.infer<typeof ReconciliationView>;

export const ReconciliationList = z
  .object({ items: z.array(ReconciliationView), available: z.boolean() })
  .meta({ id: 'ReconciliationList' });
export type ReconciliationList = z.infer<typeof ReconciliationList>;
