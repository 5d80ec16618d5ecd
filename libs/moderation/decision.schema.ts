import { z } from 'zod';
import { CaseView, DecisionView } from './case.schema.js';
import { DECISION_ACTIONS } from './decision.entity.js';
import { words } from './words.schema.js';

/** `POST .../cases/{id}/decisions`. `reason` and `message` are told to the author; asking for an edit needs a message. */
export const Decide = z
  .strictObject({
    action: z.enum(DECISION_ACTIONS),
    version: z.int().min(1),
    revision: z.int().min(1),
    claimToken: z.uuid().optional(),
    reason: words(500).nullish(),
    rule: words(100).nullish(),
    message: words(2000).nullish(),
  })
  .refine(({ action, message }) => action !== 'ask-edit' || message, {
    path: ['message'],
    message: 'Say what should be changed',
  })
  .meta({ id: 'Decide' });
export type Decide = z.infer<typeof Decide>;

export const DecidedView = z.object({ decision: DecisionView, case: CaseView }).meta({ id: 'Decided' });
export type DecidedView = z.infer<typeof DecidedView>;

/** What decisions are worded with: the site's rules that may be named, and what one key turns down with, if the site says so. */
export const WordingView = z
  .object({
    rules: z.array(z.object({ rule: z.string(), explanation: z.string() })),
    usual: z.object({ reason: z.string(), rule: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Wording' });
export type WordingView = z.infer<typeof WordingView>;
