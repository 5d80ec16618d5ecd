import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account, Site } from '@app/identity';

/**
 * The comments that a member posted by the allowance, in one calendar month of the site's time zone. The posting
 * statement itself adds to it, and refuses when it is full.
 */
@Entity('allowances')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE', name: 'allowances_site' })
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE', name: 'allowances_person' })
export class AllowanceMonth {
  @PrimaryColumn({ name: 'person_id', type: 'uuid', primaryKeyConstraintName: 'allowances_key' })
  personId!: string;

  /** `2026-03`. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'allowances_key' })
  month!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** When each was posted. What becomes of the comment afterwards gives nothing back. */
  @Column({ type: 'timestamptz', array: true })
  uses!: Date[];
}
