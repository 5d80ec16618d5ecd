import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AuditActorKind } from '@app/platform';
import { Site } from '@app/identity';

/**
 * A site's policy as it was from one change to the next. Nothing of it is ever changed: the table refuses it. The first
 * version is what the site began with, written with the site itself.
 */
@Entity('policy_versions')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE', name: 'policy_versions_of' })
@Check('policy_versions_known_actor', "actor_kind IN ('person', 'key', 'system')")
export class PolicyVersion {
  @PrimaryColumn({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** 1, 2, 3 and so on. */
  @PrimaryColumn({ type: 'integer' })
  version!: number;

  /** `PolicyDocument`, as it was given. */
  @Column({ type: 'jsonb' })
  document!: unknown;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: AuditActorKind;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  /** Why it was changed, in the words of who did. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  /** The earlier version that it brought back. */
  @Column({ type: 'integer', nullable: true })
  restores!: number | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;
}
