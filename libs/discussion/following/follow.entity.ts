import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account, Site } from '@app/identity';

/**
 * What a person follows: a thread, or what somebody says on the site. It is theirs alone. The thread need not be stored
 * yet: its id is known before anybody has commented.
 */
@Entity('follows')
@ForeignKey(() => Account, ['personId'], ['id'], { name: 'follows_by', onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['followedId'], ['id'], { name: 'follows_whom', onDelete: 'CASCADE' })
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'follows_on', onDelete: 'CASCADE' })
@Index('follows_thread', ['threadId', 'personId'], { unique: true, where: 'thread_id IS NOT NULL' })
@Index('follows_person', ['followedId', 'personId'], { unique: true, where: 'followed_id IS NOT NULL' })
@Index('follows_list', ['personId', 'createdAt', 'id'])
@Check('follows_one', '(thread_id IS NULL) <> (followed_id IS NULL)')
@Check('follows_another', 'person_id <> followed_id')
export class Follow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'follows_key' })
  id!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'thread_id', type: 'uuid', nullable: true })
  threadId!: string | null;

  @Column({ name: 'followed_id', type: 'uuid', nullable: true })
  followedId!: string | null;

  /** What was said before it is no news to the follower. */
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
