import type { EntityManager } from 'typeorm';
import { named, type Queryable, skeleton } from '@app/platform';
import { NameTaken } from '../identity.errors.js';
import { namesBeside } from '../members/names.js';

/** A name as it is written: what it can be mistaken for, and whether nobody else may take that. */
export interface ClaimedName {
  name: string;
  skeleton: string;
  claimed: boolean;
}

export interface NameClaim {
  siteId: string;
  personId: string;
  name: string;
  /** What follows where somebody has it: `name-taken`, or the name with something beside it that tells the two apart. */
  ifTaken: 'refuse' | 'tell-apart';
}

/**
 * Claims a name in the caller's transaction, which writes it. Where the site asks for unique names, one of all who want
 * the same or a confusable one at once gets it: the others wait for its commit. Names from before the site asked are
 * somebody's, too, and are nobody's claim: two that were alike stay. Throws `name-taken`.
 */
export async function claimName(tx: EntityManager, claim: NameClaim): Promise<ClaimedName> {
  if (!(await asksForUnique(tx, claim.siteId))) {
    return { name: claim.name, skeleton: skeleton(claim.name), claimed: false };
  }
  const candidates = claim.ifTaken === 'refuse' ? [claim.name] : namesBeside(claim.name, claim.personId);
  for (const name of candidates) {
    const shape = skeleton(name);
    await lockShape(tx, claim.siteId, shape);
    if (!(await isBorne(tx, claim.siteId, claim.personId, shape))) {
      return { name, skeleton: shape, claimed: true };
    }
  }
  throw taken();
}

/** Throws `name-taken` already now; what is claimed is decided when it is written. */
export async function demandFreeName(where: Queryable, siteId: string, name: string): Promise<void> {
  if (!(await asksForUnique(where, siteId))) return;
  if (await isBorne(where, siteId, null, skeleton(name))) throw taken();
}

function taken() {
  const detail = 'Somebody here has this name, or one that looks like it.';
  return NameTaken({ detail, errors: [{ pointer: '/name', code: 'name-taken', detail }] });
}

/** As it is stored now: a name is not given by settings that were kept. */
async function asksForUnique(where: Queryable, siteId: string): Promise<boolean> {
  const found = await named<{ asks: boolean }>(
    where,
    'site_unique_names',
    `SELECT coalesce((settings->'profiles'->>'uniqueNames')::boolean, false) AS asks FROM sites WHERE id = $1`,
    [siteId],
  );
  return found.rows[0]?.asks ?? false;
}

/** Lets one transaction at a time look for and take what this shape stands for, until it ends. */
async function lockShape(tx: EntityManager, siteId: string, shape: string): Promise<void> {
  await named(tx, 'name_lock', `SELECT pg_advisory_xact_lock(hashtextextended($1, 73412013))`, [
    `${siteId}/${shape}`,
  ]);
}

/** Whether anybody else on the site has a name of this shape. */
async function isBorne(
  where: Queryable,
  siteId: string,
  personId: string | null,
  shape: string,
): Promise<boolean> {
  const { rowCount } = await named(
    where,
    'name_borne',
    `SELECT 1 FROM memberships WHERE site_id = $1 AND name_skeleton = $2
       AND ($3::uuid IS NULL OR person_id <> $3) LIMIT 1`,
    [siteId, shape, personId],
  );
  return rowCount !== null && rowCount > 0;
}
