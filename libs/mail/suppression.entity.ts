import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Somebody wants no mails any more that they did not ask for, from this site. Whoever reads the table without the
 * installation's secret cannot tell whose address it is, nor try one.
 */
@Entity('mail_suppressions')
export class MailSuppression {
  @PrimaryColumn({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** A keyed hash of site and mailbox, 32 bytes. */
  @PrimaryColumn({ name: 'address_hash', type: 'bytea' })
  addressHash!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
