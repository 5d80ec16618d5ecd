import { z } from 'zod';
import { Decide } from './decision.schema.js';
import { DECISION_ACTIONS } from './decision.entity.js';
import { cursor, id, limit, time } from './words.schema.js';

/** So many decisions at a time. */
export const MOST_AT_ONCE = 1000;

/** Bytes of a request that carries so many, with the longest words. */
export const BATCH_BODY_LIMIT = 131_072;

const { action, reason, rule, message } = Decide.shape;

/** `POST .../batches`: one decision on each of these cases, as each was read; words as in `Decide`. */
export const DecideMany = z
  .strictObject({
    decisions: z
      .array(z.strictObject({ caseId: z.uuid(), version: z.int().min(1), revision: z.int().min(1) }))
      .min(1)
      .max(MOST_AT_ONCE)
      .refine(
        (asked) => new Set(asked.map(({ caseId }) => caseId)).size === asked.length,
        'names a case twice',
      ),
    action,
    reason,
    rule,
    message,
  })
  .refine((ask) => ask.action !== 'ask-edit' || ask.message, {
    path: ['message'],
    message: 'Say what should be changed',
  })
  .meta({ id: 'DecideMany' });
export type DecideMany = z.infer<typeof DecideMany>;

/** What became of one: a decision, or the problem with which it was refused, as it would have been by itself. */
const BatchResult = z.object({
  caseId: id,
  decisionId: id.nullable(),
  problem: z.object({ code: z.string(), status: z.int(), detail: z.string() }).nullable(),
});
export type BatchResult = z.infer<typeof BatchResult>;

/** In the order asked for; `undoUntil`: so long `.../undo` takes back what it can; `undone`: how many it has taken back. */
export const BatchView = z
  .object({
    id,
    action: z.enum(DECISION_ACTIONS),
    at: time,
    undoUntil: time,
    decided: z.int(),
    refused: z.int(),
    undone: z.int(),
    results: z.array(BatchResult),
  })
  .meta({ id: 'Batch' });
export type BatchView = z.infer<typeof BatchView>;

/** A batch in a list, without what became of each case. */
export const BatchSummary = BatchView.omit({ results: true }).meta({ id: 'BatchSummary' });
export type BatchSummary = z.infer<typeof BatchSummary>;

export const BatchPage = z
  .object({ items: z.array(BatchSummary), nextCursor: z.string().nullable() })
  .meta({ id: 'BatchPage' });
export type BatchPage = z.infer<typeof BatchPage>;

export const ListBatches = z.strictObject({ limit, cursor });
export type ListBatches = z.infer<typeof ListBatches>;

/** `problem` says why one stays; those that were refused then are not among them. */
export const BatchUndone = z
  .object({ id, undone: z.int(), stayed: z.int(), results: z.array(BatchResult) })
  .meta({ id: 'BatchUndone' });
export type BatchUndone = z.infer<typeof BatchUndone>;
