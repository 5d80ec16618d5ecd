export { AccountClient } from './account-client.js';
export { BelowlineClient, type As, type ClientOptions } from './client.js';
export type {
  ClientEvents,
  CommentEvent,
  CommentEventData,
  EventsPage,
  Joined,
  OwnNotifications,
  OwnSanctions,
  OwnCommentNotice,
  QueueEvent,
  QueueJoined,
  QueueSections,
  ServerEvents,
  ThreadEvent,
} from './events.js';
export { foldEvents, keepNewer, type Folded, type ThreadKnowledge } from './fold.js';
export {
  readSignInFragment,
  takeSeatFragment,
  takeSignInFragment,
  type SignInFragment,
} from './fragments.js';
export * from './gate-client.js';
export * from './legal-client.js';
export { openLiveSocket } from './live-socket.js';
export { LiveThread, type LiveSocket, type LiveStatus } from './live-thread.js';
export { CaseworkClient } from './casework-client.js';
export { ModerationClient } from './moderation-client.js';
export * from './model-client.js';
export * from './moderation-types.js';
export { OwnDataClient } from './own-data-client.js';
export * from './newsroom-client.js';
export * from './policy-client.js';
export { ProviderSignIn, type LeavingDocument, type ProviderSignInOptions } from './provider-sign-in.js';
export { Refused, Unreachable } from './refused.js';
export { type MarkedList, MarksClient } from './marks-client.js';
export {
  type Advice,
  type Appeal,
  type CheckedDraft,
  type OwnSanction,
  type OwnStatement,
  OwnWordsClient,
} from './own-words-client.js';
export { InboxClient } from './inbox-client.js';
export { SearchClient, type SearchAsk } from './search-client.js';
export { SignInClient } from './sign-in-client.js';
export { StaffClient } from './staff-client.js';
export { InvitationClient } from './invitation-client.js';
export { Session, type SessionChange, type SessionEnd } from './session.js';
export { SORTS } from './types.js';
export type {
  Author,
  Comment,
  CommentInContext,
  CommentPage,
  CommentStatus,
  DataExport,
  DeletionOutlook,
  ErasureReceipt,
  Excerpt,
  Followed,
  FollowedPage,
  Gate,
  GateEvent,
  GatePlan,
  Grant,
  Household,
  HouseholdInvitation,
  HouseholdSeat,
  Me,
  MostDiscussed,
  MutedPage,
  MutedPerson,
  NewComment,
  OwnHistoryEntry,
  OwnHistoryPage,
  OwnProvider,
  OwnProviderList,
  OwnSession,
  OwnSessionPage,
  ProblemDocument,
  ProfileChange,
  ReaderCard,
  ReportReason,
  Right,
  RightName,
  Sanction,
  InboxNotification,
  MentionablePerson,
  NotificationPage,
  SearchHit,
  SearchPage,
  SignInWays,
  Sort,
  Thread,
  ThreadPage,
  User,
  Viewer,
} from './types.js';
