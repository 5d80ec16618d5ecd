import { plainText } from '../markdown/plain-text.js';

/** Characters of a comment that are searched, from its beginning: a lexeme's list is bounded whatever an import brought. */
const LONGEST = 20_000;

/**
 * What of a comment is searched and quoted in excerpts: its words in one line, without markup. What stands in a spoiler
 * is left out of both, so that neither an excerpt nor a hit tells what only those who ask may read.
 */
export function searchableText(source: string): string {
  return plainText(source)
    .replaceAll('[spoiler]', ' … ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, LONGEST)
    .toWellFormed()
    .trim();
}

/** Stand for the angle brackets where PostgreSQL reads: it would take what is between them for markup, and drop it. */
const BRACKETS = { '<': '\u0004', '>': '\u0005' };

/** A searchable text as PostgreSQL is to read it, for words and for marking them: of the same length, all of it text. */
export function forPostgres(text: string): string {
  return text.replaceAll('<', BRACKETS['<']).replaceAll('>', BRACKETS['>']);
}

/** What was written, of what PostgreSQL gave back. */
export function fromPostgres(text: string): string {
  return text.replaceAll(BRACKETS['<'], '<').replaceAll(BRACKETS['>'], '>');
}
