import { z } from 'zod';
import { countGraphemes, cursorQuery, limitQuery } from '@app/platform';
import { CommentView } from '../comments/comment.schema.js';

const LONGEST = 200;
const UNREADABLE = /\p{Cc}/u;

/** What is searched for: 1 to 200 characters as people count them, without control characters. */
export const SearchWords = z
  .string()
  .max(LONGEST * 5)
  .trim()
  .min(1)
  .refine((words) => words.isWellFormed() && !UNREADABLE.test(words), 'must be printable')
  .refine((words) => countGraphemes(words, LONGEST) <= LONGEST, `must have at most ${LONGEST} characters`)
  .meta({ minLength: 1, maxLength: LONGEST })
  .transform((words) => words.normalize('NFC'));

/** `GET .../search`. */
export const SearchQuery = z.strictObject({ q: SearchWords, cursor: cursorQuery, limit: limitQuery(20) });
export type SearchQuery = z.infer<typeof SearchQuery>;

/** Words around what was found, as plain text. `spans` are counted in UTF-16 units, from `start` up to before `end`. */
export const Excerpt = z
  .object({ text: z.string(), spans: z.array(z.object({ start: z.int(), end: z.int() })) })
  .meta({ id: 'Excerpt' });
export type Excerpt = z.infer<typeof Excerpt>;

/** A discussion as lists over a site name it. */
export const ThreadName = z
  .object({ id: z.uuid(), articleKey: z.string(), title: z.string().nullable(), url: z.string().nullable() })
  .meta({ id: 'ThreadName' });
export type ThreadName = z.infer<typeof ThreadName>;

export const SearchHit = z
  .object({ comment: CommentView, thread: ThreadName, excerpt: Excerpt })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchPage = z
  .object({ items: z.array(SearchHit), nextCursor: z.string().nullable() })
  .meta({ id: 'SearchPage' });
export type SearchPage = z.infer<typeof SearchPage>;
