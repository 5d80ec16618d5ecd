import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';
import { Site } from '../sites/site.entity.js';

/** What a person tells of themselves, beyond the face that stands beside their comments; no row where it is nothing. */
@Entity('reader_profiles')
@ForeignKey(() => Account, ['personId'], ['id'], { name: 'reader_profiles_person', onDelete: 'CASCADE' })
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'reader_profiles_of_site', onDelete: 'CASCADE' })
@Index('reader_profiles_site', ['siteId'])
export class ReaderProfile {
  @PrimaryColumn({ name: 'person_id', type: 'uuid', primaryKeyConstraintName: 'reader_profiles_key' })
  personId!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** Plain text, as `checkedBio` gives it. */
  @Column({ type: 'text' })
  bio!: string;
}
