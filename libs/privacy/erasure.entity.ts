import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Site } from '@app/identity';

export const ERASURE_STATES = ['waiting', 'running', 'done'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];
export const ERASURE_ASKERS = ['person', 'publication', 'operator'] as const;
export type ErasureAsker = (typeof ERASURE_ASKERS)[number];
export const COMMENTS_FATES = ['anonymise', 'remove'] as const;
export type CommentsFate = (typeof COMMENTS_FATES)[number];

/**
 * One person who was forgotten, or is being: the work while it is to be done, and a line of the ledger afterwards, which
 * names nobody and stays.
 */
@Entity('erasures')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'erasures_of_site', onDelete: 'CASCADE' })
@Index('erasures_site', ['siteId', 'id'])
@Index('erasures_due', ['dueAt'], { where: "state <> 'done'" })
@Index('erasures_receipt', ['receiptHash'], { unique: true, where: 'receipt_hash IS NOT NULL' })
@Index('erasures_person', ['personId'], { unique: true, where: 'person_id IS NOT NULL' })
@Check('erasures_asked_by', "asked_by IN ('person', 'publication', 'operator')")
@Check('erasures_comments', "comments IN ('anonymise', 'remove')")
@Check('erasures_state', "state IN ('waiting', 'running', 'done')")
@Check('erasures_names_nobody', "state <> 'done' OR (person_id IS NULL AND sealed IS NULL)")
export class Erasure {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'erasures_key' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** A keyed hash of the account's id: whoever has the id and the installation's secret finds the line, nobody else. */
  @Column({ name: 'person_mark', type: 'text' })
  personMark!: string;

  /** Whose, until it is done. No foreign key: the row outlives the account. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  /** What the account said of who they are, sealed, until it is done: rows elsewhere are found by it. */
  @Column({ type: 'text', nullable: true })
  sealed!: string | null;

  /** SHA-256 of the receipt that the person holds. */
  @Column({ name: 'receipt_hash', type: 'text', nullable: true })
  receiptHash!: string | null;

  @Column({ name: 'asked_by', type: 'text' })
  askedBy!: ErasureAsker;

  /** What the site has become of comments, as it was when it was asked. */
  @Column({ type: 'text' })
  comments!: CommentsFate;

  @Column({ type: 'text', default: 'waiting' })
  state!: ErasureState;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** When a worker may go on, or another one may take it over. */
  @Column({ name: 'due_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  dueAt!: Date;

  @Column({ name: 'comments_total', type: 'integer', default: 0 })
  commentsTotal!: number;

  /** How many rows were deleted, emptied or made nobody's, by table. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  counts!: Record<string, number>;

  /** The audit entry that says the same, in the site's chain. */
  @Column({ type: 'text', nullable: true })
  proof!: string | null;

  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  askedAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;
}
