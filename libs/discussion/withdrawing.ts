import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, Hints, inTransaction } from '@app/platform';
import type { Person } from '@app/identity';
import { changeStatus, lockComment } from './comment-state.js';
import { DESK, type Desk } from './desk.js';
import { UnknownComment } from './discussion.errors.js';

/** Taking one's own comment back: at any time, whatever one pays and however one is sanctioned. */
@Injectable()
export class Withdrawing {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DESK) private readonly desk: Desk,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /** Deletes one's own comment; once deleted it stays so, and asking again changes nothing. Else `unknown-comment`. */
  async withdraw(actor: Person, commentId: string): Promise<void> {
    const { siteId } = actor;
    const threadId = await inTransaction(this.database, async (tx) => {
      const locked = await lockComment(tx, { siteId, commentId });
      if (locked.comment.authorId !== actor.personId) throw UnknownComment();
      if (locked.comment.status === 'deleted') return null;
      await changeStatus(tx, this.audit, locked, { to: 'deleted', audit: 'own-doing' });
      await this.desk.withdrawn(tx, { siteId, commentId });
      return locked.threadId;
    });
    if (threadId) this.hints.publish({ topic: 'thread', siteId, threadId });
  }
}
