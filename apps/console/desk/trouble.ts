import { Refused, Unreachable } from '@app/client';

/** What went wrong, in words for the moderator. */
export function wordsFor(error: unknown): string {
  if (error instanceof Refused) {
    if (error.status === 429 && error.retryAfter) {
      return `Too many requests. Try again in ${error.retryAfter === 1 ? 'a second' : `${error.retryAfter} seconds`}.`;
    }
    if (error.status >= 500) return 'The server is in trouble at the moment. Try again shortly.';
    const { detail, title, errors } = error.problem;
    const words = errors?.[0]?.detail ?? detail ?? title;
    // Where nothing is said but what the code says of itself, there is more to say here.
    if (words === title && error.code === 'forbidden') {
      return 'Your role does not include this. An admin of the site can do it, or give you the role.';
    }
    if (words === title && error.code === 'outside-sections') return outside(error);
    return words;
  }
  if (error instanceof Unreachable) return 'The server cannot be reached.';
  return 'Something went wrong on this page. Try again.';
}

/** Something that could not be read: in words, and whether asking again can help. */
export interface Trouble {
  words: string;
  again: boolean;
}

export function troubleOf(error: unknown): Trouble {
  return { words: wordsFor(error), again: !(error instanceof Refused && error.status === 403) };
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Refused && error.status >= 500);
}

export function hasCode(error: unknown, ...codes: string[]): error is Refused {
  return error instanceof Refused && codes.includes(error.code);
}

function outside({ problem }: Refused): string {
  const sections = Array.isArray(problem['sections']) ? problem['sections'].join(', ') : '';
  const yours = sections === '' ? 'the sections that you moderate' : `${sections}, which you moderate`;
  return `This lies outside ${yours}. Whoever moderates there, or all sections, can do it.`;
}
