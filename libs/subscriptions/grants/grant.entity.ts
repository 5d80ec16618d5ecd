import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account, Site } from '@app/identity';

export const GRANT_KINDS = ['complimentary', 'gift', 'institution', 'household'] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];

/**
 * Rights that nobody pays for here: given to one person, to an institution's people, or by a subscriber to their
 * household. Who holds it stands in `grant_seats`; the facts are copied to the holders' memberships.
 */
@Entity('grants')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'grants_of_site', onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['ownerId'], ['id'], { name: 'grants_owner', onDelete: 'CASCADE' })
@Index('grants_site', ['siteId', 'id'])
@Index('grants_institutions', ['siteId'], { where: "kind = 'institution' AND ended_at IS NULL" })
@Index('grants_household', ['siteId', 'ownerId'], {
  unique: true,
  where: "kind = 'household' AND ended_at IS NULL",
})
@Check('grants_kind', "kind IN ('complimentary', 'gift', 'institution', 'household')")
@Check(
  'grants_plan',
  "(kind = 'household') = (plan IS NULL) AND (kind = 'household') = (owner_id IS NOT NULL)",
)
@Check('grants_gift', "kind <> 'gift' OR ends_at IS NOT NULL")
export class Grant {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'grants_key' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  kind!: GrantKind;

  /** Null for a household, which has what its owner has. */
  @Column({ type: 'text', nullable: true })
  plan!: string | null;

  /** Whose subscription a household shares. */
  @Column({ name: 'owner_id', type: 'uuid', nullable: true })
  ownerId!: string | null;

  /** The domains of an institution's addresses, in lower case. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  domains!: string[];

  /** An institution's networks, as `192.0.2.0/24`. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  ranges!: string[];

  /** What the admins call it, or why it was given. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'ends_at', type: 'timestamptz', precision: 3, nullable: true })
  endsAt!: Date | null;

  /** When it was taken back. */
  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;
}

/** One person's part in a grant, or an invitation to it. */
@Entity('grant_seats')
@ForeignKey(() => Grant, ['grantId'], ['id'], { name: 'grant_seats_of', onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['personId'], ['id'], { name: 'grant_seats_holder', onDelete: 'CASCADE' })
@Index('grant_seats_grant', ['grantId', 'id'])
@Index('grant_seats_person', ['siteId', 'personId'])
@Index('grant_seats_once', ['grantId', 'personId'], {
  unique: true,
  where: 'person_id IS NOT NULL AND ended_at IS NULL',
})
@Index('grant_seats_code', ['codeHash'], { unique: true, where: 'code_hash IS NOT NULL' })
export class GrantSeat {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'grant_seats_key' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'grant_id', type: 'uuid' })
  grantId!: string;

  /** Null while an invitation waits. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  /** SHA-256 of the invitation's code; null once it is taken or withdrawn. */
  @Column({ name: 'code_hash', type: 'text', nullable: true })
  codeHash!: string | null;

  /** Whom the owner meant; kept while the invitation waits. */
  @Column({ type: 'text', nullable: true })
  email!: string | null;

  /** For an invitation when it can no longer be taken; for a visit to an institution's network when that ends. */
  @Column({ name: 'ends_at', type: 'timestamptz', precision: 3, nullable: true })
  endsAt!: Date | null;

  /** Orders a household's seats. */
  @Column({ name: 'taken_at', type: 'timestamptz', precision: 3, nullable: true })
  takenAt!: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
