import { TooManyMentions } from '../discussion.errors.js';
import { countMentions, MOST_MENTIONS } from '../markdown/mention.js';

/** Throws `too-many-mentions` for a text that calls more people than one comment may. */
export function demandFewMentions(body: string): void {
  const count = countMentions(body);
  if (count <= MOST_MENTIONS) return;
  const detail = `This text mentions people ${count} times; a comment may do so ${MOST_MENTIONS} times`;
  throw TooManyMentions({
    detail,
    errors: [{ pointer: '/body', code: 'too-many-mentions', detail }],
    extra: { most: MOST_MENTIONS },
  });
}
