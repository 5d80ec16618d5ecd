import { Refused } from '@app/client';

/** Whether a link opens nothing any more. */
export function isEnded(error: unknown): boolean {
  return error instanceof Refused && error.code === 'link-ended';
}
