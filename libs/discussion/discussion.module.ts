import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { SubscriptionsModule } from '@app/subscriptions';
import { Articles } from './threads/articles.js';
import { Checking } from './posting/checking.js';
import { CommentWriter } from './posting/comment-writer.js';
import { CountsAnnouncer } from './reactions/counts-announcer.js';
import { EditWriter } from './editing/edit-writer.js';
import { Editing } from './editing/editing.js';
import { Explaining } from './reading/explaining.js';
import { Feeds } from './feeds/feeds.js';
import { MostDiscussed } from './gathered/most-discussed.js';
import { Gathering } from './gathered/gathering.js';
import { SiteLanguages } from './gathered/site-languages.js';
import { GateDesk } from './gate/gate-desk.js';
import { GateEvents } from './gate/gate-events.js';
import { GateStatistics } from './gate/gate-statistics.js';
import { Forgetting } from './upkeep/forgetting.js';
import { GatesMet } from './gate/gates-met.js';
import { KeptAnswers } from './reading/kept-answers.js';
import { KeptCounts } from './reading/kept-counts.js';
import { KeptPages } from './reading/kept-pages.js';
import { MarkedLists } from './marks/marked-lists.js';
import { QuestionWalks } from './marks/question-walks.js';
import { Following } from './following/following.js';
import { Mentionable } from './mentions/mentionable.js';
import { Merging } from './threads/merging.js';
import { Muting } from './readers/muting.js';
import { OwnComments } from './comments/own-comments.js';
import { KnownSections } from './threads/known-sections.js';
import { Pace } from './posting/pace.js';
import { Posting } from './posting/posting.js';
import { ProfileWords } from './readers/profile-words.js';
import { Reacting } from './reactions/reacting.js';
import { Readers } from './readers/readers.js';
import { Reading } from './reading/reading.js';
import { ReadableThreads } from './search/readable-threads.js';
import { Search } from './search/search.js';
import { SearchLane } from './search/search-lane.js';
import { Renaming } from './threads/renaming.js';
import { Closing } from './settings/closing.js';
import { SiteSettingsDesk } from './settings/site-settings.js';
import { ThreadEvents } from './threads/thread-events.js';
import { Threads } from './threads/threads.js';
import { Withdrawing } from './comments/withdrawing.js';

const SERVICES = [
  Articles,
  Checking,
  CommentWriter,
  CountsAnnouncer,
  EditWriter,
  Editing,
  Explaining,
  Feeds,
  Gathering,
  SiteLanguages,
  MostDiscussed,
  GateDesk,
  GateEvents,
  GateStatistics,
  Forgetting,
  GatesMet,
  KeptAnswers,
  KeptCounts,
  KeptPages,
  MarkedLists,
  QuestionWalks,
  Following,
  Mentionable,
  Merging,
  Muting,
  OwnComments,
  KnownSections,
  Pace,
  Posting,
  ProfileWords,
  Reacting,
  Readers,
  Reading,
  ReadableThreads,
  Search,
  SearchLane,
  Renaming,
  Closing,
  SiteSettingsDesk,
  ThreadEvents,
  Threads,
  Withdrawing,
];

/** Threads and comments; needs the platform's module and a global provider of the `DESK`. */
@Module({ imports: [IdentityModule, SubscriptionsModule], providers: SERVICES, exports: SERVICES })
export class DiscussionModule {}
