import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import type { Role } from './membership.entity.js';
import { Site } from '../sites/site.entity.js';

/**
 * A role that is offered to who reads the mail at an address. The address is personal data: it is sealed, and gone as
 * soon as the invitation is settled; `addressHash` finds an earlier one to the same address. Of the link only a hash is
 * stored. The row stays for a while, so that a link that came too late is told why.
 */
@Entity('staff_invitations')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['invitedBy'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['acceptedBy'], ['id'], { onDelete: 'CASCADE' })
@Index('staff_invitations_hash', ['hash'], { unique: true })
@Index('staff_invitations_waiting', ['siteId', 'addressHash'], { unique: true, where: "state = 'waiting'" })
@Index('staff_invitations_site', ['siteId', 'id'], { where: "state = 'waiting'" })
@Index('staff_invitations_inviter', ['invitedBy'])
@Index('staff_invitations_end', ['expiresAt'])
@Check('staff_invitations_role', "role IN ('author', 'moderator', 'editor', 'admin')")
@Check(
  'staff_invitations_sections',
  "sections IS NULL OR (role = 'moderator' AND cardinality(sections) BETWEEN 1 AND 50)",
)
@Check('staff_invitations_state', "state IN ('waiting', 'used', 'withdrawn', 'replaced')")
@Check('staff_invitations_address', "(state = 'waiting') = (sealed_email IS NOT NULL)")
export class StaffInvitation {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  role!: Role;

  @Column({ type: 'text', array: true, nullable: true })
  sections!: string[] | null;

  @Column({ name: 'sealed_email', type: 'text', nullable: true })
  sealedEmail!: string | null;

  @Column({ name: 'address_hash', type: 'text' })
  addressHash!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ name: 'invited_by', type: 'uuid' })
  invitedBy!: string;

  @Column({ type: 'text', default: 'waiting' })
  state!: 'waiting' | 'used' | 'withdrawn' | 'replaced';

  @Column({ name: 'accepted_by', type: 'uuid', nullable: true })
  acceptedBy!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
