import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '@app/identity';
import { Comment } from '@app/discussion';

export const REPORT_REASONS = [
  'abuse',
  'hate',
  'harassment',
  'threat',
  'self-harm',
  'spam',
  'off-topic',
  'misinformation',
  'personal-data',
  'illegal',
  'other',
] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** Those that raise an alarm. */
export const URGENT_REASONS = ['threat', 'self-harm'] as const satisfies readonly ReportReason[];

/** `changed`: its author has replaced the text, and the new one is public: the report was neither right nor wrong. */
export const REPORT_OUTCOMES = ['upheld', 'dismissed', 'changed'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/** One reader's report of one comment: the latest, of the latest text that they reported. */
@Entity('reports')
@ForeignKey(() => Comment, ['commentId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['reporterId'], ['id'], { onDelete: 'CASCADE' })
@Index('reports_settled', ['reporterId', 'at'], { where: 'outcome IS NOT NULL' })
@Index('reports_reporter', ['reporterId'])
@Index('reports_to_tell', ['tellAt'], { where: 'tell_at IS NOT NULL' })
@Index('reports_site', ['siteId', 'at'])
@Check('reports_outcome', "outcome IN ('upheld', 'dismissed', 'changed')")
export class Report {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid' })
  commentId!: string;

  @PrimaryColumn({ name: 'reporter_id', type: 'uuid' })
  reporterId!: string;

  @Column({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  reason!: ReportReason;

  @Column({ type: 'text', nullable: true })
  detail!: string | null;

  /** The comment's revision that was reported. */
  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'double precision', default: 1 })
  weight!: number;

  /** What a moderator's decision made of it; null until there is one. */
  @Column({ type: 'text', nullable: true })
  outcome!: ReportOutcome | null;

  /** When its reporter is told that it was right, by `@app/notifications`; null: they are not, or were. */
  @Column({ name: 'tell_at', type: 'timestamptz', precision: 3, nullable: true })
  tellAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;
}
