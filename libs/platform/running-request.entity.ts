import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A request with an `Idempotency-Key` that makes something elsewhere, outside any transaction, while it does so. It
 * holds its key until `endsAt` at the latest: a process that died holds it no longer.
 */
@Entity('running_requests')
@Index('running_requests_end', ['endsAt'])
export class RunningRequest {
  @PrimaryColumn({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  /** Whose run it is: one that was taken over ends nothing any more. */
  @Column({ type: 'uuid' })
  run!: string;

  @Column({ name: 'ends_at', type: 'timestamptz', precision: 3 })
  endsAt!: Date;
}
