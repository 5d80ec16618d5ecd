import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, once, type Person, personOf } from '@app/identity';
import { Audit, Hints, inTransaction, newId } from '@app/platform';
import * as sql from './appeal.queries.js';
import type { AppealDecision, AppealView } from './appeal.schema.js';
import { tellConsolesWith } from './case-hints.js';
import { lockCase, writeCase } from './case.queries.js';
import { reopened } from './case-state.js';
import { readDecision } from './decision.queries.js';
import { lockJudged } from './decision-writer.js';
import { AlreadyAppealed, AppealTooLate, NotAppealable, UnknownDecision } from './moderation.errors.js';

/** Authors' appeals against what was decided about their comments; somebody else than who decided answers them. */
@Injectable()
export class Appeals {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /**
   * Appeals against the decision that turned down or removed a comment of one's own, once and within six months by the database's clock,
   * however one is sanctioned: the comment's case opens again in `appeals`. Throws `unknown-decision` also for what is
   * about another's comment, `already-appealed` (with the appeal), `appeal-too-late` and `not-appealable`.
   */
  async appeal(
    actor: Actor,
    decisionId: string,
    input: AppealDecision,
    key: string | null,
  ): Promise<AppealView> {
    const person = personOf(actor);
    const path = `/v1/decisions/${decisionId}/appeals`;
    const request = key === null ? null : { person, key, path, body: input };
    const row = await inTransaction(this.database, (tx) =>
      once(tx, 'appeal', request, {
        make: async () => {
          const made = await this.write(tx, person, decisionId, input.words);
          return { id: made.id, result: made };
        },
        again: async () => (await sql.readAppeal(tx, decisionId))!,
      }),
    );
    return { ...row, at: row.at.toISOString() };
  }

  private async write(
    tx: EntityManager,
    { siteId, personId }: Person,
    decisionId: string,
    words: string,
  ): Promise<sql.AppealRow> {
    const decision = await readDecision(tx, siteId, decisionId);
    if (!decision) throw UnknownDecision();
    const { commentId } = decision;
    const { comment } = await lockJudged(tx, siteId, commentId);
    if (comment.authorId !== personId) throw UnknownDecision();
    const before = await sql.readAppeal(tx, decisionId);
    if (before) throw AlreadyAppealed({ extra: { appeal: { ...before, at: before.at.toISOString() } } });
    const { stands, inTime } = await sql.readAppealable(tx, decisionId);
    const isDown = comment.status === 'rejected' || comment.status === 'removed';
    if (!stands || !isDown) throw NotAppealable({ extra: { commentStatus: comment.status } });
    if (!inTime) throw AppealTooLate();
    const id = newId();
    const row = await sql.insertAppeal(tx, { id, siteId, decisionId, commentId, personId, words });
    const found = (await lockCase(tx, siteId, commentId))!;
    await writeCase(tx, { ...reopened(found, 'appeals'), revision: comment.revision });
    await this.audit.record(tx, {
      siteId,
      actor: { kind: 'person', id: personId },
      action: 'decision.appealed',
      subject: { kind: 'comment', id: commentId },
      data: { decisionId, appealId: id },
      personal: { of: personId, values: { words } },
    });
    const opened = { siteId, caseId: commentId, type: 'case.opened', queue: 'appeals', by: null } as const;
    await tellConsolesWith(this.hints, tx, opened);
    return row;
  }
}
