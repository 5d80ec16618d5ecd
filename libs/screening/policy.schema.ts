import { z } from 'zod';
import { Does } from './does.schema.js';
import { Domain, PhraseLists } from './lists.schema.js';
import { DAYS, isTimeZone } from './rules/week-time.js';

const Clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 22:30')
  .describe('HH:MM by the clock of the time zone.');

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
        '`before-publication` holds everything; `by-risk` holds what looks suspicious; `after-publication` publishes it with a note. What a check is told to do by `does` it does in every mode.',
      ),
    nudge: z
      .enum(['off', 'words'])
      .default('off')
      .describe(
        '`words`: the embed asks about a text before it is posted, and shows its author which words are disliked and what would be refused.',
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
    copied: z
      .strictObject({
        windowSeconds: z
          .int()
          .min(0)
          .max(604_800)
          .default(86_400)
          .describe('How far back to look at what others said; 0 turns it off.'),
        people: z
          .int()
          .min(1)
          .max(100)
          .default(3)
          .describe('So many others with the same long text, or nearly the same: suspicious.'),
      })
      .prefault({}),
    phrases: PhraseLists.prefault({}),
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
        blockedDomains: z.array(Domain).max(10_000).default([]).describe('Refused, also as bare text.'),
        allowedDomains: z.array(Domain).max(10_000).default([]).describe('Not counted as links at all.'),
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
    accountAge: z
      .strictObject({
        youngerThanHours: z.int().min(0).max(8760).default(0).describe('Accounts this young; 0 for none.'),
      })
      .prefault({}),
    subscriptionAge: z
      .strictObject({
        shorterThanDays: z
          .int()
          .min(0)
          .max(3650)
          .default(0)
          .describe('Who has subscribed without a break for less, and who does not subscribe; 0 for nobody.'),
      })
      .prefault({}),
    timeOfDay: z
      .strictObject({
        timeZone: z.string().max(64).refine(isTimeZone, 'is no time zone').default('UTC'),
        spans: z
          .array(
            z.strictObject({
              days: z
                .array(z.enum(DAYS))
                .min(1)
                .max(7)
                .default([...DAYS])
                .describe('On which it begins.'),
              from: Clock,
              to: Clock.describe('Exclusive. Not after `from`: on the next day.'),
            }),
          )
          .max(20)
          .default([]),
      })
      .prefault({}),
    does: Does.prefault({}),
  })
  .meta({ id: 'ScreeningPolicy' });

export type ScreeningPolicy = z.infer<typeof ScreeningPolicy>;
