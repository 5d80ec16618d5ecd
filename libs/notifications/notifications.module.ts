import { Module } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { Inbox } from './inbox.js';
import { Notifying } from './notifying.js';

const SERVICES = [Inbox, Notifying];

/** Inboxes, and who fills them. */
@Module({ imports: [IdentityModule, DiscussionModule], providers: SERVICES, exports: SERVICES })
export class NotificationsModule {}
