import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Comment } from '@app/discussion';

export const DECISION_ACTIONS = ['approve', 'reject', 'remove', 'restore', 'escalate', 'ask-edit'] as const;
export type DecisionAction = (typeof DECISION_ACTIONS)[number];

/** One moderator's decision on one revision of a comment. */
@Entity('decisions')
@ForeignKey(() => Comment, ['commentId'], ['id'])
@Index('decisions_comment', ['commentId', 'at'])
@Index('decisions_unconsidered', ['siteId', 'at', 'id'], { where: 'NOT considered' })
@Check('decisions_action', "action IN ('approve', 'reject', 'remove', 'restore', 'escalate', 'ask-edit')")
export class Decision {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'comment_id', type: 'uuid' })
  commentId!: string;

  @Column({ name: 'case_version', type: 'integer' })
  caseVersion!: number;

  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'text' })
  action!: DecisionAction;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text', nullable: true })
  rule!: string | null;

  /** Words to the author. */
  @Column({ type: 'text', nullable: true })
  message!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  /** Whether the site's model has learned it, or was told that it teaches nothing: see `model/learning.ts`. */
  @Column({ type: 'boolean', default: false })
  considered!: boolean;
}
