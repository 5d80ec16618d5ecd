import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId, rows } from '@app/platform';
import { z } from 'zod';
import { Slug } from '../auth.schema.js';
import { Origin } from './origins.js';

const NewSite = z.strictObject({
  slug: Slug,
  name: z.string().min(1).max(200),
  origins: z.array(Origin).max(100).default([]),
  livemode: z.boolean().default(true),
  settings: z.record(z.string(), z.unknown()).default({}),
});
export type NewSite = z.input<typeof NewSite>;

/** Adds publications' sites. */
@Injectable()
export class Sites {
  /** Adds a site in the caller's transaction and gives its id. Throws zod's error for what a site cannot be. */
  async create(tx: EntityManager, site: NewSite): Promise<string> {
    const { slug, name, origins, livemode, settings } = NewSite.parse(site);
    const id = newId();
    await rows(
      tx,
      `INSERT INTO sites (id, slug, name, origins, livemode, settings) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, slug, name, origins, livemode, JSON.stringify(settings)],
    );
    return id;
  }
}
