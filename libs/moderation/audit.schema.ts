import { z } from 'zod';
import { AUDIT_ACTORS } from '@app/platform';
import { cursor, id, limit, time } from './words.schema.js';

/**
 * Narrowed to one thing by `subjectId`, to one person's doings by `actorId`, to actions of a kind (`comment` has
 * `comment.removed`), and to days in UTC, the last one included.
 */
export const ListAudit = z.strictObject({
  subjectId: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\x21-\x7e]+$/)
    .optional(),
  actorId: z.uuid().optional(),
  kind: z
    .string()
    .max(40)
    .regex(/^[a-z]+(?:-[a-z]+)*$/)
    .optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  limit,
  cursor,
});
export type ListAudit = z.infer<typeof ListAudit>;

/** One entry. Words by or about people are not shown: `redacted` names what the log has committed to. */
export const AuditView = z
  .object({
    id,
    at: time,
    actor: z.object({ kind: z.enum(AUDIT_ACTORS), id: id.nullable(), name: z.string().nullable() }),
    action: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    data: z.record(z.string(), z.unknown()),
    redacted: z.array(z.string()),
    /** Its place in the site's chain; null for the second until it is linked. */
    chainSeq: z.int().nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditView = z.infer<typeof AuditView>;

export const AuditPage = z
  .object({ items: z.array(AuditView), nextCursor: z.string().nullable() })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof AuditPage>;

/** The end of the site's chain: its place, its hash (SHA-256 in hexadecimal), and the signed line that says so. */
export const AuditCheckpoint = z
  .object({
    checkpoint: z
      .object({ seq: z.int(), hash: z.string(), at: time, publicKey: z.string(), line: z.string() })
      .nullable(),
  })
  .meta({ id: 'AuditCheckpoint' });
export type AuditCheckpoint = z.infer<typeof AuditCheckpoint>;
