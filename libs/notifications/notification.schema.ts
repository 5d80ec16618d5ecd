import { z } from 'zod';
import { CommentPlace, CommentView } from '@app/discussion';
import { NOTIFICATION_KINDS } from './notification.entity.js';

/** Somebody's unread notifications are counted up to here: more says only that there are many. */
export const COUNTED_UNREAD = 100;

/** Why one is told of which comment, as the comment is now, and where it stands. */
export const NotificationView = z
  .object({
    id: z.uuid(),
    kind: z.enum(NOTIFICATION_KINDS),
    at: z.iso.datetime(),
    read: z.boolean(),
    comment: CommentView,
    thread: CommentPlace,
  })
  .meta({ id: 'InboxNotification' });
export type NotificationView = z.infer<typeof NotificationView>;

/** `unread`: of all, up to 100. */
export const NotificationPage = z
  .object({ items: z.array(NotificationView), unread: z.int(), nextCursor: z.string().nullable() })
  .meta({ id: 'NotificationPage' });
export type NotificationPage = z.infer<typeof NotificationPage>;

/** `upTo`: the newest that was seen; it and all older ones are read. */
export const ReadNotifications = z.strictObject({ upTo: z.uuid() }).meta({ id: 'ReadNotifications' });
export type ReadNotifications = z.infer<typeof ReadNotifications>;

export const Unread = z.object({ unread: z.int() }).meta({ id: 'Unread' });
export type Unread = z.infer<typeof Unread>;
