import { renderMarkdown } from '@app/discussion';
import type { Site } from '@app/identity';
import type { Queryable } from '@app/platform';
import type { Finding } from '@app/screening';
import type { CaseInFull, CaseView, DecisionView } from './case.schema.js';
import * as sql from './case-view.queries.js';
import { modelFindings } from './model/model-findings.js';
import { UnknownCase } from './moderation.errors.js';

import { pointsAt } from './priority.js';

/**
 * Cases with everything needed to decide, in the order of `ids` (their comments'), in four statements however many
 * they are. Ids that the site does not have are left out.
 */
export async function viewCases(db: Queryable, site: Site, ids: readonly string[]): Promise<CaseView[]> {
  if (ids.length === 0) return [];
  const facts = new Map((await sql.readCases(db, site.id, ids)).map((found) => [found.id, found]));
  const authorIds = new Set(
    [...facts.values()].flatMap(({ authorId }) => (authorId === null ? [] : [authorId])),
  );
  const reports = Map.groupBy(await sql.readReports(db, [...facts.keys()]), ({ commentId }) => commentId);
  const counts = await sql.countByAuthor(db, [...authorIds]);
  const countsOf = new Map(counts.map((found) => [found.authorId, found]));
  const found = await modelFindings(db, [...facts.values()].flatMap(textToJudge));
  return ids.flatMap((id) => {
    const of = facts.get(id);
    if (!of) return [];
    return [caseView(site, of, reports.get(id) ?? [], countsOf.get(of.authorId ?? ''), found.get(id))];
  });
}

/** One case; `unknown-case` where the site has none. */
export async function viewCase(db: Queryable, site: Site, id: string): Promise<CaseView> {
  const [found] = await viewCases(db, site, [id]);
  if (!found) throw UnknownCase();
  return found;
}

/** The same case with the earlier texts of its comment; a deleted one is shown without any words. */
export async function inFull(db: Queryable, site: Site, found: CaseView): Promise<CaseInFull> {
  const { id, status, revision: stands } = found.comment;
  const earlier = status === 'deleted' ? [] : await sql.readEarlier(db, { siteId: site.id, id, stands });
  return {
    ...found,
    revisions: earlier.map(({ revision, body, state, createdAt }) => ({
      revision,
      body,
      state,
      createdAt: createdAt.toISOString(),
    })),
    revisionCount: earlier[0]?.count ?? 0,
  };
}

export function decisionView(facts: sql.DecisionFacts): DecisionView {
  const { id, action, version, revision, byId, byName, byCheck, reason, rule, message } = facts;
  const by = byId === null ? null : { id: byId, name: byName };
  const at = new Date(facts.at).toISOString();
  const undoneAt = facts.undoneAt === null ? null : new Date(facts.undoneAt).toISOString();
  return { id, action, version, revision, by, byCheck, reason, rule, message, at, undoneAt };
}

const iso = (time: Date | null) => time?.toISOString() ?? null;

