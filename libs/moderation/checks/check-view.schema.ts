import { z } from 'zod';
import { OUTSIDE_CHECKS } from '@app/discussion';
import { CHECK_TROUBLES } from './answer.js';
import { time } from '../words.schema.js';

/** Counting stops here. */
export const COUNTED_TO = 1_000;

/** How an outside check does on a site. */
export const CheckStatus = z
  .object({
    check: z.enum(OUTSIDE_CHECKS),
    /** When the key that it takes was stored; null for none. The key itself is told to nobody. */
    keySince: time.nullable(),
    /** Texts that it has not answered about, those among them that wait for it, and since when the oldest does. */
    waiting: z.int(),
    blocking: z.int(),
    waitingSince: time.nullable(),
    /** Texts of the last 24 hours that it brought no answer about. */
    failed: z.int(),
    /** Attempts in a row that failed, and why the latest did. */
    failures: z.int(),
    trouble: z.enum(CHECK_TROUBLES).nullable(),
    failedAt: time.nullable(),
    answeredAt: time.nullable(),
    /** Until then nobody is asked: it failed again and again. */
    openUntil: time.nullable(),
  })
  .meta({ id: 'CheckStatus' });
export type CheckStatus = z.infer<typeof CheckStatus>;

export const CheckStatuses = z.object({ items: z.array(CheckStatus) }).meta({ id: 'CheckStatuses' });
export type CheckStatuses = z.infer<typeof CheckStatuses>;

/** Keys are sent in headers and forms: one line of what is printed. */
const Key = z
  .string()
  .regex(/^[\x21-\x7e]{8,500}$/, 'A key is 8 to 500 printable characters without a space');

/** `PUT .../policy/checks/{check}/key`: the key that it takes from now on. */
export const StoreCheckKey = z
  .strictObject({
    key: Key.describe(
      'Akismet’s or OpenAI’s API key; of the publication’s own check its signing secret, `whsec_` and 24 to 64 bytes in base64.',
    ),
  })
  .meta({ id: 'StoreCheckKey' });
export type StoreCheckKey = z.infer<typeof StoreCheckKey>;
