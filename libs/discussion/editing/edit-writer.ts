import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit, Hints, inTransaction } from '@app/platform';
import { holdMembership, type Person } from '@app/identity';
import { fingerprint, type Screening } from '@app/screening';
import { isStaff } from '@app/subscriptions';
import { lockComment, type LockedComment } from '../comments/comment-state.js';
import { awaitChecks } from '../comments/findings.queries.js';
import { appendEvents } from '../comments/comment-state.queries.js';
import { unmark } from '../marks/marking.js';
import { checksAsked } from '../policy/checks.schema.js';
import { DESK, type Desk } from '../posting/desk.js';
import { modelFor, MODELS, type Models } from '../posting/models.js';
import type { DraftFacts } from '../posting/new-comment.js';
import { AlreadyDeleted, EditWindowClosed, UnknownComment } from '../discussion.errors.js';
import * as sql from './edit.queries.js';
import { type FactsAsk, readPostFacts } from '../posting/post-facts.queries.js';
import type { ThreadFacts } from '../threads/threads.js';

/** An edit with the facts that it was decided on. */
export interface Edit {
  actor: Person;
  thread: ThreadFacts;
  commentId: string;
  body: string;
  /** The comment's version that the author had before them. */
  version: number;
  screening: Screening;
  /** The right to post ends by the clock; null when no end is known. */
  until: Date | null;
}

/** `unchanged`: it has this text. `stale`: the comment is no longer the version named. `undecided`: a fact that it was decided on has changed. */
export type EditEnd = 'published' | 'held' | 'unchanged' | 'stale' | 'undecided';

/** Writes edits, under the locks of membership, thread and comment. */
@Injectable()
export class EditWriter {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DESK) private readonly desk: Desk,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(MODELS) private readonly models: Models,
  ) {}

  async facts(thread: ThreadFacts, ask: FactsAsk): Promise<DraftFacts> {
    const model = await modelFor(this.models, thread);
    return { ...(await readPostFacts(this.database, [ask]))[0]!, model };
  }

  /** Throws `unknown-comment` for another's, `already-deleted` and `edit-window-closed`. */
  async write(edit: Edit): Promise<EditEnd> {
    const { siteId, id: threadId } = edit.thread;
    const end = await inTransaction(this.database, async (tx) => {
      if (!(await holdMembership(tx, edit.actor, edit.until))) return 'undecided';
      const locked = await lockComment(tx, { siteId, commentId: edit.commentId });
      if (!(await sql.rulesStand(tx, edit.thread, edit.until))) return 'undecided';
      await demandEditable(tx, edit, locked);
      const { version, body, pendingRevision, status } = locked.comment;
      if (version !== edit.version) return 'stale';
      // Saved without a change: it is no edit, so that there is no new revision, and nothing for readers to be told.
      if (body === edit.body && pendingRevision === null) return status === 'held' ? 'held' : 'unchanged';
      return this.replace(tx, locked, edit);
    });
    if (end === 'published' || end === 'held') this.hints.publish({ topic: 'thread', siteId, threadId });
    return end;
  }

  private async replace(tx: EntityManager, locked: LockedComment, edit: Edit): Promise<'published' | 'held'> {
    const { siteId, threadId } = locked;
    const { actor, thread, commentId, body, screening } = edit;
    const findings = screening.findings.length > 0 ? screening.findings : null;
    const text = { commentId, body, findings, fingerprint: fingerprint(body) };
    const checks = checksAsked(thread.policy.checks, { staff: isStaff(actor.role) });
    const { status, awaitsChecks } = locked.comment;
    const passes = screening.verdict === 'publish';
    const isChecked = checks.some(({ blocking }) => blocking);
    const beside = status === 'published' && (!passes || isChecked);
    const row = beside ? await sql.layBeside(tx, text) : await sql.replaceText(tx, text);
    const revision = beside ? row.pendingRevision! : row.revision;
    const named = { siteId, threadId, commentId, revision };
    // What waited for a moderator goes on waiting for one, whatever it says now.
    const forChecks = passes && isChecked && (beside || awaitsChecks);
    if (forChecks) {
      await awaitChecks(tx, commentId, true);
      await this.hints.broadcastWith(tx, { topic: 'text-waits', siteId, threadId });
    } else if (beside || awaitsChecks)
      await this.desk.open(tx, { ...named, queue: 'held', findings: findings ?? [] });
    else await this.desk.textChanged(tx, named);
    if (checks.length > 0) await this.desk.check(tx, { ...named, checks });
    if (beside) return 'held';
    if (row.visible) {
      await appendEvents(tx, { siteId, threadId, countBy: 0 }, [
        { type: 'comment.edited', commentId, revision },
      ]);
      const by = { kind: 'person' as const, id: actor.personId };
      if (!isStaff(actor.role)) await unmark(tx, this.audit, { ...locked, comment: row }, by);
    }
    return row.status === 'held' ? 'held' : 'published';
  }
}

const TAKEN_AWAY = {
  deleted: 'The comment was deleted',
  removed: 'The comment was removed',
  rejected: 'The comment was turned down',
};

async function demandEditable(
  tx: EntityManager,
  { actor, thread }: Edit,
  { comment }: LockedComment,
): Promise<void> {
  if (comment.authorId !== actor.personId) throw UnknownComment();
  if (comment.status !== 'published' && comment.status !== 'held')
    throw AlreadyDeleted({ detail: TAKEN_AWAY[comment.status], extra: { commentStatus: comment.status } });
  const { editWindowSeconds } = thread.siteSettings.discussion;
  if (!(await sql.withinWindow(tx, comment.id, editWindowSeconds))) throw EditWindowClosed();
}
