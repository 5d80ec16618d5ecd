import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const HISTORY_SUBJECTS = ['person', 'site', 'thread'] as const;
export type HistorySubject = (typeof HISTORY_SUBJECTS)[number];

/**
 * What a decision about access was made from, as it was from `at` on: a membership's facts, a site's rules, an
 * article's. Triggers write it in the transaction that changes the facts, whoever changes them. Append-only, but for
 * what is forgotten with a person.
 */
@Entity('access_history')
@Index('access_history_subject', ['siteId', 'kind', 'subjectId', 'id'])
@Check('access_history_kind', "kind IN ('person', 'site', 'thread')")
export class AccessHistoryEntry {
  /** In the order of writing; of one subject, whose row is locked meanwhile, also that of the commits. */
  @PrimaryColumn({
    type: 'bigint',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'access_history_key',
  })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  kind!: HistorySubject;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;

  /** The subject's own version. */
  @Column({ type: 'bigint' })
  version!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  @Column({ type: 'jsonb' })
  facts!: Record<string, unknown>;
}
