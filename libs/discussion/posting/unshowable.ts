import { type Finding, REFUSALS, type RefusalCode, type Screening } from '@app/screening';
import { showsNothing } from '../markdown/plain-text.js';

/**
 * The refusal of a text that is one only as a source: rendered, it shows nothing. Undefined for all others. Screening
 * itself knows no markup; its answer comes first, and this one holds for whoever writes.
 */
export function unshowable(body: string): Screening | undefined {
  if (showsNothing(body)) return refusal('comment-empty', 'Contains nothing that can be seen.');
  return undefined;
}

function refusal(code: RefusalCode, fact: string): Screening {
  const finding: Finding = { check: 'markup', version: '1', verdict: 'refuse', spans: [], fact, score: null };
  return { verdict: 'refuse', code, detail: REFUSALS[code], findings: [finding] };
}
