import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit, inTransaction } from '@app/platform';
import { liftHold, lockHolds } from '../hold.queries.js';
import * as sql from './alarm-holds.queries.js';

/** Lifts what came with an alarm, by a moderator or, where its term is over, by nobody. The holds are locked. */
export async function letGo(
  tx: EntityManager,
  audit: Audit,
  { alarmId, holdId, siteId, commentId }: sql.EndedHold,
  by: string | null,
): Promise<void> {
  const rows = await liftHold(tx, holdId, by);
  if (rows === null) return;
  await audit.record(tx, {
    siteId,
    actor: { kind: by === null ? 'system' : 'person', id: by },
    action: 'legal-hold.lifted',
    subject: { kind: 'comment', id: commentId },
    data: { holdId, alarmId, rows },
  });
}

/** What came with an alarm has a term from now on: the alarm is closed. Nothing happens to a hold that an editor has asked for. */
export async function giveTerm(tx: EntityManager, audit: Audit, of: Holding, by: string): Promise<void> {
  const hold = await sql.startTerm(tx, of.siteId, of.commentId);
  if (hold) await recordTerm(tx, audit, { ...of, by, holdId: hold.id, until: hold.until });
}

/** What came with an earlier alarm has no term while another one is open. */
export async function keepOn(tx: EntityManager, audit: Audit, of: Holding, by: string | null): Promise<void> {
  const holdId = await sql.stopTerm(tx, of.siteId, of.commentId);
  if (holdId !== null) await recordTerm(tx, audit, { ...of, by, holdId, until: null });
}

/** The alarm that is closed or raised. */
type Holding = Omit<sql.EndedHold, 'holdId'>;

async function recordTerm(
  tx: EntityManager,
  audit: Audit,
  {
    alarmId,
    holdId,
    siteId,
    commentId,
    by,
    until,
  }: sql.EndedHold & { by: string | null; until: Date | null },
): Promise<void> {
  await audit.record(tx, {
    siteId,
    actor: { kind: by === null ? 'system' : 'person', id: by },
    action: 'legal-hold.moved',
    subject: { kind: 'comment', id: commentId },
    data: { holdId, alarmId, until: until?.toISOString() ?? null },
  });
}

/** Ends holds that came with alarms: half a year after the last alarm on the comment was closed, unless an editor wants them. */
@Injectable()
export class AlarmHolds {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Lifts all whose term is over, and gives how many. For the worker. */
  async catchUp(): Promise<number> {
    let count = 0;
    while (await this.next()) count++;
    return count;
  }

  private async next(): Promise<boolean> {
    // Nobody waits for the lock where nothing has ended.
    if (!(await sql.endedHold(this.database))) return false;
    return inTransaction(this.database, async (tx) => {
      await lockHolds(tx);
      const ended = await sql.endedHold(tx);
      if (!ended) return false;
      await letGo(tx, this.audit, ended, null);
      return true;
    });
  }
}
