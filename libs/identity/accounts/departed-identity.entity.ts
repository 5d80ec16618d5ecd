import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Site } from '../sites/site.entity.js';

/**
 * That somebody with this identity of the publication's deleted their account: a sign-in token made before that opens
 * nothing. A keyed hash, kept for as long as such a token can live.
 */
@Entity('departed_identities')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'departed_identities_site', onDelete: 'CASCADE' })
export class DepartedIdentity {
  @PrimaryColumn({ name: 'site_id', type: 'uuid', primaryKeyConstraintName: 'departed_identities_key' })
  siteId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'departed_identities_key' })
  mark!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;
}
