import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account, Site } from '@app/identity';

export const EXPORT_STATES = ['waiting', 'running', 'ready', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** One archive of all that is kept of a person, made by the worker, and forgotten after a week. */
@Entity('data_exports')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'data_exports_of_site', onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['personId'], ['id'], { name: 'data_exports_of_person', onDelete: 'CASCADE' })
@Index('data_exports_person', ['personId', 'id'])
@Index('data_exports_due', ['dueAt'], { where: "state IN ('waiting', 'running')" })
@Check('data_exports_asked_by', "asked_by IN ('person', 'publication')")
@Check('data_exports_state', "state IN ('waiting', 'running', 'ready', 'failed')")
export class DataExport {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'data_exports_key' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'asked_by', type: 'text' })
  askedBy!: 'person' | 'publication';

  @Column({ type: 'text', default: 'waiting' })
  state!: ExportState;

  /** Fences: what an attempt before this one still writes is not taken. */
  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** When a worker may begin, or another one may take it over. */
  @Column({ name: 'due_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  dueAt!: Date;

  @Column({ name: 'rows_done', type: 'integer', default: 0 })
  rowsDone!: number;

  @Column({ name: 'rows_total', type: 'integer', default: 0 })
  rowsTotal!: number;

  @Column({ type: 'integer', nullable: true })
  bytes!: number | null;

  /** SHA-256 of the archive, hexadecimal. */
  @Column({ type: 'text', nullable: true })
  digest!: string | null;

  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  askedAt!: Date;

  /** The moment that the archive shows. */
  @Column({ name: 'taken_at', type: 'timestamptz', precision: 3, nullable: true })
  takenAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;
}

/** A piece of an archive, sealed. */
@Entity('data_export_parts')
@ForeignKey(() => DataExport, ['exportId'], ['id'], { name: 'data_export_parts_of', onDelete: 'CASCADE' })
export class DataExportPart {
  @PrimaryColumn({ name: 'export_id', type: 'uuid', primaryKeyConstraintName: 'data_export_parts_key' })
  exportId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'data_export_parts_key' })
  attempt!: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'data_export_parts_key' })
  position!: number;

  @Column({ type: 'bytea' })
  sealed!: Buffer;
}
