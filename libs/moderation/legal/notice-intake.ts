import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnknownComment } from '@app/discussion';
import { type Actor, auditActorOf, type Site } from '@app/identity';
import { Mails } from '@app/mail';
import { Audit, Hints, newId, Secrets } from '@app/platform';
import { AlarmRaising } from './alarms/alarm-raising.js';
import { wasFalse } from './alarms/alarm.queries.js';
import { tellConsoles } from '../case-hints.js';
import { type CaseRow, lockCase, materialiseCase, writeCase } from '../case.queries.js';
import { graver, reopened } from '../case-state.js';
import { holdComment } from '../report.queries.js';
import { noticeLetters } from './notice-letters.js';
import { digestOf, noticeIdOf, receiptFor, sealNotifier } from './notice-secrets.js';
import * as sql from './notice.queries.js';
import type { GiveNotice } from './notice.schema.js';

/** Mails about notices that one mailbox gets within a day: anybody can give an address that is not theirs. */
const RECEIPTS_A_DAY = 5;
/** What a notice is worth in its case, in points of risk: twice the gravest finding, or 60 hours of waiting. */
const NOTICE_RISK = 10;
/** And as one report: turning down another text does not answer it. */
const NOTICE_WEIGHT = 1;

export interface TakenNotice {
  row: sql.NoticeRow;
  created: boolean;
  /** The case, where this notice brought it into a queue. */
  opened: CaseRow | null;
}

/** Writes a notice and what follows, in one transaction: its case, the audit entry and the mail that confirms it. */
@Injectable()
export class NoticeIntake {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Mails) private readonly mails: Mails,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(AlarmRaising) private readonly alarms: AlarmRaising,
  ) {}

  /** The same notice again is the first one, and brings nothing more. Throws `unknown-comment` for what is not public. */
  async take(
    tx: EntityManager,
    site: Site,
    actor: Actor,
    { commentId, input }: { commentId: string; input: GiveNotice },
  ): Promise<TakenNotice> {
    const comment = await holdComment(tx, site.id, commentId);
    if (comment?.status !== 'published') throw UnknownComment();
    const id = newId();
    const digest = digestOf(this.secrets, input);
    const { kind, category, explanation } = input;
    const name = input.name ?? null;
    const email = input.email ?? null;
    const row = await sql.insertNotice(tx, {
      id,
      siteId: site.id,
      commentId,
      revision: comment.revision,
      kind,
      category,
      personId: actor.kind === 'person' ? actor.personId : null,
      sealed: sealNotifier(this.secrets, id, { name, email }),
      digest,
      words: { explanation, law: input.law ?? null, defamation: input.defamation ?? null },
    });
    if (!row) return { row: await sql.noticeByDigest(tx, commentId, digest), created: false, opened: null };
    const opened = await addToCase(tx, site.id, commentId);
    await this.audit.record(tx, {
      siteId: site.id,
      actor: auditActorOf(actor),
      action: 'comment.noticed',
      subject: { kind: 'comment', id: commentId },
      data: { noticeId: id, kind, category, revision: comment.revision },
    });
    if (input.childAbuse && !(await wasFalse(tx, commentId, comment.revision))) {
      const alarm = { kind: 'child-safety', origin: 'notice', note: null, by: null } as const;
      await this.alarms.raise(tx, { siteId: site.id, commentId, revision: comment.revision, ...alarm });
    }
    if (email !== null) await this.confirm(tx, site, { email, id, commentId });
    return { row, created: true, opened };
  }

  /** What opens the notice's status. */
  receipt(id: string): string {
    return receiptFor(this.secrets, id);
  }

  /** The notice that a receipt is for; undefined where it is none of ours. */
  noticeOf(receipt: string): string | undefined {
    return noticeIdOf(this.secrets, receipt);
  }

  /** Tells the consoles, after the commit. */
  async tell({ opened }: TakenNotice): Promise<void> {
    if (!opened) return;
    const { siteId, id, queue } = opened;
    await tellConsoles(this.hints, { siteId, caseId: id, type: 'case.opened', queue, by: null });
  }

  /** Where no mails are sent, the answer to the request is the confirmation. */
  private async confirm(
    tx: EntityManager,
    site: Site,
    { email, id, commentId }: { email: string; id: string; commentId: string },
  ): Promise<void> {
    if (!this.mails.availableUnasked) return;
    const receipt = this.receipt(id);
    await this.mails.post(tx, {
      siteId: site.id,
      siteName: site.name,
      kind: 'notice-received',
      to: email,
      letter: noticeLetters.receipt(site.name, { commentId, receipt }),
      unasked: { perDay: RECEIPTS_A_DAY },
    });
  }
}

/**
 * Opens the comment's case, whatever was decided before: a notice is always looked at. Gives the case where it came into a
 * queue.
 */
async function addToCase(tx: EntityManager, siteId: string, commentId: string): Promise<CaseRow | null> {
  await materialiseCase(tx, siteId, commentId);
  const found = (await lockCase(tx, siteId, commentId))!;
  const begun = found.state === 'closed' ? reopened(found, 'reported') : found;
  const now: CaseRow = {
    ...begun,
    queue: graver(begun.queue, 'reported'),
    risk: Math.max(begun.risk, NOTICE_RISK),
    reportWeight: begun.reportWeight + NOTICE_WEIGHT,
  };
  await writeCase(tx, now);
  return found.state === 'closed' || now.queue !== found.queue ? now : null;
}
