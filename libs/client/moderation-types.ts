import type { CommentStatus, ReportReason, ThreadState } from './types.js';

/** What moderators get and send, as the contract names it. Times are ISO 8601 UTC, ids UUIDs. */

export const QUEUES = ['held', 'reported', 'new', 'escalated'] as const;
export type Queue = (typeof QUEUES)[number];
export type QueueCounts = Record<Queue, number>;

export interface QueuesOverview {
  counts: QueueCounts;
  /** Counting stops here: that number means "so many or more". */
  countedTo: number;
}

export interface PersonName {
  id: string;
  name: string | null;
}

export type Role = 'reader' | 'author' | 'moderator' | 'editor' | 'admin';
export type DecisionAction = 'approve' | 'reject' | 'remove' | 'restore' | 'escalate' | 'ask-edit';
export type CommentCounts = Record<CommentStatus, number>;

export interface Decision {
  id: string;
  action: DecisionAction;
  version: number;
  revision: number;
  by: PersonName | null;
  reason: string | null;
  rule: string | null;
  message: string | null;
  at: string;
}

/** What a check saw; `spans` are pairs of UTF-16 offsets into the text to be decided on, end exclusive. */
export interface Finding {
  check: string;
  version: string;
  verdict: 'pass' | 'note' | 'hold' | 'refuse';
  spans: number[][];
  fact: string;
  score: number | null;
}

export interface JudgedComment {
  id: string;
  threadId: string;
  parentId: string | null;
  depth: number;
  status: CommentStatus;
  version: number;
  revision: number;
  /** Null when the author has deleted it. */
  body: string | null;
  /** Safe HTML, made by the server's one renderer. */
  bodyHtml: string | null;
  /** The text that waits for a decision while the approved one stays public. */
  pending: { revision: number; body: string; bodyHtml: string; createdAt: string } | null;
  createdAt: string;
  publishedAt: string | null;
  editedAt: string | null;
  replyCount: number;
  reactions: Record<string, number>;
}

export interface CaseReport {
  reason: ReportReason;
  detail: string | null;
  revision: number;
  /** 0 to 1: how often the reporter was right. */
  weight: number;
  outcome: 'upheld' | 'dismissed' | null;
  at: string;
}

export interface CaseAuthor extends PersonName {
  role: Role | null;
  avatarUrl: string | null;
  joinedAt: string | null;
  comments: CommentCounts;
  sanctions: number;
}

export interface CaseClaim {
  by: PersonName;
  until: string;
}

/** Everything that is needed to decide. */
export interface Case {
  /** The comment's id as well. */
  id: string;
  site: string;
  queue: Queue;
  state: 'open' | 'closed';
  version: number;
  commentId: string;
  comment: JudgedComment;
  /** The text's revision that a decision must name. */
  revision: number;
  thread: {
    id: string;
    articleKey: string;
    title: string | null;
    url: string | null;
    section: string | null;
    state: ThreadState;
  };
  author: CaseAuthor | null;
  context: {
    parent: {
      id: string;
      author: PersonName | null;
      body: string | null;
      status: CommentStatus;
      publishedAt: string | null;
      replyCount: number;
    } | null;
  };
  reports: CaseReport[];
  reportCount: number;
  findings: Finding[];
  priority: number;
  openedAt: string;
  claim: CaseClaim | null;
  /** What closed it last; null while it is open. */
  decision: Decision | null;
  /** The latest first. */
  history: Decision[];
  notes: { by: string; at: string; text: string }[];
}

export interface CasePage {
  items: Case[];
  nextCursor: string | null;
}

/** The next free cases of a queue, or one case. */
export type ClaimAsk = { queue: Queue; count: number } | { caseId: string };

export interface Claim {
  /** Empty when nothing is free. */
  cases: Case[];
  claimToken: string;
  leaseUntil: string;
}

export interface Lease {
  caseId: string;
  claimToken: string;
  leaseUntil: string;
}

export interface NewDecision {
  action: DecisionAction;
  version: number;
  revision: number;
  claimToken?: string;
  reason?: string;
  rule?: string;
  message?: string;
}

export interface Decided {
  decision: Decision;
  case: Case;
}

export type SanctionKind = 'warn' | 'premoderate' | 'slow' | 'suspend' | 'ban';

export interface NewSanction {
  kind: SanctionKind;
  until?: string;
  reason: string;
  message?: string;
}

export interface ImposedSanction {
  id: string;
  kind: SanctionKind;
  until: string | null;
  reason: string;
  message: string | null;
  by: PersonName | null;
  createdAt: string;
  acknowledgedAt: string | null;
  liftedAt: string | null;
  inForce: boolean;
}

export interface Sanctions {
  inForce: ImposedSanction[];
  /** The latest first. */
  history: ImposedSanction[];
}

interface ReportTally {
  total: number;
  upheld: number;
  dismissed: number;
}

export interface PersonProfile {
  id: string;
  externalId: string;
  name: string;
  avatarUrl: string | null;
  role: Role;
  joinedAt: string;
  comments: CommentCounts;
  latest: {
    id: string;
    threadId: string;
    articleKey: string;
    title: string | null;
    status: CommentStatus;
    body: string | null;
    createdAt: string;
  }[];
  reportsAgainst: ReportTally;
  reportsMade: ReportTally;
  sanctions: Sanctions;
  entitlement: { status: string; plan: string | null; until: string | null };
}

/** Words by or about people are not shown: `redacted` names what the log has committed to. */
export interface AuditEntry {
  id: string;
  at: string;
  actor: { kind: string; id: string | null; name: string | null };
  action: string;
  subject: { kind: string; id: string };
  data: Record<string, unknown>;
  redacted: string[];
  /** Its place in the site's chain; null until it is linked. */
  chainSeq: number | null;
}

export interface AuditPage {
  items: AuditEntry[];
  nextCursor: string | null;
}
