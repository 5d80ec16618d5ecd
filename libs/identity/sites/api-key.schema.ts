import { z } from 'zod';
import { SCOPES } from '../permissions.js';

const time = z.iso.datetime();

/** `name`: what it is for, to tell it from the others later. */
export const IssueKey = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'must be printable'),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .refine((scopes) => new Set(scopes).size === scopes.length, 'names something twice'),
  })
  .meta({ id: 'IssueKey' });
export type IssueKey = z.infer<typeof IssueKey>;

export const SecretKeyView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.string()),
    createdAt: time,
    /** When it was ended. */
    revokedAt: time.nullable(),
  })
  .meta({ id: 'SecretKey' });
export type SecretKeyView = z.infer<typeof SecretKeyView>;

export const SecretKeyList = z.object({ items: z.array(SecretKeyView) }).meta({ id: 'SecretKeyList' });
export type SecretKeyList = z.infer<typeof SecretKeyList>;

/** `key`: the secret itself, told this once; null when a repeated request is answered. */
export const IssuedKey = SecretKeyView.extend({ key: z.string().nullable() }).meta({ id: 'IssuedKey' });
export type IssuedKey = z.infer<typeof IssuedKey>;
