import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Audit, Hints, newId } from '@app/platform';
import { tellConsolesWith } from '../../case-hints.js';
import { commentToJudge, lockCase, materialiseCase, writeCase } from '../../case.queries.js';
import { reopened } from '../../case-state.js';
import { ALARM_KINDS, type AlarmKind, type AlarmOrigin } from './alarm.entity.js';
import { keepOn } from './alarm-holds.js';
import { holdComment } from './alarm-holds.queries.js';
import * as sql from './alarm.queries.js';

export interface NewsOfDanger {
  siteId: string;
  commentId: string;
  /** The text that it is about; left out: the one that waits, or else the public one. */
  revision?: number;
  kind: AlarmKind;
  origin: AlarmOrigin;
  note: string | null;
  /** The moderator; null where a reader or a check raises it. */
  by: string | null;
}

export interface Raised {
  id: string;
  /** False where one was open already, which stays as it is. */
  created: boolean;
}

const Alarming = z.object({ alarm: z.enum(ALARM_KINDS), fact: z.string() });

/** The alarm that a check's findings raise, if one does. */
export function alarmIn(findings: readonly unknown[]): { kind: AlarmKind; note: string } | null {
  for (const finding of findings) {
    const found = Alarming.safeParse(finding).data;
    if (found) return { kind: found.alarm, note: found.fact };
  }
  return null;
}

/** Raises alarms: in the transaction of whatever gave the reason. */
@Injectable()
export class AlarmRaising {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * The alarm, the hold on the comment, its case above all others, and the audit entry; consoles are told with the commit
   * and the site's addresses by the worker. The caller holds the comment. A case that was closed opens again where the
   * comment is public or waits.
   */
  async raise(tx: EntityManager, news: NewsOfDanger): Promise<Raised> {
    const { siteId, commentId, kind, origin, note, by } = news;
    await materialiseCase(tx, siteId, commentId);
    const found = (await lockCase(tx, siteId, commentId))!;
    const open = await sql.openAlarmOf(tx, commentId);
    if (open !== null) return { id: open, created: false };
    const comment = (await commentToJudge(tx, siteId, commentId))!;
    // What waits is what a decision will be about, also where the alarm is about the text that is public.
    const toDecide = comment.pendingRevision ?? comment.revision;
    const revision = news.revision ?? toDecide;
    const id = newId();
    const reason = `An alarm: ${kind}`;
    const holdId = await holdComment(tx, { id: newId(), siteId, commentId, reason, by });
    if (holdId === null) await keepOn(tx, this.audit, { alarmId: id, siteId, commentId }, by);
    await sql.insertAlarm(tx, { id, siteId, commentId, revision, kind, origin, raisedBy: by, note, holdId });
    const waits = found.state === 'open' || !['published', 'held'].includes(comment.status);
    const now = {
      ...(waits ? found : { ...reopened(found, 'escalated'), revision: toDecide }),
      alarmed: true,
    };
    await writeCase(tx, now);
    await this.audit.record(tx, {
      siteId,
      actor: { kind: by === null ? 'system' : 'person', id: by },
      action: 'alarm.raised',
      subject: { kind: 'comment', id: commentId },
      data: { alarmId: id, kind, origin, revision, ...(holdId && { holdId }) },
      ...(note === null ? {} : { personal: { of: comment.authorId, values: { note } } }),
    });
    await tellConsolesWith(this.hints, tx, {
      siteId,
      caseId: commentId,
      type: 'alarm.raised',
      queue: now.queue,
      by,
    });
    return { id, created: true };
  }
}
