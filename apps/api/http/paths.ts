import { z } from 'zod';

const CONTROL = /\p{Cc}/u;

/** The variable parts of addresses. */
export const SlugPath = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
export const IdPath = z.uuid();
/** The publication's own id of an article: 1 to 255 characters, none of them a control character. */
export const ArticleKeyPath = z
  .string()
  .min(1)
  .max(255)
  .refine((key) => !CONTROL.test(key) && key.isWellFormed(), 'must be printable');

/** The publication's own id of a reader; of the same form. */
export const ExternalIdPath = ArticleKeyPath;

export const limitQuery = (standard: number) =>
  z
    .string()
    .regex(/^[1-9][0-9]{0,2}$/, 'must be a whole number from 1 to 100')
    .meta({ type: 'integer', minimum: 1, maximum: 100, default: standard, pattern: undefined })
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .default(standard);

/** A cursor as it came; its list reads it. */
export const cursorQuery = z.string().min(1).max(1000).optional();
