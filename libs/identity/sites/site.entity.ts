import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A publication's site: the tenant that every other row belongs to. */
@Entity('sites')
@Index('sites_slug', ['slug'], { unique: true })
export class Site {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'text' })
  name!: string;

  /** Origins (`https://news.example`) that may embed, connect and be returned to. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  origins!: string[];

  /** Whether the payment provider's live mode acts here; the other mode's events never do. */
  @Column({ type: 'boolean', default: true })
  livemode!: boolean;

  /** `SiteSettings`; each lib reads its own part of it. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  settings!: Record<string, unknown>;

  /** Grows with every change of the site's rules, settings and plans. */
  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** Grows when a person's public face (name, avatar, badges) changes: kept pages look at it. */
  @Column({ type: 'integer', default: 1 })
  faces!: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
