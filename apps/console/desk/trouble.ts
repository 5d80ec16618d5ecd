import { Refused, Unreachable } from '@app/client';

/** What went wrong, in words for the moderator. */
export function wordsFor(error: unknown): string {
  if (error instanceof Refused) {
    if (error.status === 429 && error.retryAfter) {
      return `Too many requests. Try again in ${error.retryAfter} seconds.`;
    }
    if (error.status >= 500) return 'The server is in trouble at the moment. Try again shortly.';
    const { detail, title, errors } = error.problem;
    return errors?.[0]?.detail ?? detail ?? title;
  }
  if (error instanceof Unreachable) return 'The server cannot be reached.';
  return 'Something went wrong on this page. Try again.';
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Refused && error.status >= 500);
}

export function hasCode(error: unknown, ...codes: string[]): error is Refused {
  return error instanceof Refused && codes.includes(error.code);
}
