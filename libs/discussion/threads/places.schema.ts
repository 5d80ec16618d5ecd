import { z } from 'zod';
import { ThreadView } from '../comments/comment.schema.js';

const CONTROL = /\p{Cc}/u;
const articleKey = z
  .string()
  .min(1)
  .max(255)
  .refine((key) => !CONTROL.test(key) && key.isWellFormed(), 'must be printable');

/** `POST .../articles/{articleKey}/renames`: the key by which the article goes from now on. */
export const RenameArticle = z.strictObject({ articleKey }).meta({ id: 'RenameArticle' });
export type RenameArticle = z.infer<typeof RenameArticle>;

/** `POST .../articles/{articleKey}/merges`: any key of the article whose discussion takes this one in. */
export const MergeArticle = z.strictObject({ into: articleKey }).meta({ id: 'MergeArticle' });
export type MergeArticle = z.infer<typeof MergeArticle>;

/** The discussion that took the other one in, and how many comments came with it, whatever their status. */
export const MergedThread = z.object({ thread: ThreadView, moved: z.int() }).meta({ id: 'MergedThread' });
export type MergedThread = z.infer<typeof MergedThread>;
