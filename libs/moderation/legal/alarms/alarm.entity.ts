import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Comment } from '@app/discussion';
import { ALARM_KINDS, type AlarmKind } from '@app/screening';

export { ALARM_KINDS, type AlarmKind };

/** Who raised it: a moderator, a reader's report or notice, or a check of the text. */
export const ALARM_ORIGINS = ['moderator', 'report', 'notice', 'check'] as const;
export type AlarmOrigin = (typeof ALARM_ORIGINS)[number];

/** `handled`: what had to be done was done. `false`: there was nothing to it. */
export const ALARM_OUTCOMES = ['handled', 'false'] as const;
export type AlarmOutcome = (typeof ALARM_OUTCOMES)[number];

/**
 * Why nobody could be told by mail: the site names no address, this installation sends no such mails, or none of the addresses
 * takes them.
 */
export const UNTOLD = ['no-addresses', 'no-mail', 'refused'] as const;
export type Untold = (typeof UNTOLD)[number];

/** A mail to one of the site's addresses; without an id where the address takes none. */
export interface AlarmMail {
  id: string | null;
  to: string;
}

/**
 * What became of a mail, which is known for a week. `sent`: a mail server, or the demo's mailbox, has it. `refused`: its address
 * takes no such mails, or has had too many.
 */
export const ALARM_MAIL_STATES = ['waiting', 'sent', 'failed', 'refused', 'unknown'] as const;
export type AlarmMailState = (typeof ALARM_MAIL_STATES)[number];

/** Who was called. */
export const CALLED = ['police', 'helpline', 'colleague', 'other'] as const;
export type Called = (typeof CALLED)[number];

/**
 * An alarm on a comment: somebody's life may be at stake (DSA Art. 18). One is open of a comment at a time. While it is,
 * the comment's case is above all others, and a legal hold keeps what there is.
 */
@Entity('alarms')
@ForeignKey(() => Comment, ['commentId'], ['id'])
@Index('alarms_open', ['commentId'], { unique: true, where: 'closed_at IS NULL' })
@Index('alarms_comment', ['commentId', 'id'])
@Index('alarms_site', ['siteId', 'id'])
@Index('alarms_waiting', ['siteId', 'id'], { where: 'closed_at IS NULL' })
@Index('alarms_hold', ['holdId'], { unique: true, where: 'hold_id IS NOT NULL' })
@Index('alarms_due', ['dueAt'], { where: 'due_at IS NOT NULL' })
@Check('alarms_kind', "kind IN ('threat', 'self-harm', 'child-safety', 'other')")
@Check('alarms_origin', "origin IN ('moderator', 'report', 'notice', 'check')")
@Check('alarms_outcome', "outcome IN ('handled', 'false')")
@Check('alarms_untold', "untold IN ('no-addresses', 'no-mail', 'refused')")
@Check('alarms_closed', '(closed_at IS NULL) = (outcome IS NULL)')
export class Alarm {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'comment_id', type: 'uuid' })
  commentId!: string;

  /** The text that it is about. */
  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'text' })
  kind!: AlarmKind;

  @Column({ type: 'text' })
  origin!: AlarmOrigin;

  /** The moderator; null where a reader or a check raised it. */
  @Column({ name: 'raised_by', type: 'uuid', nullable: true })
  raisedBy!: string | null;

  /** Why: a moderator's words, or what the check saw. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'raised_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  raisedAt!: Date;

  /** The hold that came with it; null where the comment was held before. */
  @Column({ name: 'hold_id', type: 'uuid', nullable: true })
  holdId!: string | null;

  /** When the site's addresses are told next; null for not again. */
  @Column({
    name: 'due_at',
    type: 'timestamptz',
    precision: 3,
    nullable: true,
    default: () => 'clock_timestamp()',
  })
  dueAt!: Date | null;

  /** How often a mail was written to one of them at least. */
  @Column({ type: 'integer', default: 0 })
  told!: number;

  /** When that was last. */
  @Column({ name: 'told_at', type: 'timestamptz', precision: 3, nullable: true })
  toldAt!: Date | null;

  /** Why nobody could be told, the last time that it was due. */
  @Column({ type: 'text', nullable: true })
  untold!: Untold | null;

  /** Of the last time that it was due: to whom. Forgotten with the words. */
  @Column({ type: 'jsonb', default: [] })
  mails!: AlarmMail[];

  @Column({ name: 'acknowledged_by', type: 'uuid', nullable: true })
  acknowledgedBy!: string | null;

  @Column({ name: 'acknowledged_at', type: 'timestamptz', precision: 3, nullable: true })
  acknowledgedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  outcome!: AlarmOutcome | null;

  @Column({ name: 'closed_by', type: 'uuid', nullable: true })
  closedBy!: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;

  /** What came of it, in a moderator's words. */
  @Column({ type: 'text', nullable: true })
  closing!: string | null;
}

/** A call in the record of an alarm: added and never changed; the table itself refuses it. */
@Entity('alarm_calls')
@ForeignKey(() => Alarm, ['alarmId'], ['id'])
@Index('alarm_calls_alarm', ['alarmId', 'id'])
@Check('alarm_calls_called', "called IN ('police', 'helpline', 'colleague', 'other')")
export class AlarmCall {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'alarm_id', type: 'uuid' })
  alarmId!: string;

  @Column({ type: 'text' })
  called!: Called;

  /** Who was reached and what was said; null once the record is forgotten. */
  @Column({ type: 'text', nullable: true })
  words!: string | null;

  /** When it was, by who says so. */
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ name: 'written_by', type: 'uuid' })
  writtenBy!: string;

  @Column({ name: 'written_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  writtenAt!: Date;
}
