import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '@app/identity';

/**
 * Why somebody is told of a comment, the strongest reason first: of several they hear the first alone. The last is about one that is
 * gone, of which nothing else can be heard, and gives way to all others when it comes back.
 */
export const NOTIFICATION_KINDS = [
  'reply',
  'mention',
  'featured',
  'followed-person',
  'followed-thread',
  'report-upheld',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/**
 * That a person is told of a comment, once and for one reason: the key sees to it, however often it is made. It holds no
 * words; what is shown is built from the comment as it is then. Comments are never deleted: none is looked for by its
 * comment, and a foreign key would only hold the comment's row, which an edit would wait for, with all who post.
 */
@Entity('notifications')
@ForeignKey(() => Account, ['personId'], ['id'], { name: 'notifications_of', onDelete: 'CASCADE' })
@Index('notifications_id', ['id'], { unique: true })
@Index('notifications_list', ['personId', 'at', 'id'], { where: 'cleared_at IS NULL' })
@Index('notifications_unread', ['personId', 'at', 'id'], { where: 'read_at IS NULL' })
@Index('notifications_at', ['at'])
@Check('notifications_cleared', 'cleared_at IS NULL OR read_at IS NOT NULL')
@Check('notifications_otherwise', "otherwise IN ('followed-person', 'followed-thread')")
@Check(
  'notifications_kind',
  "kind IN ('reply', 'mention', 'featured', 'followed-person', 'followed-thread', 'report-upheld')",
)
export class Notification {
  @PrimaryColumn({ name: 'person_id', type: 'uuid', primaryKeyConstraintName: 'notifications_key' })
  personId!: string;

  @PrimaryColumn({ name: 'comment_id', type: 'uuid', primaryKeyConstraintName: 'notifications_key' })
  commentId!: string;

  /** Another one when a stronger reason came: what was read up to the one before was not this. */
  @Column({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  kind!: NotificationKind;

  /** What they follow, where they hear of it for a stronger reason: why they hear of it when they are no longer named. */
  @Column({ type: 'text', nullable: true })
  otherwise!: Extract<NotificationKind, `followed-${string}`> | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  @Column({ name: 'read_at', type: 'timestamptz', precision: 3, nullable: true })
  readAt!: Date | null;

  /** Taken off the list by its person. The row stays: they are not told of the same a second time. */
  @Column({ name: 'cleared_at', type: 'timestamptz', precision: 3, nullable: true })
  clearedAt!: Date | null;
}
