import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Site } from '../sites/site.entity.js';

export const ONE_TIME_KINDS = [
  'magic-link',
  'register',
  'confirm-address',
  'change-address',
  'reset-password',
  'provider-state',
  'provider-code',
] as const;
export type OneTimeKind = (typeof ONE_TIME_KINDS)[number];

/**
 * A key that opens one thing once and soon ends: the link in a mail, a sign-in under way. Of the key only
 * a hash is stored; using it deletes the row, so of two who use it at once one does.
 */
@Entity('one_time_keys')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE' })
@Index('one_time_keys_hash', ['hash'], { unique: true })
@Index('one_time_keys_address', ['siteId', 'addressHash', 'createdAt'], { where: 'address_hash IS NOT NULL' })
@Index('one_time_keys_person', ['personId'], { where: 'person_id IS NOT NULL' })
@Index('one_time_keys_end', ['expiresAt'])
@Check(
  'one_time_keys_known_kind',
  "kind IN ('magic-link', 'register', 'confirm-address', 'change-address', 'reset-password', 'provider-state', 'provider-code')",
)
export class OneTimeKey {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  kind!: OneTimeKind;

  @Column({ type: 'text' })
  hash!: string;

  /** Whose it is; null while nobody has been found or made yet. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  /** Of the address that it was mailed to, for counting how many were. */
  @Column({ name: 'address_hash', type: 'text', nullable: true })
  addressHash!: string | null;

  /** What using it needs: JSON, sealed. */
  @Column({ type: 'text' })
  sealed!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
