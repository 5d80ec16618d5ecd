import { z } from 'zod';

/** How many items a page of a list has: 1 to 100, `standard` when nothing is said. */
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
