import type { Finding } from '../finding.js';
import type { ModelScore } from './text-model.js';

/** What the model found in a text that a moderator is asked to look at; it carries the model's name and version and the words that mattered. */
export function modelFinding(text: string, name: string, { score, version, because }: ModelScore): Finding {
  const against = because.filter(({ weight }) => weight > 0);
  const words = against.map(({ word, span, weight }) => {
    return `${span ? `“${text.slice(...span)}”` : word} (+${weight.toFixed(2)})`;
  });
  const why = words.length === 0 ? '' : `; what weighed most: ${words.join(', ')}`;
  return {
    check: 'model',
    version: `${name}/${version}`,
    verdict: 'hold',
    spans: against.flatMap(({ span }) => (span ? [span] : [])),
    fact: `${Math.round(100 * score)} % of texts like this were turned down here, as the model reckons${why}`,
    score,
  };
}
