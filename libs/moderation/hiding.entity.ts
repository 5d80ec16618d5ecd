import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Site } from '@app/identity';

export const HIDING_STATES = ['hiding', 'hidden', 'undoing', 'undone', 'stopped'] as const;
export type HidingState = (typeof HIDING_STATES)[number];

/** Why comments were left as they are: how many, by the code of the problem. */
export type Left = Record<string, number>;

/**
 * The hiding of what one person has written, comment by comment: each is a decision of its own, which names this as what it
 * belongs to. The worker goes on from where the row says that it has come.
 */
@Entity('history_hidings')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE', name: 'history_hidings_of' })
@Index('history_hidings_one', ['siteId', 'personId'], {
  unique: true,
  where: "state IN ('hiding', 'undoing')",
})
@Index('history_hidings_list', ['personId', 'id'])
@Index('history_hidings_next', ['movedAt'], { where: "state IN ('hiding', 'undoing')" })
@Check('history_hidings_state', "state IN ('hiding', 'hidden', 'undoing', 'undone', 'stopped')")
@Check('history_hidings_ended', "(ended_at IS NULL) = (state IN ('hiding', 'undoing'))")
export class HistoryHiding {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'history_hidings_key' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** Whose history; null once they are forgotten. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  @Column({ name: 'made_by', type: 'uuid' })
  madeBy!: string;

  @Column({ type: 'text', default: 'hiding' })
  state!: HidingState;

  /** Nothing that was written before is hidden; null: all of it is. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  since!: Date | null;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text', nullable: true })
  rule!: string | null;

  @Column({ type: 'text', nullable: true })
  message!: string | null;

  /** How many there were to hide when it began. */
  @Column({ type: 'integer' })
  found!: number;

  @Column({ type: 'integer', default: 0 })
  hidden!: number;

  /** What could not be hidden. */
  @Column({ type: 'jsonb', default: {} })
  stayed!: Left;

  @Column({ type: 'integer', default: 0 })
  restored!: number;

  /** What could not be restored. */
  @Column({ type: 'jsonb', default: {} })
  kept!: Left;

  /** The last that was dealt with: of comments, the newest first, when it was written; of decisions the id alone. */
  @Column({ name: 'after_at', type: 'timestamptz', precision: 3, nullable: true })
  afterAt!: Date | null;

  @Column({ name: 'after_id', type: 'uuid', nullable: true })
  afterId!: string | null;

  /** Nothing that was written later is hidden. */
  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  /** When it last came further: of several the one that waits the longest is next. */
  @Column({ name: 'moved_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  movedAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
}
