import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Busy, Hints, inTransaction, StaleVersion } from '@app/platform';
import { holdMembership, isUnder, type Person } from '@app/identity';
import { fingerprint, screen, type Screening } from '@app/screening';
import { type AccessDecision, isStaff } from '@app/subscriptions';
import type { CommentView, EditComment } from './comment.schema.js';
import { lockComment, type LockedComment } from './comment-state.js';
import { appendEvents } from './comment-state.queries.js';
import { DESK, type Desk } from './desk.js';
import { AlreadyDeleted, EditWindowClosed, refused, UnknownComment } from './discussion.errors.js';
import * as sql from './edit.queries.js';
import { readPostFacts } from './post-facts.queries.js';
import { Reading } from './reading.js';
import { type ThreadFacts, Threads } from './threads.js';

export interface Edited {
  comment: CommentView;
  /** Whether the new text waits for a moderator. */
  held: boolean;
}

/** Editing one's own comment: within the window, screened like a new one. */
@Injectable()
export class Editing {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(DESK) private readonly desk: Desk,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * Replaces the text of one's own comment. What the screening holds waits beside the public text; a comment that
   * waits itself goes on waiting with the new text. Throws `edit-window-closed`, `stale-version` (with the comment as
   * it is), `already-deleted`, the access decision's refusals and the screening's.
   */
  async edit(actor: Person, commentId: string, input: EditComment): Promise<Edited> {
    const thread = await this.reading.threadOf(actor, commentId);
    const decision = await this.threads.require('post', actor, thread);
    const screening = await this.screen(actor, thread, input);
    if (screening.verdict === 'refuse') throw refused(screening);
    const done = await inTransaction(this.database, async (tx) => {
      await holdRight(tx, actor, decision);
      const locked = await lockComment(tx, { siteId: thread.siteId, commentId });
      await this.demandEditable(tx, actor, thread, locked, input.version);
      return this.write(tx, locked, input, screening);
    });
    this.hints.publish({ topic: 'thread', siteId: thread.siteId, threadId: thread.id });
    return { comment: await this.reading.publicComment(thread, commentId, true), held: done.held };
  }

  private async screen(actor: Person, thread: ThreadFacts, input: EditComment): Promise<Screening> {
    const { siteId, id: threadId } = thread;
    const asked = { siteId, threadId, personId: actor.personId, parentId: null, key: null };
    const facts = (await readPostFacts(this.database, [asked]))[0]!;
    return screen({ body: input.body, parentId: null, kind: 'edit' }, thread.siteSettings.screening, {
      now: thread.now,
      author: {
        publishedCount: facts.publishedCount,
        rejectedCount: facts.rejectedCount,
        joinedAt: actor.membership.joinedAt,
        staff: isStaff(actor.role),
        sanction: isUnder(actor, 'premoderate', thread.now) ? 'premoderate' : null,
      },
      recent: [],
      threadState: { premoderated: thread.settings.premoderated },
    });
  }

  private async demandEditable(
    tx: EntityManager,
    actor: Person,
    thread: ThreadFacts,
    { comment }: LockedComment,
    version: number,
  ): Promise<void> {
    if (comment.authorId !== actor.personId) throw UnknownComment();
    if (comment.status !== 'published' && comment.status !== 'held')
      throw AlreadyDeleted({ extra: { status: comment.status } });
    if (!(await sql.withinWindow(tx, comment.id, thread.siteSettings.discussion.editWindowSeconds))) {
      throw EditWindowClosed();
    }
    if (comment.version !== version) {
      throw StaleVersion({ extra: { current: await this.reading.publicComment(thread, comment.id, true) } });
    }
  }

  private async write(
    tx: EntityManager,
    locked: LockedComment,
    input: EditComment,
    screening: Screening,
  ): Promise<{ held: boolean }> {
    const { siteId, threadId } = locked;
    const commentId = locked.comment.id;
    const findings = screening.findings.length > 0 ? screening.findings : null;
    const text = { commentId, body: input.body, findings, fingerprint: fingerprint(input.body) };
    if (locked.comment.status === 'published' && screening.verdict === 'hold') {
      const row = await sql.layBeside(tx, text);
      const revision = row.pendingRevision!;
      await this.desk.open(tx, {
        siteId,
        threadId,
        commentId,
        revision,
        queue: 'held',
        findings: findings ?? [],
      });
      return { held: true };
    }
    const row = await sql.replaceText(tx, text);
    if (row.visible) {
      await appendEvents(tx, { siteId, threadId, countBy: 0 }, [
        { type: 'comment.edited', commentId, revision: row.revision },
      ]);
    }
    await this.desk.textChanged(tx, { siteId, commentId, revision: row.revision });
    return { held: row.status === 'held' };
  }
}

/** Holds the membership as it was decided on: the right to post must not end under an edit either. */
async function holdRight(tx: EntityManager, actor: Person, decision: AccessDecision): Promise<void> {
  const held = await holdMembership(tx, actor, decision.until);
  if (!held) throw Busy({ retryAfter: 1, detail: 'Your rights changed at this moment: try again' });
}
