export { BelowlineClient, type As, type ClientOptions } from './client.js';
export type {
  ClientEvents,
  CommentEvent,
  CommentEventData,
  EventsPage,
  Joined,
  OwnSanctions,
  OwnCommentNotice,
  QueueEvent,
  QueueJoined,
  ServerEvents,
  ThreadEvent,
} from './events.js';
export { foldEvents, keepNewer, type Folded, type ThreadKnowledge } from './fold.js';
export { openLiveSocket } from './live-socket.js';
export { LiveThread, type LiveSocket, type LiveStatus } from './live-thread.js';
export { ModerationClient } from './moderation-client.js';
export * from './moderation-types.js';
export { Refused, Unreachable } from './refused.js';
export { Session, type SessionChange, type SessionEnd } from './session.js';
export type {
  Author,
  Comment,
  CommentInContext,
  CommentPage,
  CommentStatus,
  Gate,
  Grant,
  NewComment,
  ProblemDocument,
  ReportReason,
  Right,
  Sanction,
  Sort,
  Thread,
  ThreadPage,
  User,
  Viewer,
} from './types.js';
