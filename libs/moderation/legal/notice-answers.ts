import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { settingsOf } from '@app/discussion';
import { SiteDirectory } from '@app/identity';
import { redressFor } from '@app/legal';
import { Mails } from '@app/mail';
import { Audit, inTransaction, Secrets } from '@app/platform';
import { UNDO_BATCH_SECONDS, UNDO_SECONDS } from '../undo-times.js';
import type { DecisionAction } from '../decision.entity.js';
import type { NoticeOutcome } from './notice.entity.js';
import { noticeLetters } from './notice-letters.js';
import { openNotifier } from './notice-secrets.js';
import * as sql from './notice.queries.js';

/** Seconds that a decision is old before notices are answered with it: by then it cannot be taken back any more. */
const SETTLED = { single: UNDO_SECONDS + 30, batch: UNDO_BATCH_SECONDS + 30 };
const MOST_FAILED = 100;
/** Mails with decisions that one mailbox gets within a day. */
const ANSWERS_A_DAY = 20;

const OUTCOMES: Partial<Record<DecisionAction, NoticeOutcome>> = {
  remove: 'upheld',
  'ask-edit': 'edit-asked',
};

/** What a decision that lets a later text be public says of the one that was noticed: nothing. */
function outcomeOf({ action, revision, decidedRevision }: sql.AnsweredNotice): NoticeOutcome {
  if (action === null) return 'moot';
  return OUTCOMES[action] ?? (decidedRevision! > revision ? 'changed' : 'dismissed');
}

/** Tells who gave notice of a comment what was decided about it. */
@Injectable()
export class NoticeAnswers {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Mails) private readonly mails: Mails,
  ) {}

  /**
   * Answers all that can be answered, and gives how many. For the worker; several share the work. A notice that cannot be
   * answered keeps no other one waiting; the first failure is thrown at the end.
   */
  async catchUp(signal?: AbortSignal): Promise<number> {
    const failed = new Map<string, unknown>();
    let count = 0;
    while (!signal?.aborted && failed.size < MOST_FAILED) {
      let id: string | undefined;
      try {
        const done = await inTransaction(this.database, async (tx) => {
          const notice = await sql.lockAnswered(tx, SETTLED, [...failed.keys()]);
          if (!notice) return false;
          ({ id } = notice);
          await this.answer(tx, notice);
          return true;
        });
        if (!done) break;
        count++;
      } catch (error) {
        if (id === undefined) throw error;
        failed.set(id, error);
      }
    }
    for (const error of failed.values()) throw error;
    return count;
  }

  private async answer(tx: EntityManager, notice: sql.AnsweredNotice): Promise<void> {
    const { id, siteId, commentId, kind, answeredBy, byCheck, sealed } = notice;
    const outcome = outcomeOf(notice);
    const at = await sql.settleNotice(tx, id, outcome, answeredBy);
    const site = await this.sites.requireById(siteId, tx);
    await this.audit.record(tx, {
      siteId,
      actor: { kind: 'system', id: null },
      action: 'comment.notice-answered',
      subject: { kind: 'comment', id: commentId },
      data: { noticeId: id, kind, outcome, decisionId: answeredBy, automated: byCheck },
    });
    const { email } = openNotifier(this.secrets, id, sealed);
    if (email === null || !this.mails.availableUnasked) return;
    const redress = redressFor(at, settingsOf(site).legal);
    await this.mails.post(tx, {
      siteId,
      siteName: site.name,
      kind: 'notice-decided',
      to: email,
      letter: noticeLetters.decided(site.name, { commentId, outcome, automated: byCheck, redress }),
      unasked: { perDay: ANSWERS_A_DAY },
    });
  }
}
