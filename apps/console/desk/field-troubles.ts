import { Refused } from '@app/client';
import { wordsFor } from './trouble.js';

/** What the server says of a form: of one of its fields, by the field's name, or of the whole. */
export interface Troubles {
  fields: Record<string, string>;
  whole: string | null;
}

export const NO_TROUBLES: Troubles = { fields: {}, whole: null };

/**
 * Puts what was refused beside its field. `lists` are what the form sent as lists: of those it says which entry is meant.
 */
export function troublesOf(error: unknown, lists: Record<string, readonly string[]> = {}): Troubles {
  const told = error instanceof Refused && error.status === 422 ? error.problem.errors : undefined;
  if (!told?.length) {
    const field = error instanceof Refused ? FIELD_OF[error.code] : undefined;
    return field
      ? { fields: { [field]: wordsFor(error) }, whole: null }
      : { fields: {}, whole: wordsFor(error) };
  }
  const troubles: Troubles = { fields: {}, whole: null };
  for (const { pointer, detail } of told) {
    const [field = '', at] = pointer.slice(1).split('/');
    const entry = at === undefined ? undefined : lists[field]?.[Number(at)];
    const words = entry === undefined ? sentence(detail) : `${entry}: ${detail}`;
    if (field === '') troubles.whole ??= words;
    else troubles.fields[field] ??= words;
  }
  return troubles;
}

/** Refusals that are about one field, though they are no matter of its form. */
const FIELD_OF: Record<string, string> = { 'unknown-plan': 'plan', 'unknown-grantee': 'externalId' };

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
