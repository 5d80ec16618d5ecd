import { Module } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { Inbox } from './inbox.js';
import { Notifying } from './notifying.js';
import { ReportNews } from './report-news.js';

const SERVICES = [Inbox, Notifying, ReportNews];

/** Inboxes, and who fills them. */
@Module({ imports: [IdentityModule, DiscussionModule], providers: SERVICES, exports: SERVICES })
export class NotificationsModule {}
