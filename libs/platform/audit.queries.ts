import type { EntityManager } from 'typeorm';
import type { ChainedRow } from './audit-chain.js';
import type { AuditEntry } from './audit.entity.js';
import { type Queryable, named, rows } from './database.js';

/** Names the one chainer among all processes ('audit' in ASCII). */
const CHAINER_LOCK = 0x6175646974;

const COLUMNS = `id, site_id AS "siteId", at, actor_id AS "actorId", actor_kind AS "actorKind", action,
  subject_kind AS "subjectKind", subject_id AS "subjectId", data, commitments`;

export type NewEntry = Omit<AuditEntry, 'at' | 'data' | 'chainSeq' | 'prevHash' | 'hash'> & { data: string };
export type Unchained = Omit<AuditEntry, 'chainSeq' | 'prevHash' | 'hash'>;

export interface PersonalValue {
  field: string;
  salt: Buffer;
  value: string;
}

export async function insertEntry(tx: EntityManager, entry: NewEntry): Promise<void> {
  await named(
    tx,
    'audit-insert',
    `INSERT INTO audit_log (id, site_id, actor_id, actor_kind, action, subject_kind, subject_id, data, commitments)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      entry.id,
      entry.siteId,
      entry.actorId,
      entry.actorKind,
      entry.action,
      entry.subjectKind,
      entry.subjectId,
      entry.data,
      JSON.stringify(entry.commitments),
    ],
  );
}

export async function insertValues(
  tx: EntityManager,
  of: { auditId: string; siteId: string; personId: string | null; values: PersonalValue[] },
): Promise<void> {
  await named(
    tx,
    'audit-insert-values',
    `INSERT INTO audit_values (audit_id, site_id, person_id, field, salt, value)
     SELECT $1, $2, $3, v.field, v.salt, v.value FROM unnest($4::text[], $5::bytea[], $6::text[]) AS v (field, salt, value)`,
    [
      of.auditId,
      of.siteId,
      of.personId,
      of.values.map(({ field }) => field),
      of.values.map(({ salt }) => salt),
      of.values.map(({ value }) => value),
    ],
  );
}

export async function deleteValues(tx: EntityManager, siteId: string, personId: string): Promise<number> {
  const result = await named(
    tx,
    'audit-erase',
    'DELETE FROM audit_values WHERE site_id = $1 AND person_id = $2',
    [siteId, personId],
  );
  return result.rowCount ?? 0;
}

/** Held until the transaction ends. What is read after it includes all that the chainer before it has committed. */
export async function tryChainerLock(tx: EntityManager): Promise<boolean> {
  const found = await rows<{ got: boolean }>(tx, 'SELECT pg_try_advisory_xact_lock($1) AS got', [
    CHAINER_LOCK,
  ]);
  return found[0]!.got;
}

export async function selectUnchained(tx: EntityManager, limit: number): Promise<Unchained[]> {
  const result = await named<Unchained>(
    tx,
    'audit-unchained',
    `SELECT ${COLUMNS} FROM audit_log WHERE chain_seq IS NULL ORDER BY id LIMIT $1`,
    [limit],
  );
  return result.rows;
}

export async function selectHeads(
  tx: Queryable,
  siteIds: string[],
): Promise<{ siteId: string; seq: number; hash: Buffer }[]> {
  if (siteIds.length === 0) return [];
  const found = await rows<{ siteId: string; seq: string; hash: Buffer }>(
    tx,
    `SELECT s.id AS "siteId", h.chain_seq AS seq, h.hash FROM unnest($1::uuid[]) AS s (id)
     CROSS JOIN LATERAL (SELECT chain_seq, hash FROM audit_log
       WHERE site_id = s.id AND chain_seq IS NOT NULL ORDER BY chain_seq DESC LIMIT 1) AS h`,
    [siteIds],
  );
  return found.map((head) => ({ ...head, seq: Number(head.seq) }));
}

export async function setLinks(
  tx: EntityManager,
  links: { id: string; seq: number; prevHash: Buffer | null; hash: Buffer }[],
): Promise<void> {
  await named(
    tx,
    'audit-link',
    `UPDATE audit_log a SET chain_seq = l.seq, prev_hash = l.prev_hash, hash = l.hash
     FROM unnest($1::uuid[], $2::bigint[], $3::bytea[], $4::bytea[]) AS l (id, seq, prev_hash, hash)
     WHERE a.id = l.id`,
    [
      links.map(({ id }) => id),
      links.map(({ seq }) => seq),
      links.map(({ prevHash }) => prevHash),
      links.map(({ hash }) => hash),
    ],
  );
}

export async function countUnchained(database: Queryable, siteId: string | undefined): Promise<number> {
  const found = await rows<{ count: string }>(
    database,
    'SELECT count(*) FROM audit_log WHERE chain_seq IS NULL AND ($1::uuid IS NULL OR site_id = $1)',
    [siteId ?? null],
  );
  return Number(found[0]!.count);
}

/** The next entries in the order of site and place, after the one given. */
export async function selectChained(
  database: Queryable,
  siteId: string | undefined,
  after: ChainedRow | undefined,
  limit: number,
): Promise<ChainedRow[]> {
  const found = await rows<Omit<ChainedRow, 'chainSeq'> & { chainSeq: string }>(
    database,
    `SELECT ${COLUMNS}, chain_seq AS "chainSeq", prev_hash AS "prevHash", hash FROM audit_log
     WHERE chain_seq IS NOT NULL AND ($1::uuid IS NULL OR site_id = $1)
       AND ($2::uuid IS NULL OR (site_id, chain_seq) > ($2, $3::bigint))
     ORDER BY site_id, chain_seq LIMIT $4`,
    [siteId ?? null, after?.siteId ?? null, after?.chainSeq ?? null, limit],
  );
  return found.map((row) => ({ ...row, chainSeq: Number(row.chainSeq) }));
}

export async function selectValues(
  database: Queryable,
  auditIds: string[],
): Promise<(PersonalValue & { auditId: string })[]> {
  return rows(
    database,
    'SELECT audit_id AS "auditId", field, salt, value FROM audit_values WHERE audit_id = ANY ($1::uuid[])',
    [auditIds],
  );
}

export interface AuditQuery {
  /** 1 to 100. */
  limit: number;
  before?: string;
  subject?: { kind: string; id: string };
}

/** An entry as it is read: with what is left of the personal values. */
export type AuditLine = Unchained & { personal: Record<string, string> };

export async function selectEntries(
  database: Queryable,
  siteId: string,
  query: AuditQuery,
): Promise<AuditLine[]> {
  return rows<AuditLine>(
    database,
    `SELECT ${COLUMNS}, (SELECT coalesce(jsonb_object_agg(v.field, v.value), '{}') FROM audit_values v WHERE v.audit_id = id) AS personal
     FROM audit_log
     WHERE site_id = $1 AND ($2::uuid IS NULL OR id < $2)
       AND ($3::text IS NULL OR (subject_kind = $3 AND subject_id = $4))
     ORDER BY id DESC LIMIT $5`,
    [siteId, query.before ?? null, query.subject?.kind ?? null, query.subject?.id ?? null, query.limit],
  );
}
