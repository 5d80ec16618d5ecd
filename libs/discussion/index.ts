import './discussion.hints.js';

export { ArticleAddress, ArticleKey } from './threads/address.entity.js';
export { Articles } from './threads/articles.js';
export {
  CommentWords,
  type Noticed,
  SiteWords,
  ThreadHour,
  ThreadNotice,
} from './gathered/gathered.entity.js';
export { AskMostDiscussed, MostDiscussed, MostDiscussedList } from './gathered/most-discussed.js';
export { Gathering } from './gathered/gathering.js';
export { loadComments, type LoadedComment } from './upkeep/bulk-load.js';
export { recount } from './upkeep/recount.js';
export { type FoundDrift, recountAll, type RecountReport } from './upkeep/recounting.js';
export type { DriftScope } from './upkeep/drift.queries.js';
export type { CommentRow } from './comments/comment-row.js';
export { changeStatus, lockComment, type LockedComment } from './comments/comment-state.js';
export {
  COMMENT_STATUSES,
  Comment,
  CommentRevision,
  REVISION_STATES,
  Reaction,
  ThreadVisit,
  UnannouncedCount,
  type CommentStatus,
} from './comments/comment.entity.js';
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
} from './comments/comment.schema.js';
export { commentView } from './comments/comment-view.js';
export { Advice } from './posting/advice.js';
export { CheckDraft, CheckedDraft, Checking } from './posting/checking.js';
export { CountsAnnouncer } from './reactions/counts-announcer.js';
export { addFindings, awaitChecks } from './comments/findings.queries.js';
export { type CheckWork, DESK, type Desk, type DeskWork } from './posting/desk.js';
export { MODELS, type Models } from './posting/models.js';
export { BESIDE, SAME } from './posting/post-facts.queries.js';
export * from './discussion.errors.js';
export { expireEvents } from './threads/expire-events.js';
export { DiscussionModule } from './discussion.module.js';
export { Editing } from './editing/editing.js';
export { Explaining } from './reading/explaining.js';
export {
  ArticleGate,
  AskGateStatistics,
  ChangeArticleGate,
  GateArticlePage,
  GateEvent,
  GatePreview,
  GateStatisticsView,
  ListGateArticles,
  PreviewGate,
} from './gate/gate.schema.js';
export { GateDesk } from './gate/gate-desk.js';
export { GateEvents } from './gate/gate-events.js';
export { GateStatistics } from './gate/gate-statistics.js';
export { atomOf } from './feeds/atom.js';
export type { Feed } from './feeds/feed.js';
export { Feeds } from './feeds/feeds.js';
export { jsonFeedOf } from './feeds/json-feed.js';
export { Forgetting } from './upkeep/forgetting.js';
export { GatesMet } from './gate/gates-met.js';
export { type KeptAnswer, KeptAnswers } from './reading/kept-answers.js';
export { countsKey, KeptCounts } from './reading/kept-counts.js';
export { KeptPages, type PageAsk, pageKey } from './reading/kept-pages.js';
export { type Mark, MARKS, MOST_PINNED } from './marks/mark.js';
export { AskMarked, MARKED_LISTS, type MarkedList, MarkedLists } from './marks/marked-lists.js';
export { markComment } from './marks/marking.js';
export { lockReplies } from './marks/reply-lock.js';
export { QuestionWalks } from './marks/question-walks.js';
export { Follow } from './following/follow.entity.js';
export { Following, MOST_FOLLOWED } from './following/following.js';
export { FollowedPage } from './following/following.schema.js';
export { mentionsIn } from './markdown/mentions-in.js';
export { Mentionable } from './mentions/mentionable.js';
export { MentionableList, MentionQuery } from './mentions/mention.schema.js';
export { Merging } from './threads/merging.js';
export { THREAD_TABLES } from './threads/merging.queries.js';
export { MergeArticle, MergedThread, RenameArticle } from './threads/places.schema.js';
export { Renaming } from './threads/renaming.js';
export { checksAsked, OUTSIDE_CHECKS, type OutsideCheck, OutsideChecks } from './policy/checks.schema.js';
export { PlacedPolicy, PolicyDocument, PolicyOverride, PolicyRules } from './policy/policy.schema.js';
export { lockPolicy, putInForce, readInForce } from './policy/in-force.queries.js';
export { placedPolicy } from './policy/placed.js';
export { askAboutPast, judgePast, type PastComment, type PastFacts } from './policy/hindsight.js';
export {
  overriddenAt,
  policyInForce,
  type PolicyInForce,
  policyOf,
  type PolicyPlace,
} from './policy/rules-at.js';
export { Mute } from './readers/mute.entity.js';
export { Muting, placeIn } from './readers/muting.js';
export { OwnComments } from './comments/own-comments.js';
export { KnownSections } from './threads/known-sections.js';
export { Posting } from './posting/posting.js';
export { ProfileWords } from './readers/profile-words.js';
export { Reacting } from './reactions/reacting.js';
export { CommentPlace, ListQuery, MutedPage, ReaderCard } from './readers/reader.schema.js';
export { Readers } from './readers/readers.js';
export { readComments } from './reading/page.queries.js';
export { cursorToReplies } from './reading/page.js';
export { ReadableThreads, type LearnedThreads } from './search/readable-threads.js';
export { DEFAULT_LIMIT, Reading } from './reading/reading.js';
export { Search } from './search/search.js';
export { SearchPage, SearchQuery } from './search/search.schema.js';
export {
  approveRevision,
  askEdit,
  markReviewed,
  rejectRevision,
  releaseRevision,
} from './comments/revisions.js';
export { AlarmSettings } from './settings/alarm-settings.js';
export { DeclareArticle, settingsOf, SiteSettings } from './settings/settings.schema.js';
export { ChangeClosing, Closing, ClosingView } from './settings/closing.js';
export { lockRules } from './settings/site-rules.queries.js';
export { ChangeSiteSettings, SiteSettingsDesk, SiteSettingsView } from './settings/site-settings.js';
export { renderMarkdown } from './markdown/render-markdown.js';
export {
  THREAD_EVENT_TYPES,
  THREAD_STATES,
  Thread,
  ThreadCounters,
  ThreadEvent,
  type ThreadEventType,
  type ThreadState,
} from './threads/thread.entity.js';
export { MOST_EVENTS, ThreadEvents, type ThreadEventView } from './threads/thread-events.js';
export { isPublicUnseen, moderates, threadIn, Threads, type ThreadFacts } from './threads/threads.js';
export { holdThread } from './threads/thread.queries.js';
export { type CommentBefore, commentBefore, undoChange } from './comments/undoing.js';
export { Withdrawing } from './comments/withdrawing.js';
export { demandMet } from './posting/written-within.js';
