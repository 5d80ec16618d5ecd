import { z } from 'zod';
import { cursor, limit, ofSection } from './words.schema.js';

/** `GET .../moderation/stream`: of one section, or of all that who asks moderates. */
export const ReadStream = z.strictObject({ section: ofSection, limit, cursor });
export type ReadStream = z.infer<typeof ReadStream>;
