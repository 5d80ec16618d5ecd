import { z } from 'zod';
import { phraseProblem } from './normalise/phrase.js';

/** In all lists of phrases together. */
const MOST_PHRASES = 10_000;
/** Of all phrases together, in UTF-16 units: bounds what the compiled lists take of memory. */
const MOST_LETTERS = 200_000;

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

const Phrases = z.array(Phrase).max(MOST_PHRASES).default([]);

const InnocentWord = z
  .string()
  .min(1)
  .max(80)
  .regex(
    /^[^*]*[\p{L}\p{N}\p{M}][^*]*$|^[^*]{3,}\*$/u,
    'A word, with a * at most at its end after three letters',
  )
  .describe('A word as it is written; `*` at the end stands for its rest.');

/** What is looked for in a text, and what is let be although a phrase is in it. */
export const PhraseLists = z
  .strictObject({
    banned: Phrases.describe('Refused.'),
    suspect: Phrases.describe('Suspicious.'),
    threat: Phrases.describe('Held, with an alarm: a threat to life.'),
    selfHarm: Phrases.describe('Held, with an alarm: self-harm.'),
    childSafety: Phrases.describe('Held, with an alarm: the safety of a child.'),
    innocent: z
      .array(InnocentWord)
      .max(2000)
      .default([])
      .describe('Let be as they are written, accents and all, although a phrase is in them.'),
  })
  .superRefine(({ banned, suspect, threat, selfHarm, childSafety }, context) => {
    const all = [...banned, ...suspect, ...threat, ...selfHarm, ...childSafety];
    const letters = all.reduce((sum, phrase) => sum + phrase.length, 0);
    if (all.length > MOST_PHRASES)
      context.addIssue({
        code: 'custom',
        message: `All lists together have at most ${MOST_PHRASES} phrases`,
      });
    if (letters > MOST_LETTERS)
      context.addIssue({
        code: 'custom',
        message: `All lists together have at most ${MOST_LETTERS} letters`,
      });
  });

export const Domain = z
  .string()
  .max(253)
  .toLowerCase()
  .regex(
    /^[\p{L}\p{N}-]{1,63}(\.[\p{L}\p{N}-]{1,63})+$/u,
    'A domain such as example.org, without scheme or path',
  )
  .describe('A domain; its subdomains are meant too.');
