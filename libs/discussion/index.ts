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
  THREAD_EVENT_TYPES,
  THREAD_STATES,
  Thread,
  ThreadCounters,
  ThreadEvent,
  type ThreadEventType,
  type ThreadState,
} from './thread.entity.js';
