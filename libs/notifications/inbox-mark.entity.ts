import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '@app/identity';

/**
 * How much a person was told of what they follow since they last looked into their inbox. So long as nobody looks, an
 * inbox is filled up to a bound; whether what came is shown to them by then is not asked.
 */
@Entity('inbox_marks')
@ForeignKey(() => Account, ['personId'], ['id'], { name: 'inbox_marks_of', onDelete: 'CASCADE' })
export class InboxMark {
  @PrimaryColumn({ name: 'person_id', type: 'uuid', primaryKeyConstraintName: 'inbox_marks_key' })
  personId!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** How many comments; those that concern them by themselves are not counted. */
  @Column({ type: 'integer' })
  unseen!: number;
}
