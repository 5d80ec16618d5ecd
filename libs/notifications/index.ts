export { forgetOldNotifications } from './forget-old.js';
export { Inbox } from './inbox.js';
export { InboxMark } from './inbox-mark.entity.js';
export { Notification } from './notification.entity.js';
export { NotificationPage, ReadNotifications, Unread } from './notification.schema.js';
export * from './notifications.errors.js';
export { NotificationsModule } from './notifications.module.js';
export { Notifying } from './notifying.js';
export { ReportNews } from './report-news.js';
