import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Comment } from '@app/discussion';
import { Site } from '@app/identity';

/** A site's model: its weights, which hold numbers only. What it is to do is said by the site's policy. */
@Entity('site_models')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'site_models_site' })
export class SiteModel {
  @PrimaryColumn({ name: 'site_id', type: 'uuid', primaryKeyConstraintName: 'site_models_key' })
  siteId!: string;

  /** Of the weights: grows with each batch learned and each reset, and never goes back. */
  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** Null while nothing is learned. */
  @Column({ type: 'bytea', nullable: true })
  weights!: Buffer | null;

  /** Texts learned since the last reset, and how many of them were turned down. */
  @Column({ type: 'integer', default: 0 })
  learned!: number;

  @Column({ name: 'turned_down', type: 'integer', default: 0 })
  turnedDown!: number;

  /** When it began to learn, and the version it had then. */
  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  since!: Date;

  @Column({ name: 'since_version', type: 'integer', default: 1 })
  sinceVersion!: number;

  @Column({ name: 'taught_at', type: 'timestamptz', precision: 3, nullable: true })
  taughtAt!: Date | null;
}

/** What the model made of one revision of a comment; without a score while the worker has yet to give one. */
@Entity('comment_scores')
@ForeignKey(() => Comment, ['commentId'], ['id'], { onDelete: 'CASCADE', name: 'comment_scores_comment' })
@Index('comment_scores_waiting', ['at'], { where: 'score IS NULL' })
export class CommentScore {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid', primaryKeyConstraintName: 'comment_scores_key' })
  commentId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'comment_scores_key' })
  revision!: number;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** 0 to 1; null while it waits to be scored. */
  @Column({ type: 'double precision', nullable: true })
  score!: number | null;

  /** Which kind of model gave it, and which version of its weights. */
  @Column({ type: 'text', nullable: true })
  model!: string | null;

  @Column({ type: 'integer', nullable: true })
  version!: number | null;

  /** What mattered, as places in the text or facts about it, with weights; no words of the text. Of what it held, the comment's finding has it. */
  @Column({ type: 'jsonb', default: () => "'[]'" })
  because!: { span: [number, number] | null; fact: string | null; weight: number }[];

  /** Whether a moderator was asked to look because of it. */
  @Column({ type: 'boolean', default: false })
  flagged!: boolean;

  /** When it was asked for, then when it was given. */
  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;
}

/**
 * What one decision taught, or, where its comment is held out, what it is measured by: the score that the text had before.
 * Ids and numbers only. Decisions that teach nothing have none.
 */
@Entity('model_lessons')
@ForeignKey(() => Comment, ['commentId'], ['id'], { onDelete: 'CASCADE', name: 'model_lessons_comment' })
@Index('model_lessons_text', ['commentId', 'revision'])
@Index('model_lessons_held_out', ['siteId', 'at'], { where: 'held_out' })
export class ModelLesson {
  @PrimaryColumn({ name: 'decision_id', type: 'uuid', primaryKeyConstraintName: 'model_lessons_key' })
  decisionId!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'comment_id', type: 'uuid' })
  commentId!: string;

  @Column({ type: 'integer' })
  revision!: number;

  /** Whether the text was turned down. */
  @Column({ type: 'boolean' })
  bad!: boolean;

  /** Never learned: it measures. */
  @Column({ name: 'held_out', type: 'boolean' })
  heldOut!: boolean;

  /** Which the text had before the decision; null where it had none yet. */
  @Column({ type: 'double precision', nullable: true })
  score!: number | null;

  @Column({ name: 'score_version', type: 'integer', nullable: true })
  scoreVersion!: number | null;

  /** The first version of the weights that know it; null where it is held out. */
  @Column({ name: 'learned_version', type: 'integer', nullable: true })
  learnedVersion!: number | null;

  /** When it was decided. */
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}

/** How far the worker has scored new comments, by their ids, which are ordered by time: one row for all sites. */
@Entity('scoring_progress')
@Check('scoring_progress_one', 'id = 1')
export class ScoringProgress {
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'scoring_progress_key' })
  id!: number;

  /** All comments with this id or an earlier one are scored, or never will be. */
  @Column({ name: 'comment_id', type: 'uuid' })
  commentId!: string;
}
