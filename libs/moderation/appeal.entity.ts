import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '@app/identity';
import { Decision } from './decision.entity.js';
import { Sanction } from './sanction.entity.js';

export const APPEAL_OUTCOMES = ['upheld', 'overturned', 'withdrawn'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/**
 * An appeal against a decision on one's comment or against a sanction, of which there is one each at most. That of a comment waits in its
 * case and is answered by a decision; a sanction has no case: its appeal waits by itself, and is answered here.
 */
@Entity('appeals')
@ForeignKey(() => Decision, ['decisionId'], ['id'], { name: 'appeals_against' })
@ForeignKey(() => Sanction, ['sanctionId'], ['id'], { name: 'appeals_against_sanction', onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['personId'], ['id'], { name: 'appeals_of', onDelete: 'CASCADE' })
@Index('appeals_decision', ['decisionId'], { unique: true })
@Index('appeals_sanction', ['sanctionId'], { unique: true })
@Index('appeals_waiting', ['siteId', 'at', 'id'], { where: 'sanction_id IS NOT NULL AND outcome IS NULL' })
@Index('appeals_comment', ['commentId', 'at'])
@Index('appeals_person', ['personId'])
@Index('appeals_site', ['siteId', 'at'])
@Check('appeals_outcome', "outcome IN ('upheld', 'overturned', 'withdrawn')")
@Check(
  'appeals_about',
  '(decision_id IS NULL) = (comment_id IS NULL) AND (decision_id IS NULL) <> (sanction_id IS NULL)',
)
@Check('appeals_answered', '(outcome IS NULL) = (answered_at IS NULL)')
export class Appeal {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'appeals_key' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** With the comment that it is about; null of what is against a sanction. */
  @Column({ name: 'decision_id', type: 'uuid', nullable: true })
  decisionId!: string | null;

  @Column({ name: 'comment_id', type: 'uuid', nullable: true })
  commentId!: string | null;

  @Column({ name: 'sanction_id', type: 'uuid', nullable: true })
  sanctionId!: string | null;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  words!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  /** Null while it waits; `withdrawn` with the comment. */
  @Column({ type: 'text', nullable: true })
  outcome!: AppealOutcome | null;

  /** Who answered an appeal against a sanction, and what they said. */
  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'text', nullable: true })
  answer!: string | null;

  /** The decision that answered it. */
  @Column({ name: 'answer_id', type: 'uuid', nullable: true })
  answerId!: string | null;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
}
