import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';

/**
 * One sign-in on one device, with the family of its refresh tokens. Only hashes are kept. The previous token is
 * remembered so that the same refresh sent twice at once gives one successor, and a later reuse ends the session.
 */
@Entity('sessions')
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE' })
@Index('sessions_person', ['personId'])
@Index('sessions_refresh', ['refreshHash'], { unique: true })
@Index('sessions_previous', ['previousHash'], { where: 'previous_hash IS NOT NULL' })
@Index('sessions_sign_in_token', ['siteId', 'signInToken'], {
  unique: true,
  where: 'sign_in_token IS NOT NULL',
})
export class Session {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'refresh_hash', type: 'text' })
  refreshHash!: string;

  @Column({ name: 'previous_hash', type: 'text', nullable: true })
  previousHash!: string | null;

  /** The current refresh token, sealed, for the seconds in which a concurrent refresh may ask for the same one. */
  @Column({ name: 'successor_sealed', type: 'text', nullable: true })
  successorSealed!: string | null;

  @Column({ name: 'rotated_at', type: 'timestamptz', precision: 3, nullable: true })
  rotatedAt!: Date | null;

  /** `iss` and `jti` of the publication's token that made this session: a second use makes none. */
  @Column({ name: 'sign_in_token', type: 'text', nullable: true })
  signInToken!: string | null;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  lastUsedAt!: Date;

  /** Ends when not refreshed by then. */
  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  /** Ends then, however often it is refreshed. */
  @Column({ name: 'ends_at', type: 'timestamptz', precision: 3 })
  endsAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;
}
