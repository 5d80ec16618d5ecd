import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Site } from '../sites/site.entity.js';

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
 * A person on a site, with every fact that a right depends on: role, sections, subscriptions, sanctions. Each change of one of
 * them raises `version`; a write that relied on them locks this row FOR SHARE and names the version. The row is
 * updated, never replaced.
 */
@Entity('memberships')
@ForeignKey(() => Site, ['siteId'], ['id'])
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE' })
@Index('memberships_person', ['personId'], { unique: true })
@Index('memberships_external', ['siteId', 'externalId'], { unique: true })
@Index('memberships_name', ['siteId', 'nameSkeleton'])
@Index('memberships_claimed_name', ['siteId', 'nameSkeleton'], { unique: true, where: 'name_claimed' })
@Index('memberships_names', { synchronize: false })
@Index('memberships_subscriber_until', ['subscriberUntil'], { where: 'subscriber' })
@Index('memberships_staff', ['siteId', 'personId'], { where: "role <> 'reader'" })
@Check('memberships_role', "role IN ('reader', 'author', 'moderator', 'editor', 'admin')")
@Check(
  'memberships_sections',
  "sections IS NULL OR (role = 'moderator' AND cardinality(sections) BETWEEN 1 AND 50)",
)
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

  /** What the name can be mistaken for (UTS #39), written with it and read by no request. */
  @Column({ name: 'name_skeleton', type: 'text', select: false })
  nameSkeleton?: string;

  /** Whether it was taken where names are unique: then nobody else gets one of this shape. */
  @Column({ name: 'name_claimed', type: 'boolean', default: false, select: false })
  nameClaimed?: boolean;

  /** Whether the name, as it stands, is a first and last name that the publication gave: a right may depend on it. */
  @Column({ name: 'name_verified', type: 'boolean', default: false })
  nameVerified!: boolean;

  @Column({ name: 'avatar_url', type: 'text', nullable: true })
  avatarUrl!: string | null;

  @Column({ type: 'text', default: 'reader' })
  role!: Role;

  /** What a moderator is limited to; null: nothing. Of other roles always null. */
  @Column({ type: 'text', array: true, nullable: true })
  sections!: string[] | null;

  /** Since when the role is this one. */
  @Column({ name: 'role_since', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  roleSince!: Date;

  @Column({ type: 'jsonb', default: () => "'[]'" })
  subscriptions!: SubscriptionFact[];

  @Column({ type: 'jsonb', default: () => "'[]'" })
  sanctions!: CurrentSanction[];

  @Column({ type: 'bigint', default: 1, transformer: { from: Number, to: (value: number) => value } })
  version!: number;

  /** Grows when the name, avatar or badges change, that is, when kept pages with this face are out of date. */
  @Column({ name: 'face_version', type: 'integer', default: 1 })
  faceVersion!: number;

  /**
   * The badge, as the last word about the subscriptions left it; it hangs on no clock, so that kept pages have no
   * deadline by it. A badge of words that stopped coming is taken away after a while.
   */
  @Column({ type: 'boolean', default: false })
  subscriber!: boolean;

  /** The first moment at which they were known to subscribe; a lapse does not change it. */
  @Column({ name: 'subscriber_since', type: 'timestamptz', precision: 3, nullable: true })
  subscriberSince!: Date | null;

  /** Since when they have subscribed without a break; null for who does not. */
  @Column({ name: 'unbroken_since', type: 'timestamptz', precision: 3, nullable: true })
  unbrokenSince!: Date | null;

  /** Until when what was last heard lasts by itself. */
  @Column({ name: 'subscriber_until', type: 'timestamptz', precision: 3, nullable: true, select: false })
  subscriberUntil?: Date | null;

  @Column({ name: 'joined_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  joinedAt!: Date;
}
