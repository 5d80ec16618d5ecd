import { z } from 'zod';
import { COMMENT_STATUSES, PolicyDocument } from '@app/discussion';
import { cursorQuery, limitQuery } from '@app/platform';
import { ArticleKey } from '@app/subscriptions';
import { FindingView } from '../case.schema.js';
import { id, PersonName, time } from '../words.schema.js';
import { SIMULATION_STATES } from './simulation.entity.js';
import { BECAME, WOULD } from './tally.js';

/** No simulation tries more comments, or looks further back than so many days. */
export const MOST_TRIED = 100_000;
export const MOST_DAYS = 366;

/** `POST .../policy/simulations`: a draft, or a version that there was, on comments of the past. */
export const StartSimulation = z
  .strictObject({
    policy: PolicyDocument.optional().describe('The draft.'),
    version: z.int().min(1).max(2_147_483_647).optional().describe('Or a version of the policy.'),
    section: z.string().min(1).max(100).optional().describe('Comments of this section alone.'),
    article: ArticleKey.optional().describe('Comments of this article alone.'),
    last: z
      .strictObject({
        days: z.int().min(1).max(MOST_DAYS).optional(),
        comments: z.int().min(1).max(MOST_TRIED).optional(),
      })
      .refine(({ days, comments }) => (days === undefined) !== (comments === undefined), {
        message: 'So many days, or so many comments',
      }),
  })
  .refine(({ policy, version }) => (policy === undefined) !== (version === undefined), {
    path: ['policy'],
    message: 'A policy, or a version of it',
  })
  .refine(({ section, article }) => section === undefined || article === undefined, {
    path: ['section'],
    message: 'An article’s section is its own: name one or the other',
  })
  .meta({ id: 'StartSimulation' });
export type StartSimulation = z.infer<typeof StartSimulation>;

const counts = z.object(
  Object.fromEntries(BECAME.map((became) => [became, z.int()])) as Record<(typeof BECAME)[number], z.ZodInt>,
);

/** What the policy would have done, beside what became of the comments; and how each check does. */
export const SimulationView = z
  .object({
    id,
    state: z.enum(SIMULATION_STATES),
    version: z.int().nullable(),
    section: z.string().nullable(),
    article: z.string().nullable(),
    last: z.object({ days: z.int().nullable(), comments: z.int().nullable() }),
    progress: z.number().min(0).max(1),
    tried: z.int(),
    outcomes: z.object({ publish: counts, hold: counts, refuse: counts }),
    checks: z.array(z.object({ check: z.string(), caught: z.int(), decided: z.int(), turnedDown: z.int() })),
    createdAt: time,
    endedAt: time.nullable(),
  })
  .meta({ id: 'Simulation' });
export type SimulationView = z.infer<typeof SimulationView>;

export const ListSimulations = z.strictObject({ limit: limitQuery(20), cursor: cursorQuery });
export type ListSimulations = z.infer<typeof ListSimulations>;

export const SimulationPage = z
  .object({ items: z.array(SimulationView), nextCursor: z.string().nullable() })
  .meta({ id: 'SimulationPage' });
export type SimulationPage = z.infer<typeof SimulationPage>;

/** `GET .../simulations/{id}/examples`: of one outcome, or of all. */
export const AskExamples = z.strictObject({
  would: z.enum(WOULD).optional(),
  became: z.enum(BECAME).optional(),
});
export type AskExamples = z.infer<typeof AskExamples>;

/** Comments as they are now, with what the policy finds in them. What was edited, deleted or forgotten since is left out. */
export const SimulationExamples = z
  .object({
    items: z.array(
      z.object({
        would: z.enum(WOULD),
        became: z.enum(BECAME),
        commentId: id,
        threadId: id,
        articleKey: z.string(),
        title: z.string().nullable(),
        section: z.string().nullable(),
        author: PersonName,
        body: z.string(),
        status: z.enum(COMMENT_STATUSES),
        createdAt: time,
        findings: z.array(FindingView),
      }),
    ),
  })
  .meta({ id: 'SimulationExamples' });
export type SimulationExamples = z.infer<typeof SimulationExamples>;
