import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';

export interface Institution {
  id: string;
  plan: string;
  domains: string[];
  ranges: string[];
}

/** The institutions' grants of a site that stand. */
export async function selectInstitutions(where: Queryable, siteId: string): Promise<Institution[]> {
  const found = await named<Institution>(
    where,
    'institutions_of_site',
    `SELECT id, plan, domains, ranges FROM grants
     WHERE site_id = $1 AND kind = 'institution' AND ended_at IS NULL
       AND (ends_at IS NULL OR ends_at > clock_timestamp()) ORDER BY id`,
    [siteId],
  );
  return found.rows;
}

/**
 * Lets no institution's grant of the site end until the transaction does: its end then finds whom it was given to.
 * Taken before memberships.
 */
export async function holdInstitutions(tx: EntityManager, siteId: string): Promise<void> {
  await named(
    tx,
    'institutions_hold',
    `SELECT 1 FROM grants WHERE site_id = $1 AND kind = 'institution' AND ended_at IS NULL ORDER BY id FOR SHARE`,
    [siteId],
  );
}

export interface Visit {
  grantId: string;
  /** Null: for as long as the address is at one of the institution's domains. */
  endsAt: Date | null;
}

/** What a person holds of institutions. */
export async function selectVisits(where: Queryable, siteId: string, personId: string): Promise<Visit[]> {
  const found = await named<Visit>(
    where,
    'institution_visits',
    `SELECT s.grant_id AS "grantId", s.ends_at AS "endsAt" FROM grant_seats s JOIN grants g ON g.id = s.grant_id
     WHERE s.site_id = $1 AND s.person_id = $2 AND s.ended_at IS NULL AND g.kind = 'institution'
       AND g.ended_at IS NULL`,
    [siteId, personId],
  );
  return found.rows;
}

export async function updateVisit(
  tx: EntityManager,
  siteId: string,
  personId: string,
  visit: Visit,
): Promise<void> {
  await named(
    tx,
    'institution_visit',
    `UPDATE grant_seats SET ends_at = $4 WHERE site_id = $1 AND person_id = $2 AND grant_id = $3 AND ended_at IS NULL`,
    [siteId, personId, visit.grantId, visit.endsAt],
  );
}
