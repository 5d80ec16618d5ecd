import { hidden, named, type Queryable } from '@app/platform';
import type { GateReason, Right } from '../access/access.schema.js';
import type { GateKind } from './gate-count.entity.js';

/** A gate that somebody met, and where: what is known of a count besides its day. */
export interface GateMet {
  /** Empty where the article's discussion is not stored. */
  articleKey: string;
  section: string;
  right: Right;
  reason: GateReason;
}

/** One row to add to; `day` as `2026-03-29`. */
export interface GateBucket extends GateMet {
  siteId: string;
  day: string;
  kind: Exclude<GateKind, 'paid'>;
}

export interface GateSum extends GateBucket {
  count: number;
}

/**
 * Adds to what was counted, in one statement: all of it or nothing. Rows are taken in one order, so that two processes
 * that add at once wait for each other and for nothing else.
 */
export async function addGateCounts(where: Queryable, sums: readonly GateSum[]): Promise<void> {
  const column = <Key extends keyof GateSum>(key: Key) => sums.map((sum) => sum[key]);
  await named(
    where,
    'gate_counts_add',
    `INSERT INTO gate_counts AS c (id, site_id, day, article_key, section, "right", reason, kind, count)
     SELECT gen_random_uuid(), a.* FROM unnest(${hidden(
       '$1::uuid[]',
       '$2::date[]',
       '$3::text[]',
       '$4::text[]',
       '$5::text[]',
       '$6::text[]',
       '$7::text[]',
       '$8::bigint[]',
     )}) AS a(site_id, day, article_key, section, "right", reason, kind, count)
     WHERE EXISTS (SELECT 1 FROM sites s WHERE s.id = a.site_id)
     ORDER BY 2, 3, 4, 5, 6, 7, 8
     ON CONFLICT (site_id, day, article_key, section, "right", reason, kind) WHERE kind <> 'paid'
     DO UPDATE SET count = c.count + excluded.count`,
    [
      column('siteId'),
      column('day'),
      column('articleKey'),
      column('section'),
      column('right'),
      column('reason'),
      column('kind'),
      column('count'),
    ],
  );
}

/** How long days are kept: two years beside each other, and the month that is looked at. */
const KEPT_DAYS = 760;

/** Forgets days that are no longer kept; gives how many rows there were. */
export async function forgetOldGateCounts(where: Queryable): Promise<number> {
  const { rowCount } = await named(
    where,
    'gate_counts_forget',
    `DELETE FROM gate_counts WHERE day < (now() - make_interval(days => $1))::date`,
    [KEPT_DAYS],
  );
  return rowCount ?? 0;
}
