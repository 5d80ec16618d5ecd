import type { DecidedText } from './model-examples.queries.js';
import type { ModelExamples } from './model.schema.js';

/** Of one text, and of all together, so many words are told. */
const MOST_WORDS = 20;

/** What decided texts show of the model: each with its words that mattered, and the words that mattered most in all of them. Pure. */
export function examplesOf(texts: readonly DecidedText[], measuredAt: number): ModelExamples {
  const sums = new Map<string, { word: string; weight: number; texts: number }>();
  const items = texts.map(({ because, decidedAt, ...text }) => {
    const words = because.flatMap(({ span, weight }) =>
      span ? [{ word: text.body.slice(...span), span, weight }] : [],
    );
    for (const key of new Set(words.map(({ word }) => word.toLowerCase()))) {
      const weight = words
        .filter(({ word }) => word.toLowerCase() === key)
        .reduce((sum, one) => sum + one.weight, 0);
      const before = sums.get(key) ?? { word: key, weight: 0, texts: 0 };
      sums.set(key, { ...before, weight: before.weight + weight, texts: before.texts + 1 });
    }
    return { ...text, above: text.score >= measuredAt, decidedAt: decidedAt.toISOString(), words };
  });
  const words = [...sums.values()]
    .map(({ weight, ...one }) => ({ ...one, weight: Math.round((weight / one.texts) * 1_000) / 1_000 }))
    .sort((a, b) => Math.abs(b.weight) * b.texts - Math.abs(a.weight) * a.texts)
    .slice(0, MOST_WORDS);
  return { measuredAt, items, words };
}
