import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';
import { Site } from './site.entity.js';

export const ROLES = ['reader', 'author', 'moderator', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const SANCTION_KINDS = ['warn', 'premoderate', 'slow', 'suspend', 'ban'] as const;
export type SanctionKind = (typeof SANCTION_KINDS)[number];

/** A sanction in force, as it stands on the membership. `until` is an ISO time, or null for as long as it stands. */
export interface CurrentSanction {
  id: string;
  kind: SanctionKind;
  until: string | null;
  reason: string;
  message: string | null;
  /** For a warning: when the person acknowledged it. */
  acknowledgedAt: string | null;
}

/** One source of entitlement, as the subscriptions lib writes and folds it; opaque here. */
export type SubscriptionFact = Record<string, unknown>;

/**
 * A person on a site, with every fact that a right depends on: role, subscriptions, sanctions. Each change of one of
 * them raises `version`; a write that relied on them locks this row FOR SHARE and names the version. The row is
 * updated, never replaced.
 */
@Entity('memberships')
@ForeignKey(() => Site, ['siteId'], ['id'])
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE' })
@Index('memberships_person', ['personId'], { unique: true })
@Index('memberships_external', ['siteId', 'externalId'], { unique: true })
@Check('memberships_role', "role IN ('reader', 'author', 'moderator', 'editor', 'admin')")
export class Membership {
  @PrimaryColumn({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  /** The publication's id of this person (`sub` of its token), or the account's id. */
  @Column({ name: 'external_id', type: 'text' })
  externalId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'avatar_url', type: 'text', nullable: true })
  avatarUrl!: string | null;

  @Column({ type: 'text', default: 'reader' })
  role!: Role;

  @Column({ type: 'jsonb', default: () => "'[]'" })
  subscriptions!: SubscriptionFact[];

  @Column({ type: 'jsonb', default: () => "'[]'" })
  sanctions!: CurrentSanction[];

  @Column({ type: 'bigint', default: 1, transformer: { from: Number, to: (value: number) => value } })
  version!: number;

  /** Grows when the name, avatar or badges change, that is, when kept pages with this face are out of date. */
  @Column({ name: 'face_version', type: 'integer', default: 1 })
  faceVersion!: number;

  @Column({ name: 'joined_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  joinedAt!: Date;
}
