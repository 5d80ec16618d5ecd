import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const AUDIT_ACTORS = ['person', 'key', 'system'] as const;
export type AuditActorKind = (typeof AUDIT_ACTORS)[number];

/**
 * One line of the audit log: who did what to what. Append-only: a trigger refuses every change but the chainer's one
 * setting of `chainSeq`, `prevHash` and `hash`. It has no foreign keys, since it outlives what it speaks of.
 */
@Entity('audit_log')
@Index('audit_log_site', ['siteId', 'id'])
@Index('audit_log_subject', ['siteId', 'subjectKind', 'subjectId', 'id'])
@Index('audit_log_chain', ['siteId', 'chainSeq'], { unique: true, where: 'chain_seq IS NOT NULL' })
@Index('audit_log_unchained', ['id'], { where: 'chain_seq IS NULL' })
@Check('audit_log_actor', "actor_kind IN ('person', 'key', 'system')")
@Check('audit_log_linked', '(chain_seq IS NULL) = (hash IS NULL)')
export class AuditEntry {
  /** UUIDv7, made by the writer. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: AuditActorKind;

  @Column({ type: 'text' })
  action!: string;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;

  @Column({ name: 'subject_id', type: 'text' })
  subjectId!: string;

  /** Facts that are nobody's personal data. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  data!: Record<string, unknown>;

  /** Field to SHA-256 (hexadecimal) of salt and value; the values stand in `audit_values` until they are erased. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  commitments!: Record<string, string>;

  /** Its place in the site's chain, from 1; null until the chainer has seen it. */
  @Column({
    name: 'chain_seq',
    type: 'bigint',
    nullable: true,
    transformer: {
      from: (value: string | null) => (value === null ? null : Number(value)),
      to: (value: number | null) => value,
    },
  })
  chainSeq!: number | null;

  /** The hash of the entry before it in the site's chain; null for the first. */
  @Column({ name: 'prev_hash', type: 'bytea', nullable: true })
  prevHash!: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  hash!: Buffer | null;
}

/** A personal value that an audit entry committed to. Erasing a person deletes these rows; the chain still verifies. */
@Entity('audit_values')
@ForeignKey(() => AuditEntry, ['auditId'], ['id'])
@Index('audit_values_person', ['siteId', 'personId'])
export class AuditValue {
  @PrimaryColumn({ name: 'audit_id', type: 'uuid' })
  auditId!: string;

  @PrimaryColumn({ type: 'text' })
  field!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** Whose value it is: erasing this person erases it. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  @Column({ type: 'bytea' })
  salt!: Buffer;

  @Column({ type: 'text' })
  value!: string;
}
