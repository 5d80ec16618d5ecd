import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account, Site } from '@app/identity';

/**
 * A ban on several sites at once, or on all of the installation. It rests on the account of the site where it was imposed and
 * is gone with that account; what is in force on each site is a sanction of that site, which names it.
 */
@Entity('bans_everywhere')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'bans_everywhere_site' })
@ForeignKey(() => Account, ['personId'], ['id'], { name: 'bans_everywhere_person', onDelete: 'CASCADE' })
@Index('bans_everywhere_of', ['personId'])
export class BanEverywhere {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'bans_everywhere_key' })
  id!: string;

  /** Where it was imposed: ending it there ends it everywhere. */
  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  /** The sites that it is for, whether the person is there already or comes later; null: all there are and will be. */
  @Column({ type: 'uuid', array: true, nullable: true })
  sites!: string[] | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text', nullable: true })
  message!: string | null;

  /** The admin, by their account on `siteId`; null: whoever operates the installation. */
  @Column({ name: 'imposed_by', type: 'uuid', nullable: true })
  imposedBy!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
}
