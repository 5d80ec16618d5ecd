import type { Span } from '../finding.js';
import type { PhraseHit } from '../normalise/phrase-search.js';
import { mergeSpans } from '../normalise/spans.js';

const MOST_NAMED = 5;

export function quoted(hits: readonly PhraseHit[]): string {
  const named = hits.slice(0, MOST_NAMED).map(({ phrase }) => `“${phrase}”`);
  const more = hits.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

export function spansOf(hits: readonly PhraseHit[]): Span[] {
  return mergeSpans(hits.flatMap(({ spans }) => spans));
}
