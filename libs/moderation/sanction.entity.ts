import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account, type SanctionKind } from '@app/identity';
import { BanEverywhere } from './everywhere/ban-everywhere.entity.js';

/** The history of a person's sanctions; what is in force stands on the membership as well. */
@Entity('sanctions')
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => BanEverywhere, ['everywhereId'], ['id'], {
  name: 'sanctions_everywhere',
  onDelete: 'SET NULL',
})
@Index('sanctions_of_everywhere', ['everywhereId'], { where: 'everywhere_id IS NOT NULL' })
@Index('sanctions_person', ['siteId', 'personId', 'createdAt'])
@Index('sanctions_site', ['siteId', 'createdAt'])
@Check('sanctions_kind', "kind IN ('warn', 'premoderate', 'slow', 'suspend', 'ban')")
export class Sanction {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  kind!: SanctionKind;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text', nullable: true })
  message!: string | null;

  @Column({ name: 'imposed_by', type: 'uuid', nullable: true })
  imposedBy!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;

  /** For a warning: when the person said that they had read it. */
  @Column({ name: 'acknowledged_at', type: 'timestamptz', precision: 3, nullable: true })
  acknowledgedAt!: Date | null;

  @Column({ name: 'lifted_at', type: 'timestamptz', precision: 3, nullable: true })
  liftedAt!: Date | null;

  @Column({ name: 'lifted_by', type: 'uuid', nullable: true })
  liftedBy!: string | null;

  /** The ban on several sites that this one belongs to. */
  @Column({ name: 'everywhere_id', type: 'uuid', nullable: true })
  everywhereId!: string | null;
}
