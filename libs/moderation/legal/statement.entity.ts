import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { StatementOfReasons } from '@app/legal';

/** What a statement of reasons is about. */
export const STATEMENT_SUBJECTS = ['decision', 'sanction', 'hiding'] as const;
export type StatementSubject = (typeof STATEMENT_SUBJECTS)[number];

/**
 * The statement of reasons for one restriction, written in the transaction of the decision, sanction or hiding of a history,
 * whose id it has, and never changed but by what became of it: what its person was told is what is exported. It has nobody's
 * name and nobody's words.
 */
@Entity('statements')
@Index('statements_site', ['siteId', 'at', 'id'])
@Index('statements_unfiled', ['siteId', 'at', 'id'], { where: 'filed_at IS NULL' })
@Index('statements_person', ['personId', 'at', 'id'], { where: 'person_id IS NOT NULL' })
@Check('statements_filed', '(filed_at IS NULL) = (filed_by IS NULL)')
@Check('statements_subject', "subject IN ('decision', 'sanction', 'hiding')")
export class Statement {
  /** The decision's, the sanction's or the hiding's. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  subject!: StatementSubject;

  @Column({ name: 'comment_id', type: 'uuid', nullable: true })
  commentId!: string | null;

  /** Whom it was given to; null once they are forgotten. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  @Column({ type: 'jsonb' })
  statement!: StatementOfReasons;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** When somebody said that it was filed with the Transparency Database. */
  @Column({ name: 'filed_at', type: 'timestamptz', precision: 3, nullable: true })
  filedAt!: Date | null;

  @Column({ name: 'filed_by', type: 'uuid', nullable: true })
  filedBy!: string | null;
}
