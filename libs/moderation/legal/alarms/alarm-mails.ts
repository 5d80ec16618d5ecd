import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { settingsOf } from '@app/discussion';
import { Origins, type Site } from '@app/identity';
import { Mails, withoutLinks } from '@app/mail';
import { newId } from '@app/platform';
import type { AlarmMail } from './alarm.entity.js';
import { alarmLetter } from './alarm-letters.js';
import type { DueAlarm, Telling } from './alarm-telling.queries.js';

/**
 * First mails about alarms that one address gets within a day, and repeated ones: far more than there are. Repeated ones are
 * counted by themselves, so that what nobody acknowledges hides no new one.
 */
const MAILS_A_DAY = 500;
/** After this an alarm that could not be mailed is told by the next mail about it. */
const USEFUL_SECONDS = 3_600;

/** The mails about an alarm. */
@Injectable()
export class AlarmMails {
  constructor(
    @Inject(Mails) private readonly mails: Mails,
    @Inject(Origins) private readonly origins: Origins,
  ) {}

  /** Writes one to each of the site's addresses that takes it; where there is none, it says why. */
  async write(tx: EntityManager, site: Site, alarm: DueAlarm): Promise<Telling> {
    const { id, kind, origin, told, title, articleKey } = alarm;
    const { addresses } = settingsOf(site).alarms;
    const console = this.origins.consoleAddress(site);
    if (addresses.length === 0) return { mails: [], untold: 'no-addresses' };
    if (console === undefined || !this.mails.availableUnasked) return { mails: [], untold: 'no-mail' };
    const article = withoutLinks(title ?? articleKey);
    const letter = alarmLetter(site.name, { kind, origin, told, article, url: `${console}#/alarms/${id}` });
    const mails: AlarmMail[] = [];
    for (const to of addresses) {
      const mailId = newId();
      const admission = await this.mails.post(tx, {
        id: mailId,
        siteId: site.id,
        siteName: site.name,
        kind: told === 0 ? 'alarm' : 'alarm-again',
        to,
        letter,
        usefulSeconds: USEFUL_SECONDS,
        unasked: { perDay: MAILS_A_DAY },
      });
      mails.push({ id: admission === 'taken' ? mailId : null, to });
    }
    return { mails, untold: mails.some((mail) => mail.id !== null) ? null : 'refused' };
  }
}
