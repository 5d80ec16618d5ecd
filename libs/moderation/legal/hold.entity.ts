import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What must not be lost while a claim is open: a comment, or all that a person wrote. While it is in force, triggers keep in
 * `legal_hold_items` whatever forgetting takes from the tables; nothing else changes, and nobody is shown anything more.
 */
@Entity('legal_holds')
@Index('legal_holds_comment', ['siteId', 'commentId'], {
  unique: true,
  where: 'lifted_at IS NULL AND comment_id IS NOT NULL',
})
@Index('legal_holds_person', ['siteId', 'personId'], {
  unique: true,
  where: 'lifted_at IS NULL AND person_id IS NOT NULL',
})
@Index('legal_holds_site', ['siteId', 'id'])
@Index('legal_holds_until', ['until'], { where: 'lifted_at IS NULL AND until IS NOT NULL' })
@Check('legal_holds_subject', '(comment_id IS NULL) <> (person_id IS NULL)')
@Check('legal_holds_lifted', 'lifted_by IS NULL OR lifted_at IS NOT NULL')
export class LegalHold {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'comment_id', type: 'uuid', nullable: true })
  commentId!: string | null;

  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  @Column({ type: 'text' })
  reason!: string;

  /** By when somebody looks at it again. What came with an alarm, and no editor has asked for, ends then by itself. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;

  /** Null where it came with an alarm that no moderator raised. */
  @Column({ name: 'imposed_by', type: 'uuid', nullable: true })
  imposedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  @Column({ name: 'lifted_at', type: 'timestamptz', precision: 3, nullable: true })
  liftedAt!: Date | null;

  /** Null, with a time, where it ended by itself. */
  @Column({ name: 'lifted_by', type: 'uuid', nullable: true })
  liftedBy!: string | null;
}

/** A row as it was before it was forgotten, kept while a hold on its comment or its person is in force. */
@Entity('legal_hold_items')
@Index('legal_hold_items_comment', ['commentId'])
@Index('legal_hold_items_person', ['personId'])
export class LegalHoldItem {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** The table that it stood in. */
  @Column({ type: 'text' })
  kind!: string;

  @Column({ name: 'comment_id', type: 'uuid', nullable: true })
  commentId!: string | null;

  /** Whose it was. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  @Column({ type: 'jsonb' })
  row!: Record<string, unknown>;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;
}
