import type { Texts } from './catalogue.js';

/** What a moderator gave for a decision or a sanction: the reason, and the message beside it, each a sentence. */
export function givenFor(
  given: { reason: string | null; message: string | null } | null | undefined,
  texts: Texts,
): string[] {
  const reason = given?.reason?.trim();
  const message = given?.message?.trim();
  const sentences = reason ? [texts.reasonGiven(/[.!?…]$/u.test(reason) ? reason : `${reason}.`)] : [];
  return message && message !== reason ? [...sentences, message] : sentences;
}
