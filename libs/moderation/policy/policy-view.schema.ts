import { z } from 'zod';
import { PolicyDocument, PolicyRules } from '@app/discussion';
import { AUDIT_ACTORS, cursorQuery, limitQuery } from '@app/platform';
import { ArticleKey } from '@app/subscriptions';
import { id, time, words } from '../words.schema.js';

/** Bytes of a request that carries a policy: its lists are longer than anything else that is sent. */
export const POLICY_BODY_LIMIT = 1_048_576;

/** `GET .../policy`: with `section` or `article`, the rules that hold there as well. */
export const AskPolicy = z
  .strictObject({
    section: z.string().min(1).max(100).optional(),
    article: ArticleKey.optional(),
  })
  .refine(({ section, article }) => section === undefined || article === undefined, {
    path: ['section'],
    message: 'An article’s section is its own: name one or the other',
  });
export type AskPolicy = z.infer<typeof AskPolicy>;

const note = words(500).nullish();

/**
 * `PUT .../policy`: another document, or an earlier version brought back, in place of the version that was read (`version`
 * or `If-Match`).
 */
export const ChangePolicy = z
  .strictObject({
    version: z.int().min(1).optional(),
    document: PolicyDocument.optional(),
    restore: z.int().min(1).max(2_147_483_647).optional().describe('The version to bring back.'),
    note: note.describe('Why, for those who read the history.'),
  })
  .refine(({ document, restore }) => (document === undefined) !== (restore === undefined), {
    path: ['document'],
    message: 'A document, or a version to restore',
  })
  .meta({ id: 'ChangePolicy' });
export type ChangePolicy = z.infer<typeof ChangePolicy>;

/** One version of the policy: who made it, when and why. */
export const PolicyVersionView = z
  .object({
    version: z.int(),
    at: time,
    by: z.object({ kind: z.enum(AUDIT_ACTORS), id: id.nullable(), name: z.string().nullable() }),
    note: z.string().nullable(),
    restores: z.int().nullable(),
  })
  .meta({ id: 'PolicyVersion' });
export type PolicyVersionView = z.infer<typeof PolicyVersionView>;

/** The same with the policy itself, defaults included. */
export const PolicyInFull = PolicyVersionView.extend({ document: PolicyDocument }).meta({
  id: 'PolicyInFull',
});
export type PolicyInFull = z.infer<typeof PolicyInFull>;

/** The policy in force; `effective` where a place was named, with what its section or article says otherwise. */
export const PolicyView = PolicyInFull.extend({
  effective: z
    .object({
      rules: PolicyRules,
      overridden: z.array(z.object({ pointer: z.string(), by: z.enum(['section', 'article']) })),
    })
    .nullable(),
}).meta({ id: 'Policy' });
export type PolicyView = z.infer<typeof PolicyView>;

export const ListPolicyVersions = z.strictObject({ limit: limitQuery(20), cursor: cursorQuery });
export type ListPolicyVersions = z.infer<typeof ListPolicyVersions>;

export const PolicyVersionPage = z
  .object({ items: z.array(PolicyVersionView), nextCursor: z.string().nullable() })
  .meta({ id: 'PolicyVersionPage' });
export type PolicyVersionPage = z.infer<typeof PolicyVersionPage>;
