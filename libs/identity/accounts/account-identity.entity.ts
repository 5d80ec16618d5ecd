import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';
import { Site } from '../sites/site.entity.js';

/**
 * A person as a provider knows them (OpenID Connect): issuer and subject are who it is. An account may have several.
 * Those of the publication's own tokens stand on the account itself.
 */
@Entity('account_identities')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE' })
@Index('account_identities_person', ['personId'])
@Index('account_identities_id', ['id'], { unique: true })
export class AccountIdentity {
  @PrimaryColumn({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @PrimaryColumn({ type: 'text' })
  issuer!: string;

  @PrimaryColumn({ type: 'text' })
  subject!: string;

  /** What its owner calls it by; the subject may tell more than they know. */
  @Column({ type: 'uuid' })
  id!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  lastUsedAt!: Date;

  /** Since when its owner lets it in no more; the row stays, so that it does not come back by itself. */
  @Column({ name: 'removed_at', type: 'timestamptz', precision: 3, nullable: true })
  removedAt!: Date | null;
}
