import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Site } from './site.entity.js';

/**
 * A secret that must be read again: the shared sign-in secret of a publication, a webhook's signing secret,
 * that of our client at a provider, the key that an outside check takes.
 * Several of a kind may be valid at once while they are exchanged; the value is sealed.
 */
@Entity('site_secrets')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE' })
@Index('site_secrets_kind', ['siteId', 'kind'])
@Check(
  'site_secrets_known_kind',
  "kind IN ('sso', 'stripe-webhook', 'stripe-api') OR kind LIKE 'provider/%' OR kind LIKE 'check/%'",
)
export class SiteSecret {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  kind!: 'sso' | 'stripe-webhook' | 'stripe-api' | `provider/${string}` | `check/${string}`;

  @Column({ type: 'text' })
  sealed!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  /** No longer accepted from then on; null while current. */
  @Column({ name: 'retires_at', type: 'timestamptz', precision: 3, nullable: true })
  retiresAt!: Date | null;
}

/** A publication's server key (`blk_...`), stored hashed, with the scopes it carries. */
@Entity('api_keys')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE' })
@Index('api_keys_hash', ['hash'], { unique: true })
export class ApiKey {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'text', array: true })
  scopes!: string[];

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;
}

/** A key pair that signs Belowline's access tokens (ES256); the private part is sealed. */
@Entity('signing_keys')
export class SigningKey {
  @PrimaryColumn({ type: 'text' })
  kid!: string;

  @Column({ name: 'public_jwk', type: 'jsonb' })
  publicJwk!: Record<string, unknown>;

  @Column({ type: 'text' })
  sealed!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'retires_at', type: 'timestamptz', precision: 3, nullable: true })
  retiresAt!: Date | null;
}
