import { named, type Queryable } from '@app/platform';
import type { HistorySubject } from './access-history.entity.js';

/** What is known of one subject at a time. */
export interface KnownFacts {
  kind: HistorySubject;
  /** The facts that held then, and from when; null where nothing is known of that time. */
  facts: Record<string, unknown> | null;
  at: Date | null;
  /** The first version that is known, and from when: version 1 was the beginning of it. */
  firstVersion: number;
  firstAt: Date;
}

/** The facts of these subjects of a site as they were at `moment`; subjects of which nothing is known are left out. */
export async function factsAt(
  db: Queryable,
  siteId: string,
  subjects: readonly { kind: HistorySubject; id: string }[],
  moment: Date,
): Promise<Map<HistorySubject, KnownFacts>> {
  const { rows } = await named<KnownFacts>(
    db,
    'access_facts_at',
    `SELECT s.kind, h.facts, h.at, f.version::float8 AS "firstVersion", f.at AS "firstAt"
     FROM unnest($2::text[], $3::uuid[]) AS s(kind, id)
     CROSS JOIN LATERAL (SELECT version, at FROM access_history
       WHERE site_id = $1 AND kind = s.kind AND subject_id = s.id ORDER BY id LIMIT 1) f
     LEFT JOIN LATERAL (SELECT facts, at FROM access_history
       WHERE site_id = $1 AND kind = s.kind AND subject_id = s.id AND at <= $4 ORDER BY id DESC LIMIT 1) h ON true`,
    [siteId, subjects.map(({ kind }) => kind), subjects.map(({ id }) => id), moment],
  );
  return new Map(rows.map((row) => [row.kind, row]));
}
