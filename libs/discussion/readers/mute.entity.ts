import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account, Site } from '@app/identity';

/** That one reader does not want to read another. It is theirs alone: nobody else is ever told, in any way. */
@Entity('mutes')
@ForeignKey(() => Account, ['personId'], ['id'], { name: 'mutes_person', onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['mutedId'], ['id'], { name: 'mutes_muted', onDelete: 'CASCADE' })
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'mutes_of_site', onDelete: 'CASCADE' })
@Index('mutes_list', ['personId', 'createdAt', 'mutedId'])
@Index('mutes_of', ['mutedId'])
@Check('mutes_another', 'person_id <> muted_id')
export class Mute {
  @PrimaryColumn({ name: 'person_id', type: 'uuid', primaryKeyConstraintName: 'mutes_key' })
  personId!: string;

  @PrimaryColumn({ name: 'muted_id', type: 'uuid', primaryKeyConstraintName: 'mutes_key' })
  mutedId!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
