import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { settingsOf } from '@app/discussion';
import { Origins, SiteDirectory } from '@app/identity';
import { Mails, withoutLinks } from '@app/mail';
import { inTransaction } from '@app/platform';
import { alarmLetter } from './alarm-letters.js';
import * as sql from './alarm.queries.js';

const MOST_FAILED = 100;
/**
 * First mails about alarms that one address gets within a day, and repeated ones: far more than there are. Repeated ones are
 * counted by themselves, so that what nobody acknowledges hides no new one.
 */
const MAILS_A_DAY = 500;
/** After this an alarm that could not be mailed is told by the next mail about it. */
const USEFUL_SECONDS = 3_600;

/** Tells a site's alarm addresses by mail, and again until somebody has acknowledged the alarm. */
@Injectable()
export class AlarmTelling {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Mails) private readonly mails: Mails,
    @Inject(Origins) private readonly origins: Origins,
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
    const { id, siteId, kind, origin, told, title, articleKey } = alarm;
    const site = await this.sites.requireById(siteId, tx);
    const { addresses, againMinutes } = settingsOf(site).alarms;
    const console = this.origins.consoleAddress(site);
    await sql.markTold(tx, id, againMinutes);
    if (console === undefined || !this.mails.availableUnasked) return;
    const article = withoutLinks(title ?? articleKey);
    const letter = alarmLetter(site.name, { kind, origin, told, article, url: `${console}#/alarms/${id}` });
    for (const to of addresses) {
      await this.mails.post(tx, {
        siteId,
        siteName: site.name,
        kind: told === 0 ? 'alarm' : 'alarm-again',
        to,
        letter,
        usefulSeconds: USEFUL_SECONDS,
        unasked: { perDay: MAILS_A_DAY },
      });
    }
  }
}
