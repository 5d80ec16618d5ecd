import { z } from 'zod';
import type { OutsideChecks } from '@app/discussion';
import type { Finding, FindingVerdict } from '@app/screening';
import { answerTo, type Asking, type CheckedText, CheckFailed, finding, readJson } from './answer.js';

export const OPENAI_BASE = 'https://api.openai.com/v1/';
const MODEL = 'omni-moderation-latest';

type Category = keyof OutsideChecks['openai']['holdFrom'];

/** Our names for the API's categories, with what a moderator reads. */
const CATEGORIES: Record<Category, [name: string, says: string]> = {
  harassment: ['harassment', 'harassment'],
  harassmentThreatening: ['harassment/threatening', 'threatening harassment'],
  hate: ['hate', 'hatred'],
  hateThreatening: ['hate/threatening', 'threatening hatred'],
  illicit: ['illicit', 'advice on crimes'],
  illicitViolent: ['illicit/violent', 'advice on violent crimes'],
  selfHarm: ['self-harm', 'self-harm'],
  selfHarmIntent: ['self-harm/intent', 'an intent to harm oneself'],
  selfHarmInstructions: ['self-harm/instructions', 'instructions to harm oneself'],
  sexual: ['sexual', 'sexual content'],
  sexualMinors: ['sexual/minors', 'sexual content about minors'],
  violence: ['violence', 'violence'],
  violenceGraphic: ['violence/graphic', 'graphic violence'],
};

const score = z.number().min(0).max(1);

/** Of the answer what is read: it may say more. A category that it has no score for is none that we could go by. */
const Answer = z.object({
  model: z.string().min(1).max(100),
  results: z
    .array(
      z.object({
        category_scores: z.object(
          Object.fromEntries(Object.values(CATEGORIES).map(([name]) => [name, score])),
        ),
      }),
    )
    .length(1),
});

/**
 * Asks OpenAI's moderation endpoint (https://platform.openai.com/docs/api-reference/moderations) about a text, and nothing but
 * the text. There is one finding for each category that reaches a threshold, or one that says the highest score. The text is
 * the input of a classifier, so nothing that it says is an instruction to anybody. Throws `CheckFailed`.
 */
export async function askOpenAi(
  asking: Asking,
  { comment }: CheckedText,
  rules: OutsideChecks['openai'],
): Promise<Finding[]> {
  const [key] = asking.secrets;
  if (key === undefined) throw new CheckFailed('no-credentials');
  const { text } = await answerTo(asking, new URL('moderations', asking.base).href, {
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ model: MODEL, input: comment.body }),
  });
  const { model, results } = readJson(text, Answer);
  const scores = results[0]!.category_scores as Record<string, number>;
  const all = Object.keys(CATEGORIES).map((category) => scored(category as Category));
  function scored(category: Category) {
    const [name, says] = CATEGORIES[category];
    return { says, score: scores[name]!, verdict: verdictOf(scores[name]!, category, rules) };
  }
  const found = all.filter(({ verdict }) => verdict !== 'pass').sort((a, b) => b.score - a.score);
  const highest = all.reduce((most, one) => (one.score > most.score ? one : most));
  return (found.length > 0 ? found : [highest]).map(({ says, score: value, verdict }) =>
    finding('openai', model, {
      verdict,
      fact: verdict === 'pass' ? `OpenAI’s highest score is for ${says}` : `OpenAI sees ${says}`,
      score: value,
    }),
  );
}

function verdictOf(value: number, category: Category, rules: OutsideChecks['openai']): FindingVerdict {
  const reaches = (threshold: number | null) => threshold !== null && value >= threshold;
  if (reaches(rules.refuseFrom[category])) return 'refuse';
  return reaches(rules.holdFrom[category]) ? 'hold' : 'pass';
}
