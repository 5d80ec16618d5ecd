import './discussion.hints.js';

export { Articles } from './articles.js';
export { loadComments, type LoadedComment } from './bulk-load.js';
export { recount, type Recounted } from './recount.js';
export { COMMENT_COLUMNS, type CommentRow } from './comment-row.js';
export { changeStatus, lockComment, type LockedComment, type StateAudit } from './comment-state.js';
export {
  COMMENT_STATUSES,
  Comment,
  CommentRevision,
  Reaction,
  ThreadVisit,
  UnannouncedCount,
  type CommentStatus,
} from './comment.entity.js';
export {
  CommentPage,
  CommentView,
  EditComment,
  PostComment,
  ReactionCounts,
  SORTS,
  ThreadPage,
  ThreadView,
  ViewerView,
  type Sort,
} from './comment.schema.js';
export { authorView, commentView, FACE_COLUMNS, type FacedRow } from './comment-view.js';
export { CountsAnnouncer } from './counts-announcer.js';
export { DESK, type Desk, type DeskWork } from './desk.js';
export * from './discussion.errors.js';
export { expireEvents } from './expire-events.js';
export { DiscussionModule } from './discussion.module.js';
export { readPendingText, type PendingText } from './edit.queries.js';
export { Editing } from './editing.js';
export { Explaining } from './explaining.js';
export { KeptPages, type KeptPage, type PageAsk } from './kept-pages.js';
export { Posting } from './posting.js';
export { Reacting } from './reacting.js';
export { DEFAULT_LIMIT, Reading, threadView } from './reading.js';
export { approveRevision, askEdit, markReviewed, rejectRevision } from './revisions.js';
export {
  DeclareArticle,
  DiscussionSettings,
  settingsOf,
  SiteSettings,
  ThreadSettings,
} from './settings.schema.js';
export { ChangeSiteSettings, SiteSettingsDesk, SiteSettingsView } from './site-settings.js';
export { renderMarkdown } from './text/render-markdown.js';
export {
  THREAD_EVENT_TYPES,
  THREAD_STATES,
  Thread,
  ThreadCounters,
  ThreadEvent,
  type ThreadEventType,
  type ThreadState,
} from './thread.entity.js';
export { MOST_EVENTS, ThreadEvents, type ThreadEventView } from './thread-events.js';
export { accessPersonOf, moderates, Threads, type ThreadFacts } from './threads.js';
export { holdThread } from './thread.queries.js';
export { Withdrawing } from './withdrawing.js';
