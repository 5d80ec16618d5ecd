import { z } from 'zod';
import { phraseProblem } from './normalise/phrase.js';

const Phrase = z
  .string()
  .max(80)
  .superRefine((phrase, context) => {
    const problem = phraseProblem(phrase);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  })
  .describe(
    'Plain words, matched whole; `*` at the start or the end stands for the rest of a word. No patterns.',
  );

const Phrases = z.array(Phrase).max(1000).default([]);

const Domain = z
  .string()
  .max(253)
  .toLowerCase()
  .regex(
    /^[\p{L}\p{N}-]{1,63}(\.[\p{L}\p{N}-]{1,63})+$/u,
    'A domain such as example.org, without scheme or path',
  )
  .describe('A domain; its subdomains are meant too.');

/**
 * A site's settings of the pipeline; every field has a default, so `ScreeningPolicy.parse({})` is a policy. The lists
 * are bounded, and a phrase is never a regular expression, so no setting can make screening slow.
 */
export const ScreeningPolicy = z
  .strictObject({
    mode: z
      .enum(['after-publication', 'before-publication', 'by-risk'])
      .default('by-risk')
      .describe(
        '`before-publication` holds everything; `by-risk` holds what looks suspicious; `after-publication` publishes it with a note. What a rule is told to hold is held in every mode.',
      ),
    length: z
      .strictObject({
        minGraphemes: z.int().min(1).max(1000).default(1),
        maxGraphemes: z.int().min(1).max(5000).default(5000),
        maxCombiningMarks: z.int().min(1).max(32).default(8).describe('On one base letter.'),
      })
      .refine(({ minGraphemes, maxGraphemes }) => minGraphemes <= maxGraphemes, {
        message: 'The shortest comment may not be longer than the longest',
      })
      .prefault({}),
    duplicate: z
      .strictObject({
        windowSeconds: z
          .int()
          .min(0)
          .max(86_400)
          .default(300)
          .describe('How long the same author may not post the same text again; 0 turns it off.'),
      })
      .prefault({}),
    flood: z
      .strictObject({
        windowSeconds: z
          .int()
          .min(0)
          .max(604_800)
          .default(86_400)
          .describe('How far back to look; 0 turns it off.'),
        sameText: z.int().min(1).max(100).default(3).describe('As many equal comments before it: refuse.'),
        nearText: z
          .int()
          .min(1)
          .max(100)
          .default(5)
          .describe('As many almost equal long comments: suspicious.'),
      })
      .prefault({}),
    phrases: z
      .strictObject({
        banned: Phrases.describe('Refused.'),
        suspect: Phrases.describe('Suspicious.'),
      })
      .prefault({}),
    links: z
      .strictObject({
        max: z.int().min(0).max(100).default(10).describe('More are refused.'),
        holdFrom: z
          .int()
          .min(1)
          .max(100)
          .nullable()
          .default(4)
          .describe('As many are suspicious; null for never.'),
        blockedDomains: z.array(Domain).max(1000).default([]).describe('Refused, also as bare text.'),
        allowedDomains: z.array(Domain).max(1000).default([]).describe('Not counted as links at all.'),
      })
      .prefault({}),
    newCommenter: z
      .strictObject({
        firstN: z.int().min(0).max(100).default(3).describe('Somebody is new until so many are published.'),
        youngerThanHours: z
          .int()
          .min(0)
          .max(8760)
          .default(0)
          .describe('Or as long as the account is this young.'),
        hold: z.enum(['always', 'links', 'never']).default('links'),
      })
      .prefault({}),
    history: z
      .strictObject({
        holdFromRejected: z
          .int()
          .min(1)
          .max(100)
          .nullable()
          .default(null)
          .describe('Hold the comments of somebody with so many recent rejections; null for never.'),
      })
      .prefault({}),
  })
  .meta({ id: 'ScreeningPolicy' });

export type ScreeningPolicy = z.infer<typeof ScreeningPolicy>;
