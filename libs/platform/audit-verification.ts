import type { DataSource } from 'typeorm';
import { type ChainedRow, commitmentOf, hashOfEntry } from './audit-chain.js';
import * as sql from './audit.queries.js';

export interface ChainHead {
  siteId: string;
  seq: number;
  /** Hexadecimal SHA-256. Kept elsewhere (a log, a mail) it proves later that nothing was cut off. */
  hash: string;
}

export interface AuditReport {
  /** Rows looked at, the tail included. */
  entries: number;
  /** Rows written but not chained yet; more than a second's worth means that no chainer runs. */
  tail: number;
  /** In the order of site and place: the first one is where the log stops being what it was. */
  broken: BrokenRow[];
  heads: ChainHead[];
}

/** A row that is not what was written, or a kept head (`id` is its site and place) that the chain has no more. */
export interface BrokenRow {
  id: string;
  siteId: string;
  seq: number;
  why: string;
}

/** See `Audit.verify`. Chained entries never change and new ones come at the end, so pages need no common snapshot. */
export async function verifyChain(
  database: DataSource,
  siteId: string | undefined,
  anchors: readonly ChainHead[],
): Promise<AuditReport> {
  const report: AuditReport = {
    entries: 0,
    tail: await sql.countUnchained(database, siteId),
    broken: [],
    heads: [],
  };
  const missing = new Map(anchors.map((anchor) => [`${anchor.siteId} ${anchor.seq} ${anchor.hash}`, anchor]));
  let last: ChainedRow | undefined;
  for (;;) {
    const page = await sql.selectChained(database, siteId, last, 1000);
    if (page.length === 0) break;
    const valuesOf = await brokenCommitments(database, page);
    for (const row of page) {
      const before = last?.siteId === row.siteId ? last : undefined;
      if (last && !before) report.heads.push(headOf(last));
      for (const why of [...brokenLinks(row, before), ...(valuesOf.get(row.id) ?? [])]) {
        report.broken.push({ id: row.id, siteId: row.siteId, seq: row.chainSeq, why });
      }
      missing.delete(`${row.siteId} ${row.chainSeq} ${row.hash.toString('hex')}`);
      last = row;
    }
    report.entries += page.length;
  }
  if (last) report.heads.push(headOf(last));
  report.entries += report.tail;
  for (const anchor of missing.values()) {
    report.broken.push({
      id: `${anchor.siteId}/${anchor.seq}`,
      siteId: anchor.siteId,
      seq: anchor.seq,
      why: 'a head that was kept elsewhere is not in the chain',
    });
  }
  return report;
}

/** What is wrong with the values of which entry of the page. */
async function brokenCommitments(database: DataSource, page: ChainedRow[]): Promise<Map<string, string[]>> {
  const byId = new Map(page.map((row) => [row.id, row]));
  const found = new Map<string, string[]>();
  for (const { auditId, field, salt, value } of await sql.selectValues(database, [...byId.keys()])) {
    if (byId.get(auditId)!.commitments[field] === commitmentOf(salt, value)) continue;
    const why = `the value of ${field} is not the one committed to`;
    found.set(auditId, [...(found.get(auditId) ?? []), why]);
  }
  return found;
}

function brokenLinks(row: ChainedRow, before: ChainedRow | undefined): string[] {
  const found: string[] = [];
  if (row.chainSeq !== (before?.chainSeq ?? 0) + 1) found.push('entries before it are missing');
  else if (!sameHash(row.prevHash, before?.hash ?? null))
    found.push('it does not follow the entry before it');
  if (!hashOfEntry(row).equals(row.hash)) found.push('its content is not what was hashed');
  return found;
}

function sameHash(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function headOf(row: ChainedRow): ChainHead {
  return { siteId: row.siteId, seq: row.chainSeq, hash: row.hash.toString('hex') };
}
