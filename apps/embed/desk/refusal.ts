import { type Decision, Refused } from '@app/client';
import { decisionIn, type DeskTexts } from './words.js';

/** Why something was not done: what is so instead, where the server says it. */
export function wordsForRefusal(error: unknown, words: DeskTexts): string {
  if (!(error instanceof Refused)) return words.notDone;
  const { problem, code } = error;
  const nameIn = (what: unknown) => (what as { by?: { name?: string | null } | null } | undefined)?.by?.name;
  if (code === 'already-decided') return decisionIn(words, problem['decision'] as Decision);
  if (code === 'claimed' || code === 'claim-lost')
    return words.claimed(nameIn(problem['claim']) ?? words.somebody);
  if (code === 'too-many-pinned') return words.tooMany(Number(problem['most']));
  return words.refusals[code] ?? words.notDone;
}
