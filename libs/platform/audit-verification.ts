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
  broken: { id: string; why: string }[];
  heads: ChainHead[];
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
    report.broken.push(...(await brokenCommitments(database, page)));
    for (const row of page) {
      const before = last?.siteId === row.siteId ? last : undefined;
      if (last && !before) report.heads.push(headOf(last));
      report.broken.push(...brokenLinks(row, before).map((why) => ({ id: row.id, why })));
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
      why: 'a head that was kept elsewhere is not in the chain',
    });
  }
  return report;
}

async function brokenCommitments(
  database: DataSource,
  page: ChainedRow[],
): Promise<{ id: string; why: string }[]> {
  const byId = new Map(page.map((row) => [row.id, row]));
  const values = await sql.selectValues(database, [...byId.keys()]);
  return values
    .filter(
      ({ auditId, field, salt, value }) =>
        byId.get(auditId)!.commitments[field] !== commitmentOf(salt, value),
    )
    .map(({ auditId, field }) => ({
      id: auditId,
      why: `the value of ${field} is not the one committed to`,
    }));
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
