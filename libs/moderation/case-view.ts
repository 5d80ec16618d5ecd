import { renderMarkdown } from '@app/discussion';
import type { Person, Site } from '@app/identity';
import type { Queryable } from '@app/platform';
import type { CaseInFull, CaseView, DecisionView } from './case.schema.js';
import * as sql from './case-view.queries.js';
import { flaggedFinding } from './model/flagged.js';
import { UnknownCase } from './moderation.errors.js';

import { pointsAt } from './priority.js';

/** Who reads a case. What colleagues say about a comment among themselves is not for its author, who may be one of them. */
export type Reader = Pick<Person, 'personId'>;

/**
 * Cases with everything needed to decide, in the order of `ids` (their comments'), in one statement however many
 * they are. Ids that the site does not have are left out.
 */
export async function viewCases(
  db: Queryable,
  site: Site,
  reader: Reader,
  ids: readonly string[],
): Promise<CaseView[]> {
  if (ids.length === 0) return [];
  const facts = new Map((await sql.readCases(db, site.id, ids)).map((found) => [found.id, found]));
  return ids.flatMap((id) => {
    const of = facts.get(id);
    return of ? [withoutWordsAbout(reader, caseView(site, of))] : [];
  });
}

/** One case; `unknown-case` where the site has none. */
export async function viewCase(db: Queryable, site: Site, reader: Reader, id: string): Promise<CaseView> {
  const [found] = await viewCases(db, site, reader, [id]);
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

/** The case as its reader may see it: of one's own comment without an alarm, and what others wrote in notes and reports. */
function withoutWordsAbout({ personId }: Reader, view: CaseView): CaseView {
  if (view.author?.id !== personId) return view;
  return {
    ...view,
    notes: view.notes.filter(({ by }) => by.id === personId),
    reports: view.reports.map((report) => ({ ...report, detail: null })),
    alarm: null,
  };
}

const iso = (time: Date | null) => time?.toISOString() ?? null;

function caseView(site: Site, found: sql.CaseFacts): CaseView {
  const stored = ((found.pendingRevision === null ? found.findings : found.pendingFindings) ??
    []) as CaseView['findings'];
  const history = found.history.map(decisionView);
  const text = textToJudge(found);
  const model = found.flagged && text !== null ? flaggedFinding(found.flagged, text) : null;
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
    author: authorOf(found),
    context: { parent: parentOf(found) },
    reports: found.reports.map(({ at, ...report }) => ({ ...report, at: new Date(at).toISOString() })),
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
function textToJudge({ status, pendingRevision, body, pendingBody }: sql.CaseFacts): string | null {
  if (status === 'deleted') return null;
  return pendingRevision === null ? body : (pendingBody ?? '');
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

function authorOf(found: sql.CaseFacts): CaseView['author'] {
  if (found.authorId === null) return null;
  return {
    id: found.authorId,
    name: found.authorName,
    role: found.authorRole,
    avatarUrl: found.authorAvatar,
    joinedAt: iso(found.joinedAt),
    comments: found.authorCounts!,
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
