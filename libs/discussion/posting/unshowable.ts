import { type Finding, REFUSALS, type RefusalCode, type Screening } from '@app/screening';
import { showsNothing } from '../markdown/plain-text.js';
import { isMarkup, LONGEST_MARKUP } from '../markdown/render-markdown.js';
import { tidySource } from '../markdown/source.js';

const TOO_LONG = `Longer than ${LONGEST_MARKUP} code points.`;

/**
 * The refusal of a text that cannot be rendered as it was meant: nothing of it would show, or it is too long for its
 * markup to be read, and its spoilers would stand open. Undefined for all others. Screening itself knows no markup; its
 * answer comes first, and this one holds for whoever writes.
 */
export function unshowable(body: string): Screening | undefined {
  // A tidy source is never longer than what was sent.
  if (!isMarkup(body) && !isMarkup(tidySource(body))) return refusal('comment-too-long', TOO_LONG);
  if (showsNothing(body)) return refusal('comment-empty', 'Contains nothing that can be seen.');
  return undefined;
}

function refusal(code: RefusalCode, fact: string): Screening {
  const finding: Finding = { check: 'markup', version: '1', verdict: 'refuse', spans: [], fact, score: null };
  return { verdict: 'refuse', code, detail: REFUSALS[code], findings: [finding] };
}
