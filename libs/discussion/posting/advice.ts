import { z } from 'zod';
import { type Finding, REFUSALS, type Screening } from '@app/screening';

/** What an author is told about one thing that a check found in a draft. */
export const Advice = z
  .strictObject({
    code: z
      .string()
      .describe('Of what was found: of a refusal its problem code, else the name of the check.'),
    text: z.string().describe('In plain words, for the author.'),
    spans: z
      .array(z.array(z.int()).length(2))
      .describe('Where in the draft, in UTF-16 units, end exclusive; empty where it is about all of it.'),
    would: z
      .enum(['publish', 'hold', 'refuse'])
      .describe('What posting it as it is comes to, as far as this one goes.'),
  })
  .meta({ id: 'Advice' });
export type Advice = z.infer<typeof Advice>;

const TEXTS: Record<string, string> = {
  normalisation: 'The text has characters that change the direction in which it is read.',
  duplicate: 'You have just posted the same comment.',
  flood: 'You have posted this text several times already.',
  'near-duplicate': 'You have posted nearly the same text several times already.',
  copied: 'Others have posted nearly the same text lately. Would you say it in your own words?',
  'banned-phrases': 'These words are not wanted here.',
  'suspect-phrases': 'These words are often used to hurt. Would you put it differently?',
  'urgent-phrases': 'A moderator looks at this comment first.',
  links: 'The links here are more than a comment needs, or lead where the site does not want to.',
  'new-commenter': 'While you are new here, a moderator looks at this first.',
  'account-age': 'Your account is new. A moderator looks at its comments first.',
  'subscription-age': 'A moderator looks first at comments of those who subscribe only lately, or do not.',
  history: 'Comments of yours were turned down lately. A moderator looks at new ones first.',
  'time-of-day': 'At this hour comments wait for a moderator.',
  model: 'Words like these are often turned down here. Would you put it differently?',
  standing: 'A moderator looks at this comment first.',
};
const OTHERWISE = 'A moderator looks at this comment first.';

/**
 * What an author could be told before posting a draft, by what screening found in it. Pure. It says no more about a
 * site's lists than where in the author's own words something was found, and nothing of what only moderators are told:
 * notes about the person.
 */
export function advise(screening: Screening): Advice[] {
  return screening.findings.flatMap((finding): Advice[] => {
    const { check, verdict, spans } = finding;
    if (verdict === 'pass' || (verdict === 'note' && spans.length === 0)) return [];
    const isRefusal = verdict === 'refuse' && screening.verdict === 'refuse';
    return [
      {
        code: isRefusal ? screening.code : check,
        text: wordsFor(screening, finding),
        spans,
        would: verdict === 'note' ? 'publish' : verdict,
      },
    ];
  });
}

/** What a finding is called to the author; a moderator's `fact` would tell what stands on a list. */
export function wordsFor(screening: Screening, { check, verdict }: Finding): string {
  if (verdict === 'refuse' && screening.verdict === 'refuse') return REFUSALS[screening.code];
  return TEXTS[check] ?? OTHERWISE;
}