function caseView(
  site: Site,
  found: sql.CaseFacts,
  reports: readonly sql.ReportFacts[],
  counts: sql.AuthorCounts | undefined,
  model: Finding | undefined,
): CaseView {
  const stored = ((found.pendingRevision === null ? found.findings : found.pendingFindings) ??
    []) as CaseView['findings'];
  const history = found.history.map(decisionView);
  return {
    id: found.id,
    site: site.slug,
    queue: found.queue,
    state: found.state,
    version: found.version,
    commentId: found.id,
    comment: judgedComment(found),
    revision: found.pendingRevision ?? found.revision,
    thread: {
      id: found.threadId,
      articleKey: found.articleKey,
      title: found.title,
      url: found.url,
      section: found.section,
      state: found.threadState,
    },
    author: authorOf(found, counts),
    context: { parent: parentOf(found) },
    reports: reports.map(({ reason, detail, revision, weight, outcome, at }) => ({
      reason,
      detail,
      revision,
      weight,
      outcome,
      at: at.toISOString(),
    })),
    reportCount: found.reportCount,
    findings: [
      ...stored,
      // What the model held when it was posted has the finding of then.
      ...(model && !stored.some((finding) => finding.check === model.check) ? [model] : []),
    ],
    checks: found.checks,
    priority: pointsAt(found.priority, found.now),
    openedAt: found.openedAt.toISOString(),
    claim:
      found.claimedBy === null
        ? null
        : { by: { id: found.claimedBy, name: found.claimedByName }, until: found.claimUntil!.toISOString() },
    decision: found.state === 'open' ? null : (history.find(({ id }) => id === found.decisionId) ?? null),
    history,
    alarm: found.alarm && {
      ...found.alarm,
      raisedAt: new Date(found.alarm.raisedAt).toISOString(),
      acknowledgedAt: found.alarm.acknowledgedAt && new Date(found.alarm.acknowledgedAt).toISOString(),
    },
    appeal:
      found.appeal && found.status !== 'deleted'
        ? { ...found.appeal, at: new Date(found.appeal.at).toISOString() }
        : null,
    notes: found.notes.map(({ id, by, byName, to, toName, at, text }) => ({
      id,
      by: { id: by, name: byName },
      to: to === null ? null : { id: to, name: toName },
      at,
      text,
    })),
  };
}

/** The text that is to be decided on; none of what its author has deleted. */
function textToJudge(found: sql.CaseFacts) {
  const { id: commentId, revision, pendingRevision, body, pendingBody } = found;
  if (found.status === 'deleted') return [];
  return pendingRevision === null
    ? [{ commentId, revision, text: body }]
    : [{ commentId, revision: pendingRevision, text: pendingBody ?? '' }];
}

function judgedComment(found: sql.CaseFacts): CaseView['comment'] {
  const deleted = found.status === 'deleted';
  const pending = !deleted && found.pendingRevision !== null && found.pendingBody !== null;
  return {
    id: found.id,
    threadId: found.threadId,
    parentId: found.parentId,
    parentRevision: found.parentRevision,
    depth: found.depth,
    status: found.status,
    version: found.commentVersion,
    revision: found.revision,
    body: deleted ? null : found.body,
    bodyHtml: deleted ? null : renderMarkdown(found.body),
    pending: pending
      ? {
          revision: found.pendingRevision!,
          body: found.pendingBody!,
          bodyHtml: renderMarkdown(found.pendingBody!),
          createdAt: found.pendingAt!.toISOString(),
        }
      : null,
    createdAt: found.createdAt.toISOString(),
    publishedAt: iso(found.publishedAt),
    editedAt: iso(found.editedAt),
    replyCount: found.replyCount,
    reactions: found.reactions,
    pinned: found.pinned,
    featured: found.featured,
    repliesLocked: found.repliesLocked,
    awaitsChecks: found.awaitsChecks,
  };
}

function authorOf(found: sql.CaseFacts, counts: sql.AuthorCounts | undefined): CaseView['author'] {
  if (found.authorId === null) return null;
  const { published = 0, held = 0, rejected = 0, removed = 0, deleted = 0 } = counts ?? {};
  return {
    id: found.authorId,
    name: found.authorName,
    role: found.authorRole,
    avatarUrl: found.authorAvatar,
    joinedAt: iso(found.joinedAt),
    comments: { published, held, rejected, removed, deleted },
    sanctions: found.sanctionCount,
  };
}

function parentOf(found: sql.CaseFacts): CaseView['context']['parent'] {
  if (found.parentId === null) return null;
  return {
    id: found.parentId,
    author: found.parentAuthorId === null ? null : { id: found.parentAuthorId, name: found.parentAuthorName },
    body: found.parentStatus === 'deleted' ? null : found.parentBody,
    revision: found.parentRevisionNow!,
    status: found.parentStatus!,
    publishedAt: iso(found.parentPublishedAt),
    replyCount: found.parentReplyCount!,
  };
}
