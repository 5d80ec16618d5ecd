import { type ProblemDocument, Refused } from '@app/client';
import type { Outcome } from '../discussion/writing.js';
import type { Texts } from '../texts/catalogue.js';
import { givenFor } from '../texts/given.js';

/** What to tell about something that was not accepted: one sentence, and what exactly was wrong. */
export function wordsForRefusal(refused: Refused, texts: Texts): { text: string; details: string[] } {
  const { problem } = refused;
  // English words are the server's, which say more; other languages have their own for what happens often.
  const isSlowed = problem.code === 'slow-mode' && typeof problem['sanction'] === 'string';
  const text = isSlowed ? texts.slowed : (texts.problems[problem.code] ?? problem.detail ?? problem.title);
  const wrong = (problem.errors ?? []).map((error) => error.detail).filter((detail) => detail !== text);
  const given = isSlowed ? givenFor(asGiven(problem), texts) : [];
  return { text, details: [...new Set([...wrong, ...given])] };
}

function asGiven({ reason, message }: ProblemDocument) {
  return { reason: reason ?? null, message: typeof message === 'string' ? message : null };
}

/** What to tell about an outcome that was no success; null for one that was. */
export function wordsForOutcome(outcome: Outcome, texts: Texts): string | null {
  if (outcome.kind === 'unreachable') return texts.notReached;
  if (outcome.kind === 'refused') return wordsForRefusal(outcome.problem, texts).text;
  return null;
}

/** What to tell about anything else that was asked of the server and did not come about. */
export function wordsForError(error: unknown, texts: Texts): string {
  return error instanceof Refused ? wordsForRefusal(error, texts).text : texts.account.unreachable;
}

/** Only web addresses are linked: whatever else stands in a gate is left out. */
export function webAddress(address: string | null | undefined): string | null {
  if (!address) return null;
  try {
    const url = new URL(address, location.href);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
