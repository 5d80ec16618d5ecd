import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { settingsOf } from '@app/discussion';
import { SiteDirectory } from '@app/identity';
import { Audit, Hints, inTransaction, LOG, type Log } from '@app/platform';
import { tellConsolesWith } from '../../case-hints.js';
import { AlarmMails } from './alarm-mails.js';
import * as sql from './alarm-telling.queries.js';

const MOST_FAILED = 100;

/** Tells a site's alarm addresses by mail, and again until somebody has acknowledged the alarm. */
@Injectable()
export class AlarmTelling {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(AlarmMails) private readonly mails: AlarmMails,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Tells of all that is due, and gives how many alarms. For the worker; several share the work. One that cannot be told of
   * keeps no other one waiting; the first failure is thrown at the end.
   */
  async catchUp(signal?: AbortSignal): Promise<number> {
    const failed = new Map<string, unknown>();
    let count = 0;
    while (!signal?.aborted && failed.size < MOST_FAILED) {
      let id: string | undefined;
      try {
        const done = await inTransaction(this.database, async (tx) => {
          const alarm = await sql.lockDueAlarm(tx, [...failed.keys()]);
          if (!alarm) return false;
          ({ id } = alarm);
          await this.tell(tx, alarm);
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

  private async tell(tx: EntityManager, alarm: sql.DueAlarm): Promise<void> {
    const site = await this.sites.requireById(alarm.siteId, tx);
    const telling = await this.mails.write(tx, site, alarm);
    const { mails, untold } = telling;
    await sql.markTold(tx, alarm.id, telling, settingsOf(site).alarms.againMinutes);
    // That still nobody can be told is no news.
    if (untold !== null && untold === alarm.untold) return;
    const { id, siteId, commentId, queue } = alarm;
    if (untold !== null)
      this.log.warn({ site: site.slug, alarm: id, untold }, 'nobody could be told of an alarm');
    const mailed = mails.filter((mail) => mail.id !== null).length;
    await this.audit.record(tx, {
      siteId,
      actor: { kind: 'system', id: null },
      action: untold === null ? 'alarm.told' : 'alarm.untold',
      subject: { kind: 'comment', id: commentId },
      data: { alarmId: id, mailed, refused: mails.length - mailed, ...(untold && { untold }) },
    });
    const about = { siteId, caseId: commentId, queue, by: null };
    await tellConsolesWith(this.hints, tx, { ...about, type: 'alarm.changed' });
  }
}
