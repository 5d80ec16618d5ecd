import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Site } from '@app/identity';
import { Audit, DatabaseClock, inTransaction } from '@app/platform';
import { holdInForce, selectKept } from '../hold.queries.js';
import { holdStanding, moderatorOf } from '../../moderator.js';
import type { AlarmRecord } from './alarm.schema.js';
import { Alarms } from './alarms.js';
import { readAlarm } from './alarm.queries.js';
import * as sql from './alarm-record.queries.js';

const KEPT_SHOWN = 500;

/**
 * The record of an alarm as it is handed to the police: whoever takes it out leaves a trace. What holds have kept and the site's
 * addresses stand in an admin's alone, who reads both elsewhere; an editor's says that they are there.
 */
@Injectable()
export class AlarmRecords {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /** All that there is about an alarm. Throws as `Alarms.read` does. */
  async take(actor: Actor, site: Site, alarmId: string): Promise<AlarmRecord> {
    const editor = moderatorOf(actor, site.id, this.clock.now());
    const isAdmin = editor.role === 'admin';
    const alarm = await this.alarms.read(actor, site, alarmId);
    const { commentId } = alarm;
    return inTransaction(this.database, async (tx) => {
      await holdStanding(tx, editor);
      const { publishedAt, mails } = (await readAlarm(tx, site.id, alarmId))!;
      const texts = await sql.textsOf(tx, commentId);
      const author = await sql.authorOf(tx, site.id, commentId);
      const hold = await holdInForce(tx, site.id, { commentId });
      const kept = hold ? await selectKept(tx, { siteId: site.id, hold, limit: KEPT_SHOWN }) : [];
      await this.audit.record(tx, {
        siteId: site.id,
        actor: { kind: 'person', id: editor.personId },
        action: 'alarm.exported',
        subject: { kind: 'comment', id: commentId },
        data: { alarmId, texts: texts.length, kept: kept.length, withKept: isAdmin },
      });
      return {
        site: { slug: site.slug, name: site.name },
        exportedAt: this.clock.now().toISOString(),
        exportedBy: { id: editor.personId, name: editor.membership.name },
        alarm,
        comment: {
          id: commentId,
          url: alarm.thread.url,
          createdAt: alarm.writtenAt,
          publishedAt: publishedAt?.toISOString() ?? null,
          status: alarm.status,
          texts: texts.map(({ createdAt, ...text }) => ({
            ...text,
            createdAt: createdAt?.toISOString() ?? null,
          })),
        },
        author: author && {
          ...author,
          joinedAt: author.joinedAt.toISOString(),
          emailVerifiedAt: author.emailVerifiedAt?.toISOString() ?? null,
          accountCreatedAt: author.accountCreatedAt.toISOString(),
          sessions: author.sessions.map(({ beganAt, lastUsedAt, userAgent }) => ({
            beganAt: beganAt.toISOString(),
            lastUsedAt: lastUsedAt.toISOString(),
            userAgent,
          })),
        },
        mails: mails.map(({ to, state }) => ({ to: isAdmin ? to : null, state })),
        kept: kept.map(({ kind, at, row }) => ({
          kind,
          at: at.toISOString(),
          row: isAdmin ? row : null,
        })),
      };
    });
  }
}
