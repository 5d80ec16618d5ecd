import { z } from 'zod';
import { StatementOfReasons } from '@app/legal';
import { cursorQuery, limitQuery } from '@app/platform';
import { id, time } from '../words.schema.js';
import { STATEMENT_SUBJECTS } from './statement.entity.js';

/** As many as the Transparency Database takes at once. */
export const STATEMENTS_AT_ONCE = 100;

export const ListStatements = z.strictObject({ limit: limitQuery(STATEMENTS_AT_ONCE), cursor: cursorQuery });
export type ListStatements = z.infer<typeof ListStatements>;

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
    redress: z.object({ complainUntil: time, disputeBody: z.string().nullable(), text: z.string() }),
  })
  .meta({ id: 'OwnStatement' });
export type OwnStatement = z.infer<typeof OwnStatement>;

export const OwnStatementPage = z
  .object({ items: z.array(OwnStatement), nextCursor: z.string().nullable() })
  .meta({ id: 'OwnStatementPage' });
export type OwnStatementPage = z.infer<typeof OwnStatementPage>;
