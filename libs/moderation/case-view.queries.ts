import type { Role } from '@app/identity';
import type { CommentRevision, CommentStatus, ThreadState } from '@app/discussion';
import { hidden, named, type Queryable } from '@app/platform';
import type { AlarmKind } from './legal/alarms/alarm.entity.js';
import type { AppealOutcome } from './appeal.entity.js';
import type { Queue } from './case.entity.js';
import { IS_NEW } from './case.queries.js';
import type { RunState } from './checks/check-run.entity.js';
import type { DecisionAction } from './decision.entity.js';
import type { FlaggedScore } from './model/flagged.js';
import { prioritySql } from './priority.js';
import type { ReportOutcome, ReportReason } from './report.entity.js';

/** A decision inside JSON: times are texts there. */
export interface DecisionFacts {
  id: string;
  action: DecisionAction;
  version: number;
  revision: number;
  byId: string | null;
  byName: string | null;
  byCheck: string | null;
  reason: string | null;
  rule: string | null;
  message: string | null;
  at: string;
  undoneAt: string | null;
}

/** An appeal inside JSON. */
export interface AppealFacts {
  id: string;
  decisionId: string;
  words: string;
  at: string;
  outcome: AppealOutcome | null;
}

/** An outside check inside JSON. */
export interface CheckFacts {
  check: string;
  blocking: boolean;
  state: RunState;
  trouble: string | null;
}

/** An alarm inside JSON. */
export interface AlarmFacts {
  id: string;
  kind: AlarmKind;
  raisedAt: string;
  acknowledgedAt: string | null;
}

/** A note inside JSON. */
export interface NoteFacts {
  id: string;
  by: string;
  byName: string | null;
  to: string | null;
  toName: string | null;
  at: string;
  text: string;
}

/** A report inside JSON. */
export interface ReportFacts {
  reason: ReportReason;
  detail: string | null;
  revision: number;
  weight: number;
  outcome: ReportOutcome | null;
  at: string;
}

/** What became of an author's latest 1000 comments on the site. */
export type AuthorCounts = Record<'published' | 'held' | 'rejected' | 'removed' | 'deleted', number>;

export interface CaseFacts {
  id: string;
  queue: Queue;
  state: 'open' | 'closed';
  version: number;
  priority: number;
  openedAt: Date;
  claimedBy: string | null;
  claimedByName: string | null;
  claimUntil: Date | null;
  decisionId: string | null;
  notes: NoteFacts[];
  threadId: string;
  parentId: string | null;
  parentRevision: number | null;
  depth: number;
  status: CommentStatus;
  commentVersion: number;
  revision: number;
  body: string;
  findings: unknown[] | null;
  createdAt: Date;
  publishedAt: Date | null;
  editedAt: Date | null;
  replyCount: number;
  reactions: Record<string, number>;
  pinned: boolean;
  featured: boolean;
  repliesLocked: boolean;
  awaitsChecks: boolean;
  checks: CheckFacts[];
  pendingRevision: number | null;
  pendingBody: string | null;
  pendingFindings: unknown[] | null;
  pendingAt: Date | null;
  articleKey: string;
  title: string | null;
  url: string | null;
  section: string | null;
  threadState: ThreadState;
  authorId: string | null;
  authorName: string | null;
  authorAvatar: string | null;
  authorRole: Role | null;
  joinedAt: Date | null;
  /** Null for a comment whose author has left. */
  authorCounts: AuthorCounts | null;
  sanctionCount: number;
  parentAuthorId: string | null;
  parentAuthorName: string | null;
  parentBody: string | null;
  parentRevisionNow: number | null;
  parentStatus: CommentStatus | null;
  parentPublishedAt: Date | null;
  parentReplyCount: number | null;
  reportCount: number;
  /** The latest 50, the latest first, without who made them. */
  reports: ReportFacts[];
  /** What the model found in the text that is to be decided on, where a moderator was asked to look because of it. */
  flagged: FlaggedScore | null;
  alarm: AlarmFacts | null;
  appeal: AppealFacts | null;
  history: DecisionFacts[];
  now: Date;
}

