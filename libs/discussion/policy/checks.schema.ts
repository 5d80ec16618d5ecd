import { z } from 'zod';

/** The checks that ask somebody outside, in the order in which they are shown. */
export const OUTSIDE_CHECKS = ['akismet', 'openai', 'publisher'] as const;
export type OutsideCheck = (typeof OUTSIDE_CHECKS)[number];

/** What is done with a text, the gravest last. */
const DEEDS = ['note', 'hold', 'refuse'] as const;

/** What every check has besides: off, no text leaves for it. */
const asked = {
  runs: z
    .enum(['off', 'after', 'blocking'])
    .default('off')
    .describe(
      '`blocking`: the comment waits as held for the answer. `after`: it is published, and looked at again when the answer comes.',
    ),
  withinMs: z
    .int()
    .min(500)
    .max(30_000)
    .default(10_000)
    .describe('From the first attempt to the last answer that counts, all attempts together.'),
  onFailure: z
    .enum(['hold', 'open-case'])
    .default('hold')
    .describe(
      'Where no answer came: `hold` keeps what waits for a moderator; `open-case` publishes it and opens its case. What is public already gets its case either way.',
    ),
};

const threshold = z.number().min(0).max(1).nullable();

/** By the categories of OpenAI's `omni-moderation` models. */
const categories = (usual: number | null) =>
  z
    .strictObject({
      harassment: threshold.default(usual),
      harassmentThreatening: threshold.default(usual),
      hate: threshold.default(usual),
      hateThreatening: threshold.default(usual),
      illicit: threshold.default(usual),
      illicitViolent: threshold.default(usual),
      selfHarm: threshold.default(usual),
      selfHarmIntent: threshold.default(usual),
      selfHarmInstructions: threshold.default(usual),
      sexual: threshold.default(usual),
      sexualMinors: threshold.default(usual),
      violence: threshold.default(usual),
      violenceGraphic: threshold.default(usual),
    })
    .prefault({});

/**
 * Checks by others than us. None is on unless a site turns it on, since texts and names of readers leave the house for it;
 * `docs/outside-checks.md` says which. Their keys are no part of it: they are kept sealed, and told to nobody.
 */
export const OutsideChecks = z
  .strictObject({
    akismet: z
      .strictObject({
        ...asked,
        spam: z.enum(DEEDS).default('hold').describe('What Akismet calls spam.'),
        blatantSpam: z
          .enum(DEEDS)
          .default('hold')
          .describe('What it is so sure of that it says to throw it away.'),
      })
      .prefault({}),
    openai: z
      .strictObject({
        ...asked,
        holdFrom: categories(0.5).describe('Scores from which a moderator looks; null for never.'),
        refuseFrom: categories(null).describe('Scores from which it is refused; null for never.'),
      })
      .prefault({}),
    publisher: z
      .strictObject({
        ...asked,
        url: z
          .url({ protocol: /^https?$/ })
          .max(2_048)
          .nullable()
          .default(null)
          .describe('Where the publication’s own check answers.'),
        most: z.enum(DEEDS).default('hold').describe('The gravest thing that is done by its word.'),
      })
      .refine(({ runs, url }) => runs === 'off' || url !== null, {
        message: 'It needs the address of the check',
      })
      .prefault({}),
  })
  .meta({ id: 'OutsideChecks' });
export type OutsideChecks = z.infer<typeof OutsideChecks>;

/** A check that is to look at a text. */
export interface CheckAsk {
  check: OutsideCheck;
  blocking: boolean;
  withinMs: number;
}

/** Which checks are to look at what somebody says at a place: none at what the site's own people say. */
export function checksAsked(checks: OutsideChecks, author: { staff: boolean }): CheckAsk[] {
  if (author.staff) return [];
  return OUTSIDE_CHECKS.flatMap((check) => {
    const { runs, withinMs } = checks[check];
    return runs === 'off' ? [] : [{ check, blocking: runs === 'blocking', withinMs }];
  });
}
