import { z } from 'zod';
import { COMMENT_STATUSES, REVISION_STATES } from '@app/discussion';
import { cursor, id, limit, PersonName, time, words } from '../../words.schema.js';
import {
  ALARM_KINDS,
  ALARM_MAIL_STATES,
  ALARM_ORIGINS,
  ALARM_OUTCOMES,
  CALLED,
  UNTOLD,
} from './alarm.entity.js';

/** `POST .../moderation/alarms`: on which comment, and why if there is time to say so. */
export const RaiseAlarm = z
  .strictObject({ commentId: id, kind: z.enum(ALARM_KINDS), note: words(2000).nullish() })
  .meta({ id: 'RaiseAlarm' });
export type RaiseAlarm = z.infer<typeof RaiseAlarm>;

/** `POST .../alarms/{id}/calls`: who was called, when (now, where it is left out) and what was said. */
export const WriteCall = z
  .strictObject({
    called: z.enum(CALLED),
    words: words(2000),
    at: z.iso
      .datetime({ offset: true })
      .refine((at) => Date.parse(at) >= Date.UTC(2000, 0, 1) && Date.parse(at) < Date.UTC(2200, 0, 1), {
        message: 'A time that can be',
      })
      .optional(),
  })
  .meta({ id: 'WriteCall' });
export type WriteCall = z.infer<typeof WriteCall>;

/** `PUT .../alarms/{id}/closing`: what came of it. A false alarm is closed as such. */
export const CloseAlarm = z
  .strictObject({ outcome: z.enum(ALARM_OUTCOMES), words: words(2000) })
  .meta({ id: 'CloseAlarm' });
export type CloseAlarm = z.infer<typeof CloseAlarm>;

export const ListAlarms = z.strictObject({
  state: z.enum(['open', 'closed']).default('open'),
  limit,
  cursor,
});
export type ListAlarms = z.infer<typeof ListAlarms>;

/** An alarm with what it is about. */
export const AlarmView = z
  .object({
    id,
    site: z.string(),
    commentId: id,
    revision: z.int(),
    kind: z.enum(ALARM_KINDS),
    origin: z.enum(ALARM_ORIGINS),
    /** The moderator; null where a reader or a check raised it. */
    raisedBy: PersonName.nullable(),
    note: z.string().nullable(),
    raisedAt: time,
    acknowledgedBy: PersonName.nullable(),
    acknowledgedAt: time.nullable(),
    outcome: z.enum(ALARM_OUTCOMES).nullable(),
    closedBy: PersonName.nullable(),
    closedAt: time.nullable(),
    closing: z.string().nullable(),
    /** How often the site's addresses were told by mail: each time one at least that takes such mails. */
    told: z.int(),
    toldAt: time.nullable(),
    /** Why nobody could be, the last time that it was due; null where somebody was, and before the first time. */
    untold: z.enum(UNTOLD).nullable(),
    /** What became of the mails of the last time, one for each address. */
    mails: z.array(z.enum(ALARM_MAIL_STATES)),
    /** Whether the comment is held, so that nothing of it can be forgotten. */
    held: z.boolean(),
    /** Until when, where the alarm has brought that; null while one is open, and for what an editor holds. */
    heldUntil: time.nullable(),
    /** The text that it is about, as it was typed, also where its author has deleted it since; empty once it is forgotten. */
    text: z.string(),
    status: z.enum(COMMENT_STATUSES),
    writtenAt: time,
    author: PersonName.nullable(),
    thread: z.object({
      id,
      articleKey: z.string(),
      title: z.string().nullable(),
      url: z.string().nullable(),
      section: z.string().nullable(),
    }),
  })
  .meta({ id: 'Alarm' });
export type AlarmView = z.infer<typeof AlarmView>;

export const AlarmCallView = z
  .object({
    id,
    called: z.enum(CALLED),
    words: z.string().nullable(),
    at: time,
    writtenBy: PersonName,
    writtenAt: time,
  })
  .meta({ id: 'AlarmCall' });

/** With who was called, the first one first. */
export const AlarmInFull = AlarmView.extend({ calls: z.array(AlarmCallView) }).meta({ id: 'AlarmInFull' });
export type AlarmInFull = z.infer<typeof AlarmInFull>;

export const AlarmPage = z
  .object({ items: z.array(AlarmView), nextCursor: z.string().nullable() })
  .meta({ id: 'AlarmPage' });
export type AlarmPage = z.infer<typeof AlarmPage>;

/** All that there is about an alarm, for the police: the record, the comment's texts, and who wrote it as they are held. */
export const AlarmRecord = z
  .object({
    site: z.object({ slug: z.string(), name: z.string() }),
    exportedAt: time,
    exportedBy: PersonName,
    alarm: AlarmInFull,
    comment: z.object({
      id,
      url: z.string().nullable(),
      createdAt: time,
      publishedAt: time.nullable(),
      status: z.enum(COMMENT_STATUSES),
      /** The text as it stands, and those before and beside it. */
      texts: z.array(
        z.object({
          revision: z.int(),
          body: z.string(),
          state: z.enum([...REVISION_STATES, 'current']),
          createdAt: time.nullable(),
        }),
      ),
    }),
    /** Null where they were forgotten: what was kept of them is in `kept`. */
    author: z
      .object({
        id,
        externalId: z.string(),
        name: z.string(),
        joinedAt: time,
        email: z.string().nullable(),
        emailVerifiedAt: time.nullable(),
        issuer: z.string().nullable(),
        subject: z.string().nullable(),
        accountCreatedAt: time,
        sessions: z.array(z.object({ beganAt: time, lastUsedAt: time, userAgent: z.string().nullable() })),
      })
      .nullable(),
    /** Whom it was mailed to, the last time that it was due. The addresses are for admins: null for editors. */
    mails: z.array(z.object({ to: z.string().nullable(), state: z.enum(ALARM_MAIL_STATES) })),
    /**
     * What was forgotten elsewhere since, and when, as the hold keeps it: each row as it stood in its table (`kind`). The rows
     * are for admins, as wherever holds are read: null for editors.
     */
    kept: z.array(
      z.object({ kind: z.string(), at: time, row: z.record(z.string(), z.unknown()).nullable() }),
    ),
  })
  .meta({ id: 'AlarmRecord' });
export type AlarmRecord = z.infer<typeof AlarmRecord>;
