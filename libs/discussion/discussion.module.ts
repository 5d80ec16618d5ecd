import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { SubscriptionsModule } from '@app/subscriptions';
import { Articles } from './articles.js';
import { CommentWriter } from './comment-writer.js';
import { CountsAnnouncer } from './counts-announcer.js';
import { EditWriter } from './edit-writer.js';
import { Editing } from './editing.js';
import { Explaining } from './explaining.js';
import { KeptPages } from './kept-pages.js';
import { Pace } from './pace.js';
import { Posting } from './posting.js';
import { Reacting } from './reacting.js';
import { Reading } from './reading.js';
import { SiteSettingsDesk } from './site-settings.js';
import { ThreadEvents } from './thread-events.js';
import { Threads } from './threads.js';
import { Withdrawing } from './withdrawing.js';

const SERVICES = [
  Articles,
  CommentWriter,
  CountsAnnouncer,
  EditWriter,
  Editing,
  Explaining,
  KeptPages,
  Pace,
  Posting,
  Reacting,
  Reading,
  SiteSettingsDesk,
  ThreadEvents,
  Threads,
  Withdrawing,
];

/** Threads and comments; needs the platform's module and a global provider of the `DESK`. */
@Module({ imports: [IdentityModule, SubscriptionsModule], providers: SERVICES, exports: SERVICES })
export class DiscussionModule {}
