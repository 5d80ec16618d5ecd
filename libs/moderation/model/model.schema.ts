import { z } from 'zod';
import { id, time } from '../words.schema.js';

const share = z.number().min(0).max(1);

/** How the model did on the held-out decisions of a week, by the scores that their texts had before, at `measuredAt`. */
const ModelWeek = z
  .object({
    /** Monday, UTC. */
    week: z.iso.date(),
    /** Decisions on texts that had a score; of each text the latest. */
    decisions: z.int(),
    /** Of these, how many turned the text down. */
    turnedDown: z.int(),
    /** Of these, how many scored at least the threshold, and how many of those were turned down. */
    above: z.int(),
    aboveTurnedDown: z.int(),
    /** `aboveTurnedDown / above`; null where nothing was above. */
    precision: share.nullable(),
    /** `aboveTurnedDown / turnedDown`; null where nothing was turned down. */
    recall: share.nullable(),
  })
  .meta({ id: 'ModelWeek' });

/** A site's model: what it has learned, and how right it is. What it is to do is said by the policy. */
export const ModelView = z
  .object({
    /** The kind of model, as kept with every score. */
    name: z.string(),
    /** Of the weights; grows with each batch learned and each reset. */
    version: z.int(),
    /** The threshold of the site's policy, from which on a score counts in `weeks`. */
    measuredAt: share,
    /** Texts learned since `since`, and how many of them were turned down. */
    learned: z.int(),
    turnedDown: z.int(),
    /** Texts below which nothing is scored. */
    fewestLearned: z.int(),
    /** Decisions held out since `since`: never learned. */
    heldOut: z.int(),
    /** When it began to learn: at first, or with the last reset. */
    since: time.nullable(),
    taughtAt: time.nullable(),
    /** The latest 53 weeks of which there is something to measure, the newest first. */
    weeks: z.array(ModelWeek),
  })
  .meta({ id: 'Model' });
export type ModelView = z.infer<typeof ModelView>;

/** Texts that were decided on, each with the score that it had before, and what mattered in it. */
export const ModelExamples = z
  .object({
    measuredAt: share,
    /** Held-out decisions, the newest first; as many as are shown. */
    items: z.array(
      z.object({
        commentId: id,
        articleKey: z.string(),
        title: z.string().nullable(),
        body: z.string(),
        score: share,
        /** Whether the score is at least `measuredAt`: then the model would have stopped it. */
        above: z.boolean(),
        turnedDown: z.boolean(),
        decidedAt: time,
        /** Places in `body`, in UTF-16 units, end exclusive; below 0 a weight speaks for the text. */
        words: z.array(z.object({ word: z.string(), span: z.array(z.int()).length(2), weight: z.number() })),
      }),
    ),
    /** What mattered most in these, with its mean weight and in how many texts it stands. */
    words: z.array(z.object({ word: z.string(), weight: z.number(), texts: z.int() })),
  })
  .meta({ id: 'ModelExamples' });
export type ModelExamples = z.infer<typeof ModelExamples>;
