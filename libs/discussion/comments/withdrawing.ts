import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, Hints, inTransaction, StaleVersion } from '@app/platform';
import type { Person } from '@app/identity';
import { changeStatus, lockComment } from './comment-state.js';
import type { CommentView } from './comment.schema.js';
import { DESK, type Desk } from '../posting/desk.js';
import { UnknownComment } from '../discussion.errors.js';
import { placeOfComment } from '../reading/page.queries.js';
import { Reading } from '../reading/reading.js';

/** Taking one's own comment back: at any time, whatever one pays and however one is sanctioned. */
@Injectable()
export class Withdrawing {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DESK) private readonly desk: Desk,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  /**
   * Deletes one's own comment, if it still is of this `version` where one is given, and gives it as it is then. Once
   * deleted it stays so, and asking again changes nothing. Throws `unknown-comment`, and `stale-version` (with the
   * comment as it is).
   */
  async withdraw(actor: Person, commentId: string, version?: number): Promise<CommentView> {
    const { siteId, personId } = actor;
    // Before any lock: how long one waits for it would tell what is there.
    if (!(await placeOfComment(this.database, commentId, { siteId, personId }))) throw UnknownComment();
    const { threadId, end } = await inTransaction(this.database, async (tx) => {
      const locked = await lockComment(tx, { siteId, commentId });
      const { threadId, comment } = locked;
      if (comment.authorId !== actor.personId) throw UnknownComment();
      if (comment.status === 'deleted') return { threadId, end: 'deleted before' };
      if (version !== undefined && comment.version !== version) return { threadId, end: 'stale' };
      await changeStatus(tx, this.audit, locked, { to: 'deleted', audit: 'own-doing' });
      await this.desk.withdrawn(tx, { siteId, commentId });
      return { threadId, end: 'deleted' };
    });
    if (end === 'deleted') this.hints.publish({ topic: 'thread', siteId, threadId });
    const thread = await this.reading.threadOfOwn(actor, commentId);
    const comment = await this.reading.publicComment(thread, commentId, true);
    if (end === 'stale') throw StaleVersion({ extra: { current: comment } });
    return comment;
  }
}
