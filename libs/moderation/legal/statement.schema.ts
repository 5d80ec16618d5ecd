import { z } from 'zod';
import { StatementOfReasons } from '@app/legal';
import { cursorQuery, limitQuery } from '@app/platform';
import { id, PersonName, time } from '../words.schema.js';
import { STATEMENT_SUBJECTS } from './statement.entity.js';

/** As many as the Transparency Database takes at once. */
export const STATEMENTS_AT_ONCE = 100;

const Page = { limit: limitQuery(STATEMENTS_AT_ONCE), cursor: cursorQuery };
export const ListStatements = z.strictObject(Page);
export type ListStatements = z.infer<typeof ListStatements>;

/** `filed=no`: those that nobody has said to be filed. */
export const ExportStatements = z.strictObject({ ...Page, filed: z.enum(['no']).optional() });
export type ExportStatements = z.infer<typeof ExportStatements>;

export const ListStatementRecords = z.strictObject({
  limit: limitQuery(50),
  cursor: cursorQuery,
  filed: z.enum(['yes', 'no']).optional(),
});
export type ListStatementRecords = z.infer<typeof ListStatementRecords>;

/**
 * A statement with what became of it; `id` is the decision's or the sanction's. It is `final`, and exported, once what it is
 * about can be taken back no more; `filed`: when somebody said that it was filed with the Transparency Database.
 */
export const StatementRecord = z
  .object({
    id,
    subject: z.enum(STATEMENT_SUBJECTS),
    commentId: id.nullable(),
    at: time,
    final: z.boolean(),
    filed: z.object({ at: time, by: PersonName }).nullable(),
    statement: StatementOfReasons,
  })
  .meta({ id: 'StatementRecord' });
export type StatementRecord = z.infer<typeof StatementRecord>;

export const StatementRecordPage = z
  .object({ items: z.array(StatementRecord), nextCursor: z.string().nullable() })
  .meta({ id: 'StatementRecordPage' });
export type StatementRecordPage = z.infer<typeof StatementRecordPage>;

/** `PUT .../moderation/statements/filed`: the `puid`s of what was filed, a batch at a time. */
export const FileStatements = z
  .strictObject({ puids: z.array(id).min(1).max(STATEMENTS_AT_ONCE) })
  .meta({ id: 'FileStatements' });
export type FileStatements = z.infer<typeof FileStatements>;

/** How many were not filed before. */
export const FiledStatements = z.object({ filed: z.int() }).meta({ id: 'FiledStatements' });
export type FiledStatements = z.infer<typeof FiledStatements>;

/** A page of the export: `items` is what the Transparency Database's API takes as `statements`. */
export const StatementPage = z
  .object({ items: z.array(StatementOfReasons), nextCursor: z.string().nullable() })
  .meta({ id: 'StatementPage' });
export type StatementPage = z.infer<typeof StatementPage>;

/** A statement of reasons as it was given to its person; `id` is the decision's, the sanction's or that of the hiding of one's history. */
export const OwnStatement = z
  .object({
    id,
    subject: z.enum(STATEMENT_SUBJECTS),
    commentId: id.nullable(),
    at: time,
    statement: StatementOfReasons,
    /** `complainUntil` is null where there is nothing to appeal against: the comment stays, or its author is asked to change it. */
    redress: z.object({
      complainUntil: time.nullable(),
      disputeBody: z.string().nullable(),
      text: z.string(),
    }),
  })
  .meta({ id: 'OwnStatement' });
export type OwnStatement = z.infer<typeof OwnStatement>;

export const OwnStatementPage = z
  .object({ items: z.array(OwnStatement), nextCursor: z.string().nullable() })
  .meta({ id: 'OwnStatementPage' });
export type OwnStatementPage = z.infer<typeof OwnStatementPage>;
