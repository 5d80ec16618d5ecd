/** What moderators put on a published comment, and take off again. */
export const MARKS = ['pinned', 'featured'] as const;
export type Mark = (typeof MARKS)[number];

/** So many comments of a thread can be pinned at once: what stands above all others is not to become a list of its own. */
export const MOST_PINNED = 3;

/** The audit entry's verb. */
export function verbOf(mark: Mark, on: boolean): string {
  return `comment.${on ? '' : 'un'}${mark}`;
}
