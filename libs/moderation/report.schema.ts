import { z } from 'zod';
import { REPORT_REASONS } from './report.entity.js';
import { id, time, words } from './words.schema.js';

/** `POST /v1/comments/{id}/reports`. */
export const ReportComment = z
  .strictObject({ reason: z.enum(REPORT_REASONS), detail: words(1000).nullish() })
  .meta({ id: 'ReportComment' });
export type ReportComment = z.infer<typeof ReportComment>;

/** A reader's own report. */
export const ReportView = z
  .object({
    id,
    commentId: id,
    reason: z.enum(REPORT_REASONS),
    detail: z.string().nullable(),
    at: time,
  })
  .meta({ id: 'Report' });
export type ReportView = z.infer<typeof ReportView>;
