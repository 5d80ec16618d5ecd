import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Comment } from '@app/discussion';

/** `illegal`: something is against a law (DSA Art. 16). `defamation`: somebody says that it is false and harms a person. */
export const NOTICE_KINDS = ['illegal', 'defamation'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * `upheld`: what was noticed is gone. `changed`: its author has replaced the text, and the new one is public. `edit-asked`: its author is to change it. `moot`: its author has deleted it.
 */
export const NOTICE_OUTCOMES = ['upheld', 'dismissed', 'changed', 'edit-asked', 'moot'] as const;
export type NoticeOutcome = (typeof NOTICE_OUTCOMES)[number];

/** Who the person is that a defamation is about, seen from who gives notice of it. */
export const NOTICE_CONCERNS = ['myself', 'represented'] as const;

/** Somebody's notice that a comment is illegal, from whoever gives it; it meets the others in the comment's case. */
@Entity('notices')
@ForeignKey(() => Comment, ['commentId'], ['id'])
@Index('notices_comment', ['commentId', 'digest'], { unique: true })
@Index('notices_open', ['at'], { where: 'outcome IS NULL' })
@Index('notices_site', ['siteId', 'at', 'id'])
@Index('notices_site_open', ['siteId', 'at', 'id'], { where: 'outcome IS NULL' })
@Index('notices_person', ['personId'], { where: 'person_id IS NOT NULL' })
@Check('notices_kind', "kind IN ('illegal', 'defamation')")
@Check('notices_outcome', "outcome IN ('upheld', 'dismissed', 'changed', 'edit-asked', 'moot')")
@Check('notices_settled', '(outcome IS NULL) = (settled_at IS NULL)')
export class Notice {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'comment_id', type: 'uuid' })
  commentId!: string;

  /** The text that was seen. */
  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'text' })
  kind!: NoticeKind;

  /** A category of the Transparency Database. */
  @Column({ type: 'text' })
  category!: string;

  /** Who gave it, where they were signed in. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  /** Name and address of who gave it, sealed; null where the law asks for neither, and once they are forgotten. */
  @Column({ type: 'text', nullable: true })
  sealed!: string | null;

  /** A keyed hash of who said what: the same notice again is the same one. */
  @Column({ type: 'bytea' })
  digest!: Buffer;

  /** What they said: `NoticeWords`. Null once they are forgotten, or it is a year since it was settled. */
  @Column({ type: 'jsonb', nullable: true })
  words!: NoticeWords | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  @Column({ type: 'text', nullable: true })
  outcome!: NoticeOutcome | null;

  @Column({ name: 'decision_id', type: 'uuid', nullable: true })
  decisionId!: string | null;

  @Column({ name: 'settled_at', type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}

/** What somebody says in a notice; all of it plain text. */
export interface NoticeWords {
  explanation: string;
  law: string | null;
  defamation: {
    statement: string;
    falseBecause: string;
    concerns: (typeof NOTICE_CONCERNS)[number];
  } | null;
}
