import { DataSource } from 'typeorm';
import { named } from '@app/platform';
import type { Site } from '@app/identity';
import { gatePast } from './content/gate-days.js';
import type { Services } from './services.js';

/** Writes what the demo's content says of the gates' past, up to the day of `now`. */
export async function addGatePast(services: Services, site: Site, now: Date): Promise<void> {
  const past = gatePast();
  await named(
    services.get(DataSource),
    'demo_gate_past',
    `INSERT INTO gate_counts (id, site_id, day, article_key, section, "right", reason, kind, count)
     SELECT gen_random_uuid(), $1, ($2::timestamptz AT TIME ZONE 'UTC')::date - p."daysAgo", p."articleKey", p.section,
       p."right", p.reason, p.kind, p.count
     FROM jsonb_to_recordset($3) AS p("daysAgo" int, "articleKey" text, section text, "right" text, reason text,
       kind text, count bigint)`,
    [site.id, now, JSON.stringify(past)],
  );
}
