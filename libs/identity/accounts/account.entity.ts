import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Site } from '../sites/site.entity.js';

/**
 * How a person signs in to a site: the publication's identity (`issuer`, `subject`) or an e-mail address with a
 * password. What decides about rights stands on the membership, so that sign-in never waits for it.
 */
@Entity('accounts')
@ForeignKey(() => Site, ['siteId'], ['id'])
@Index('accounts_identity', ['siteId', 'issuer', 'subject'], { unique: true })
@Index('accounts_email', ['siteId', 'emailKey'], { unique: true, where: 'email_key IS NOT NULL' })
@Check('accounts_some_way_in', '(issuer IS NULL) = (subject IS NULL)')
export class Account {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text', nullable: true })
  issuer!: string | null;

  @Column({ type: 'text', nullable: true })
  subject!: string | null;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  /**
   * The address as it is compared (NFKC, lower case), where it is a way in: with a password, or by a link in a mail.
   * Null for one that a publication's token merely tells.
   */
  @Column({ name: 'email_key', type: 'text', nullable: true })
  emailKey!: string | null;

  /** When its owner showed that the mailbox is theirs; null while nobody has. */
  @Column({ name: 'email_verified_at', type: 'timestamptz', precision: 3, nullable: true })
  emailVerifiedAt!: Date | null;

  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  /** Name and picture as the newest sign-in token gave them: one that says the same undoes no change of the reader's own. */
  @Column({ name: 'token_name', type: 'text', nullable: true })
  tokenName!: string | null;

  @Column({ name: 'token_picture', type: 'text', nullable: true })
  tokenPicture!: string | null;

  /** `iat` of the newest sign-in token whose profile was taken; an older token never overwrites it. */
  @Column({ name: 'profile_as_of', type: 'timestamptz', precision: 3, nullable: true })
  profileAsOf!: Date | null;

  /** When its owner asked to be forgotten: from then on nobody signs in to it. */
  @Column({ name: 'leaving_at', type: 'timestamptz', precision: 3, nullable: true })
  leavingAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
