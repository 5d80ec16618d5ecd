import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '@app/identity';
import { Decision } from './decision.entity.js';

export const APPEAL_OUTCOMES = ['upheld', 'overturned', 'withdrawn'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** An author's appeal against a decision on their comment, of which there is one for a decision at most. */
@Entity('appeals')
@ForeignKey(() => Decision, ['decisionId'], ['id'], { name: 'appeals_against' })
@ForeignKey(() => Account, ['personId'], ['id'], { name: 'appeals_of', onDelete: 'CASCADE' })
@Index('appeals_decision', ['decisionId'], { unique: true })
@Index('appeals_comment', ['commentId', 'at'])
@Index('appeals_person', ['personId'])
@Index('appeals_site', ['siteId', 'at'])
@Check('appeals_outcome', "outcome IN ('upheld', 'overturned', 'withdrawn')")
@Check('appeals_answered', '(outcome IS NULL) = (answered_at IS NULL)')
export class Appeal {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'appeals_key' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'decision_id', type: 'uuid' })
  decisionId!: string;

  @Column({ name: 'comment_id', type: 'uuid' })
  commentId!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  words!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  /** Null while it waits; `withdrawn` with the comment. */
  @Column({ type: 'text', nullable: true })
  outcome!: AppealOutcome | null;

  /** The decision that answered it. */
  @Column({ name: 'answer_id', type: 'uuid', nullable: true })
  answerId!: string | null;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
}
