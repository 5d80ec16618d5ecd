import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * `waiting` for a worker, `sent`, `kept` (the demo sends nothing and shows them), `withheld` (for an address that
 * nobody has, or whose owner wants no such mails: written so that asking costs the same either way), `failed` for good.
 */
export const MAIL_STATES = ['waiting', 'sent', 'kept', 'withheld', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/**
 * One mail to one person: the outbox, written in the transaction of what it tells. Address, subject and text are
 * sealed, since links in mails are keys, and they are gone once the mail is.
 */
@Entity('mails')
@ForeignKey('Account', ['personId'], ['id'], { name: 'mails_to_person', onDelete: 'CASCADE' })
@Index('mails_due', ['dueAt'], { where: "state = 'waiting'" })
@Index('mails_kept', ['siteId', 'id'], { where: "state = 'kept'" })
@Index('mails_to_mailbox', ['siteId', 'addressHash', 'createdAt'], { where: 'address_hash IS NOT NULL' })
@Index('mails_settled', ['settledAt'], { where: 'settled_at IS NOT NULL' })
@Index('mails_person', ['personId'], { where: 'person_id IS NOT NULL' })
@Index('mails_recipient', ['siteId', 'recipient'], { where: 'recipient IS NOT NULL' })
@Check('mails_known_state', "state IN ('waiting', 'sent', 'kept', 'withheld', 'failed')")
export class Mail {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** Whose it is, where that is known: whom it is for, or in whose name it invites. With the account it goes. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  /** The address that it goes to, as `addressHashOf` has it. */
  @Column({ type: 'text', nullable: true })
  recipient!: string | null;

  /** What it is about: `magic-link`, `password-changed`. */
  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text', nullable: true })
  sealed!: string | null;

  /** Of a mail that its recipient did not ask for: which mailbox it is for, as a keyed hash. */
  @Column({ name: 'address_hash', type: 'bytea', nullable: true })
  addressHash!: Buffer | null;

  @Column({ type: 'text' })
  state!: MailState;

  /** When it may be tried next; while a worker tries, when another one may. */
  @Column({ name: 'due_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  dueAt!: Date;

  /** Not worth sending any more from then on: its link has ended. */
  @Column({ name: 'useless_at', type: 'timestamptz', precision: 3 })
  uselessAt!: Date;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** Why the last attempt came to nothing: codes only, never an address. */
  @Column({ type: 'text', nullable: true })
  trouble!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}