const DECISION_JSON = `json_build_object('id', d.id, 'action', d.action, 'version', d.case_version,
  'revision', d.revision, 'byId', d.decided_by, 'byName', m.name, 'byCheck', d.by_check, 'reason', d.reason, 'rule', d.rule,
  'message', d.message, 'at', d.at, 'undoneAt', d.undone_at)`;

/** Of one case the planner would make a plan of its own each time, which takes several times as long as the reading. */
const IDS = `(${hidden('$2::uuid[]')})::uuid[]`;

const COUNTED = (['published', 'held', 'rejected', 'removed', 'deleted'] as const)
  .map((status) => `'${status}', count(*) FILTER (WHERE l.status = '${status}')`)
  .join(', ');

/**
 * The facts of cases by the ids of their comments, in no order; a comment without a row is the case that its own state
 * implies. Ids of other sites give nothing.
 */
export async function readCases(db: Queryable, siteId: string, ids: readonly string[]): Promise<CaseFacts[]> {
  const { rows } = await named<CaseFacts>(
    db,
    'read_cases',
    `WITH counted AS MATERIALIZED (
       SELECT w.author_id, json_build_object(${COUNTED}) AS counts
       FROM (SELECT DISTINCT author_id FROM comments WHERE site_id = $1 AND id = ANY(${IDS}) AND author_id IS NOT NULL) w
       CROSS JOIN LATERAL (SELECT status FROM comments WHERE author_id = w.author_id AND site_id = $1
         ORDER BY created_at DESC LIMIT 1000) l
       GROUP BY w.author_id)
     SELECT c.id, coalesce(k.queue, CASE c.status WHEN 'held' THEN 'held' ELSE 'new' END) AS queue,
       coalesce(k.state, CASE WHEN c.status = 'held' OR ${IS_NEW} THEN 'open' ELSE 'closed' END) AS state,
       coalesce(k.version, 1) AS version, coalesce(k.opened_at, c.published_at, c.created_at) AS "openedAt",
       coalesce(k.priority, ${prioritySql({ openedAt: 'coalesce(c.published_at, c.created_at)' })}) AS priority,
       CASE WHEN k.claim_until > clock_timestamp() THEN k.claimed_by END AS "claimedBy", cm.name AS "claimedByName",
       k.claim_until AS "claimUntil", k.decision_id AS "decisionId",
       (SELECT coalesce(json_agg(e.note || jsonb_build_object('byName', b.name, 'toName', o.name) ORDER BY e.place), '[]')
        FROM jsonb_array_elements(k.notes) WITH ORDINALITY AS e(note, place)
        LEFT JOIN memberships b ON b.site_id = c.site_id AND b.person_id = (e.note->>'by')::uuid
        LEFT JOIN memberships o ON o.site_id = c.site_id AND o.person_id = (e.note->>'to')::uuid) AS notes,
       c.thread_id AS "threadId", c.parent_id AS "parentId", c.parent_revision AS "parentRevision", c.depth,
       c.status, c.version AS "commentVersion", c.revision, c.body, c.findings, c.created_at AS "createdAt",
       c.published_at AS "publishedAt", c.edited_at AS "editedAt", c.reply_count AS "replyCount", c.reactions, c.pinned, c.featured,
       c.replies_locked AS "repliesLocked", c.awaits_checks AS "awaitsChecks",
       (SELECT coalesce(json_agg(json_build_object('check', o.check_name, 'blocking', o.blocking, 'state', o.state,
          'trouble', o.trouble) ORDER BY o.check_name), '[]')
        FROM check_runs o WHERE o.comment_id = c.id AND o.revision = coalesce(c.pending_revision, c.revision)) AS checks,
       c.pending_revision AS "pendingRevision", r.body AS "pendingBody", r.findings AS "pendingFindings",
       r.created_at AS "pendingAt",
       t.article_key AS "articleKey", t.title, t.url, t.section, t.state AS "threadState",
       c.author_id AS "authorId", a.name AS "authorName", a.avatar_url AS "authorAvatar", a.role AS "authorRole",
       a.joined_at AS "joinedAt",
       n.counts AS "authorCounts",
       (SELECT count(*)::int FROM sanctions s WHERE s.site_id = c.site_id AND s.person_id = c.author_id
          AND NOT EXISTS (SELECT 1 FROM appeals o WHERE o.sanction_id = s.id AND o.outcome = 'overturned')) AS "sanctionCount",
       p.author_id AS "parentAuthorId", pa.name AS "parentAuthorName", p.body AS "parentBody",
       p.revision AS "parentRevisionNow", p.status AS "parentStatus", p.published_at AS "parentPublishedAt",
       p.reply_count AS "parentReplyCount",
       (SELECT count(*)::int FROM reports n WHERE n.comment_id = c.id) AS "reportCount",
       (SELECT coalesce(json_agg(f.report), '[]') FROM (
          SELECT json_build_object('reason', f.reason, 'detail', f.detail, 'revision', f.revision, 'weight', f.weight,
            'outcome', f.outcome, 'at', f.at) AS report
          FROM reports f WHERE f.comment_id = c.id ORDER BY f.at DESC, f.id DESC LIMIT 50) f) AS reports,
       (SELECT json_build_object('score', s.score, 'model', s.model, 'version', s.version, 'because', s.because)
        FROM comment_scores s
        WHERE s.comment_id = c.id AND s.revision = coalesce(c.pending_revision, c.revision) AND s.flagged) AS flagged,
       (SELECT json_build_object('id', x.id, 'kind', x.kind, 'raisedAt', x.raised_at, 'acknowledgedAt', x.acknowledged_at)
        FROM alarms x WHERE x.comment_id = c.id AND x.closed_at IS NULL) AS alarm,
       (SELECT json_build_object('id', l.id, 'decisionId', l.decision_id, 'words', l.words, 'at', l.at, 'outcome', l.outcome)
        FROM appeals l WHERE l.comment_id = c.id ORDER BY l.at DESC LIMIT 1) AS appeal,
       (SELECT coalesce(json_agg(h.decision), '[]') FROM (
          SELECT ${DECISION_JSON} AS decision FROM decisions d
          LEFT JOIN memberships m ON m.site_id = d.site_id AND m.person_id = d.decided_by
          WHERE d.comment_id = c.id ORDER BY d.at DESC, d.id DESC LIMIT 20) h) AS history,
       clock_timestamp() AS now
     FROM comments c
     JOIN threads t ON t.id = c.thread_id
     LEFT JOIN cases k ON k.id = c.id
     LEFT JOIN comment_revisions r ON r.comment_id = c.id AND r.revision = c.pending_revision
     LEFT JOIN memberships a ON a.site_id = c.site_id AND a.person_id = c.author_id
     LEFT JOIN counted n ON n.author_id = c.author_id
     LEFT JOIN memberships cm ON cm.site_id = c.site_id AND cm.person_id = k.claimed_by
     LEFT JOIN comments p ON p.id = c.parent_id
     LEFT JOIN memberships pa ON pa.site_id = p.site_id AND pa.person_id = p.author_id
     WHERE c.site_id = $1 AND c.id = ANY(${IDS})`,
    [siteId, ids],
  );
  return rows;
}

export interface EarlierFacts extends Pick<CommentRevision, 'revision' | 'body' | 'state' | 'createdAt'> {
  /** How many there are, those that were not read included. */
  count: number;
}

/** The newest 50 texts of a comment beside the one that `stands`, the newest first. */
export async function readEarlier(
  db: Queryable,
  comment: { siteId: string; id: string; stands: number },
): Promise<EarlierFacts[]> {
  const { rows } = await named<EarlierFacts>(
    db,
    'read_earlier',
    `SELECT r.revision, r.body, r.state, r.created_at AS "createdAt", (
       SELECT count(*)::int FROM comment_revisions n WHERE n.comment_id = $2 AND n.site_id = $1 AND n.revision <> $3) AS count
     FROM comment_revisions r WHERE r.comment_id = $2 AND r.site_id = $1 AND r.revision <> $3
     ORDER BY r.revision DESC LIMIT 50`,
    [comment.siteId, comment.id, comment.stands],
  );
  return rows;
}
