import type { DataSource, EntityManager } from 'typeorm';
import { named, type Queryable, rows } from '@app/platform';
import type { SimulationState } from './simulation.entity.js';
import type { Tally } from './tally.js';

export interface SimulationRow {
  id: string;
  siteId: string;
  state: SimulationState;
  document: unknown;
  version: number | null;
  section: string | null;
  article: string | null;
  days: number | null;
  comments: number | null;
  since: Date;
  downTo: string | null;
  tried: number;
  tally: Tally;
  createdAt: Date;
  endedAt: Date | null;
}

const COLUMNS = `id, site_id AS "siteId", state, document, version, section, article, days, comments, since,
  down_to AS "downTo", tried, tally, created_at AS "createdAt", ended_at AS "endedAt"`;

export interface NewSimulation {
  id: string;
  siteId: string;
  document: unknown;
  version: number | null;
  section: string | null;
  article: string | null;
  days: number | null;
  comments: number | null;
  /** So many days back it looks. */
  back: number;
  tally: Tally;
  actor: { kind: 'person' | 'key'; id: string };
}

/** Begins a simulation; false where one of the site is under way. */
export async function insertSimulation(tx: EntityManager, one: NewSimulation): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'insert_simulation',
    `INSERT INTO policy_simulations (id, site_id, document, version, section, article, days, comments, since, tally,
       actor_kind, actor_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() - make_interval(days => $9), $10, $11, $12)
     ON CONFLICT (site_id) WHERE state = 'running' DO NOTHING`,
    [
      one.id,
      one.siteId,
      JSON.stringify(one.document),
      one.version,
      one.section,
      one.article,
      one.days,
      one.comments,
      one.back,
      JSON.stringify(one.tally),
      one.actor.kind,
      one.actor.id,
    ],
  );
  return rowCount === 1;
}

export async function readSimulation(
  db: Queryable,
  siteId: string,
  id: string,
): Promise<SimulationRow | null> {
  const { rows: found } = await named<SimulationRow>(
    db,
    'read_simulation',
    `SELECT ${COLUMNS} FROM policy_simulations WHERE site_id = $1 AND id = $2`,
    [siteId, id],
  );
  return found[0] ?? null;
}

/** A site's simulations, the newest first, older than the one with the id `before`. */
export async function listSimulations(
  db: Queryable,
  siteId: string,
  before: string | null,
  limit: number,
): Promise<SimulationRow[]> {
  const { rows: found } = await named<SimulationRow>(
    db,
    'list_simulations',
    `SELECT ${COLUMNS} FROM policy_simulations WHERE site_id = $1 AND ($2::uuid IS NULL OR id < $2)
     ORDER BY id DESC LIMIT $3`,
    [siteId, before, limit],
  );
  return found;
}

/** The one under way that waits the longest for its next part, held until the transaction ends. */
export async function claimSimulation(tx: EntityManager): Promise<SimulationRow | null> {
  const { rows: found } = await named<SimulationRow>(
    tx,
    'claim_simulation',
    `SELECT ${COLUMNS} FROM policy_simulations WHERE state = 'running'
     ORDER BY moved_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`,
  );
  return found[0] ?? null;
}

/** Lets the others go first. */
export async function postponeSimulation(db: Queryable, id: string): Promise<void> {
  await named(
    db,
    'postpone_simulation',
    'UPDATE policy_simulations SET moved_at = clock_timestamp() WHERE id = $1',
    [id],
  );
}

export interface Move {
  id: string;
  downTo: string | null;
  tried: number;
  tally: Tally;
  done: boolean;
}

/** How far it has come. */
export async function moveSimulation(tx: EntityManager, move: Move): Promise<void> {
  await named(
    tx,
    'move_simulation',
    `UPDATE policy_simulations SET down_to = $2, tried = $3, tally = $4, moved_at = clock_timestamp(),
       state = CASE WHEN $5 THEN 'done' ELSE state END, ended_at = CASE WHEN $5 THEN clock_timestamp() END
     WHERE id = $1`,
    [move.id, move.downTo, move.tried, JSON.stringify(move.tally), move.done],
  );
}

/** Ends one that is under way; what it has counted stays. False where it had ended. */
export async function endSimulation(
  db: Queryable,
  id: string,
  state: 'canceled' | 'failed',
): Promise<boolean> {
  const { rowCount } = await named(
    db,
    'end_simulation',
    `UPDATE policy_simulations SET state = $2, ended_at = clock_timestamp() WHERE id = $1 AND state = 'running'`,
    [id, state],
  );
  return rowCount === 1;
}

/** Days for which a simulation is kept. */
const KEPT_DAYS = 30;

/** Forgets simulations of long ago. Returns how many. */
export async function forgetOldSimulations(database: DataSource): Promise<number> {
  const found = await rows(
    database,
    `DELETE FROM policy_simulations WHERE created_at < clock_timestamp() - make_interval(days => $1) RETURNING 1`,
    [KEPT_DAYS],
  );
  return found.length;
}

export interface ExampleRow {
  id: string;
  revision: number;
  threadId: string;
  articleKey: string;
  title: string | null;
  authorId: string;
  authorName: string;
  status: 'held' | 'published' | 'rejected' | 'removed';
}

/** Where these comments are and who wrote them; those that are deleted, or of somebody forgotten, are left out. */
export async function readExamples(db: Queryable, siteId: string, ids: string[]): Promise<ExampleRow[]> {
  const { rows: found } = await named<ExampleRow>(
    db,
    'read_examples',
    `SELECT c.id, c.revision, c.thread_id AS "threadId", t.article_key AS "articleKey", t.title,
       c.author_id AS "authorId", m.name AS "authorName", c.status
     FROM comments c JOIN threads t ON t.id = c.thread_id
     JOIN memberships m ON m.site_id = c.site_id AND m.person_id = c.author_id
     WHERE c.site_id = $1 AND c.id = ANY($2::uuid[]) AND c.status <> 'deleted'`,
    [siteId, ids],
  );
  return found;
}
