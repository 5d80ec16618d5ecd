import type { components } from './generated/openapi.js';

/** What moderators get and send, by its names in the OpenAPI document. Times are ISO 8601 UTC, ids UUIDs. */
type Schemas = components['schemas'];

export const QUEUES = [
  'held',
  'reported',
  'new',
  'spam',
  'appeals',
  'escalated',
] as const satisfies readonly Queue[];
export type Queue = keyof QueueCounts;
export type QueueCounts = Schemas['QueueCounts'];
/** Counting stops at `countedTo`: that number means "so many or more". */
export type QueuesOverview = Schemas['Queues'];

export type PersonName = Schemas['PersonName'];
export type Role = Schemas['User']['role'];

/** Everything that is needed to decide. Its id is the comment's id; a decision names its `version` and `revision`. */
export type Case = Schemas['Case'];
/** With what the comment said before: the newest 50 of `revisionCount`, the newest first. */
export type CaseInFull = Schemas['CaseInFull'];
export type EarlierText = Schemas['EarlierText'];
export type CasePage = Schemas['CasePage'];
export type JudgedComment = Schemas['JudgedComment'];
/** What a check saw; `spans` are pairs of UTF-16 offsets into the text to be decided on, end exclusive. */
export type Finding = Schemas['Finding'];
/** `weight`: 0 to 1, how often the reporter was right. */
export type CaseReport = Case['reports'][number];
export type CaseAuthor = Schemas['CaseAuthor'];
export type CaseClaim = NonNullable<Case['claim']>;
export type CommentCounts = Schemas['CommentCounts'];

/** The next free cases of a queue, or one case. */
export type ClaimAsk = Schemas['ClaimCases'];
/** `cases` is empty when nothing is free. */
export type Claim = Schemas['Claim'];
export type Lease = Schemas['Lease'];

export type Decision = Schemas['Decision'];
export type DecisionAction = Decision['action'];
export type NewDecision = Schemas['Decide'];
export type Decided = Schemas['Decided'];

/** Decisions that were asked for together; `problem` says why one was refused. */
export type Batch = Schemas['Batch'];
/** One in a list: without what became of each case. */
export type BatchSummary = Schemas['BatchSummary'];
export type BatchPage = Schemas['BatchPage'];
export type BatchUndone = Schemas['BatchUndone'];
export type BatchResult = Batch['results'][number];
export type NewBatch = Schemas['DecideMany'];

export type CaseNote = Schemas['CaseNote'];
export type CaseAppeal = Schemas['CaseAppeal'];
export type NewHandOver = Schemas['HandOver'];
export type ColleagueList = Schemas['ColleagueList'];
export type Colleague = ColleagueList['items'][number];
/** `usual`: what one key turns a comment down with; null where the site has a reason chosen each time. */
export type Wording = Schemas['Wording'];

export type NewSanction = Schemas['ImposeSanction'];
export type SanctionKind = NewSanction['kind'];
export type ImposedSanction = Schemas['Sanction'];
export type Sanctions = Schemas['Sanctions'];
export type SanctionAppeal = Schemas['SanctionAppeal'];
export type SanctionAppealPage = Schemas['SanctionAppealPage'];
export type SanctionAppealAnswer = Schemas['AnswerSanctionAppeal'];
/** Of which days, and why: the person is told. */
export type HistoryHiding = Schemas['HideHistory'];
/** `stayed`, `kept`: how many were left as they are, by the problem's code. */
export type Hiding = Schemas['Hiding'];
export type HidingList = Schemas['HidingList'];
export type PersonProfile = Schemas['PersonProfile'];
/** Which parts of a face are taken away, and why. */
export type FaceClearing = Schemas['ClearFace'];
export type ClearedFace = Schemas['ClearedFace'];
export type FacePart = FaceClearing['clear'][number];

/** Words by or about people are not shown: `redacted` names what the log has committed to. */
export type AuditEntry = Schemas['AuditEntry'];
export type AuditPage = Schemas['AuditPage'];

/** Rights that nobody pays for here; `endedAt`: when it was taken back. */
export type PlanGrant = Schemas['Grant'];
export type PlanGrantPage = Schemas['GrantPage'];
export type NewPlanGrant = Schemas['GiveGrant'];
export const GRANT_KINDS = [
  'institution',
  'complimentary',
  'gift',
  'household',
] as const satisfies PlanGrant['kind'][];
export type GrantKind = PlanGrant['kind'];
export interface GrantsAsk {
  kind?: GrantKind;
  person?: string;
  /** Those that are in force, or the others; all if nothing is said. */
  state?: 'standing' | 'over';
  /** In notes, domains and names, and the publication's id of a reader. */
  q?: string;
  cursor?: string;
  limit?: number;
}
export type GrantSeatPage = Schemas['GrantSeatPage'];
export type GrantSeat = GrantSeatPage['items'][number];

/** A plan with its benefits, prices, and with how many others its subscriber may share it. */
export type SoldPlanList = Schemas['PlanList'];
export type SoldPlan = SoldPlanList['items'][number];

/** An event of the payment provider's, and what became of it. */
export type BillingEvent = Schemas['BillingEvent'];
export type BillingEventPage = Schemas['BillingEventPage'];
export type BillingState = BillingEvent['state'];
export const BILLING_STATES = ['received', 'parked', 'applied', 'ignored'] as const satisfies BillingState[];
export type BillingDifference = Schemas['BillingDifference'];
export type Reconciliation = Schemas['Reconciliation'];
export type ReconciliationList = Schemas['ReconciliationList'];

/** A line of the ledger of who was forgotten, or is being: it names nobody. `counts`: rows, by table. */
export type Erasure = Schemas['Erasure'];
export type ErasurePage = Schemas['ErasurePage'];

/** A decision about access with the steps that led to it and the facts it was made from. */
export type Explanation = Schemas['Explanation'];
/** `member` is the publication's id of a reader; none is a visitor. */
export interface ExplainAsk {
  member?: string;
  article: string;
  right?: Explanation['right'];
  at?: string;
}

/** Somebody with a role; `sections`: what a moderator is limited to, null for nothing. */
export type StaffMember = Schemas['StaffMember'];
export type StaffPage = Schemas['StaffPage'];
export type NewRole = Schemas['ChangeRole'] & { version: number };
/** `open`: it can be accepted still. */
export type StaffInvitation = Schemas['StaffInvitation'];
export type StaffInvitationPage = Schemas['StaffInvitationPage'];
export type NewInvitation = Schemas['InviteStaff'];
/** What an invitation's link is good for. */
export type OfferedRole = Schemas['OfferedRole'];
