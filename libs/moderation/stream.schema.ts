import { z } from 'zod';
import { cursor, limit } from './words.schema.js';

/** `GET .../moderation/stream`: of one section, or of all that who asks moderates. */
export const ReadStream = z.strictObject({ section: z.string().min(1).max(100).optional(), limit, cursor });
export type ReadStream = z.infer<typeof ReadStream>;
