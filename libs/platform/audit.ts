import { randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { type ChainedRow, commitmentOf, hashOfEntry } from './audit-chain.js';
import type { AuditActorKind } from './audit.entity.js';
import * as sql from './audit.queries.js';
import { newId } from './ids.js';

export interface AuditRecord {
  siteId: string;
  actor: { kind: AuditActorKind; id: string | null };
  /** The product's verb, past tense and dotted: `comment.removed`, `person.banned`. */
  action: string;
  subject: { kind: string; id: string };
  /** Facts that are nobody's personal data: ids, states, versions, rule names. */
  data?: Record<string, unknown>;
  /** Words written by or about a person. Only a salted commitment is chained; `of` is whose erasure deletes them. */
  personal?: { of: string | null; values: Record<string, string> };
}

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

/** The append-only log of what was decided and administered; readers' own posts are in their thread's events. */
export class Audit {
  constructor(private readonly database: DataSource) {}

  /** Writes one entry in the caller's transaction and returns its id. It is linked to the chain afterwards. */
  async record(tx: EntityManager, entry: AuditRecord): Promise<string> {
    const id = newId();
    const values = Object.entries(entry.personal?.values ?? {}).map(([field, text]) => {
      const value = storable(text);
      const salt = randomBytes(16);
      return { field, salt, value, commitment: commitmentOf(salt, value) };
    });
    await sql.insertEntry(tx, {
      id,
      siteId: entry.siteId,
      actorId: entry.actor.id,
      actorKind: entry.actor.kind,
      action: entry.action,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      data: JSON.stringify(entry.data ?? {}, (_, value) =>
        typeof value === 'string' ? storable(value) : value,
      ),
      commitments: Object.fromEntries(values.map(({ field, commitment }) => [field, commitment])),
    });
    if (values.length > 0) {
      await sql.insertValues(tx, { auditId: id, siteId: entry.siteId, personId: entry.personal!.of, values });
    }
    return id;
  }

  /** Deletes what the log keeps of a person's words; commitments stay and the chain still verifies. Returns how many. */
  erase(tx: EntityManager, siteId: string, personId: string): Promise<number> {
    return sql.deleteValues(tx, siteId, personId);
  }

  /**
   * Links up to `limit` committed entries to the end of their site's chain and returns how many there were, 0 also
   * when another process is at it. Order is the order of being seen: an entry whose transaction commits late gets a
   * later place, so none is ever skipped. Call it about once a second; again at once while it returns `limit`.
   */
  async chain(limit = 500): Promise<number> {
    return this.database.transaction(async (tx) => {
      if (!(await sql.tryChainerLock(tx))) return 0;
      const entries = await sql.selectUnchained(tx, limit);
      const heads = new Map<string, { seq: number; hash: Buffer }>();
      for (const head of await sql.selectHeads(tx, [...new Set(entries.map(({ siteId }) => siteId))])) {
        heads.set(head.siteId, head);
      }
      const links = entries.map((entry) => {
        const head = heads.get(entry.siteId);
        const link = { id: entry.id, seq: (head?.seq ?? 0) + 1, prevHash: head?.hash ?? null };
        const hash = hashOfEntry({ ...entry, chainSeq: link.seq, prevHash: link.prevHash });
        heads.set(entry.siteId, { seq: link.seq, hash });
        return { ...link, hash };
      });
      if (links.length > 0) await sql.setLinks(tx, links);
      return links.length;
    });
  }

  /**
   * Recomputes every hash, link and remaining commitment of a site, or of all. `anchors` are heads that were kept
   * elsewhere: one that is no longer in the chain means that its end was cut off or written anew.
   */
  async verify(siteId?: string, anchors: readonly ChainHead[] = []): Promise<AuditReport> {
    const report: AuditReport = {
      entries: 0,
      tail: await sql.countUnchained(this.database, siteId),
      broken: [],
      heads: [],
    };
    const missing = new Map(
      anchors.map((anchor) => [`${anchor.siteId} ${anchor.seq} ${anchor.hash}`, anchor]),
    );
    let last: ChainedRow | undefined;
    for (;;) {
      const page = await sql.selectChained(this.database, siteId, last, 1000);
      if (page.length === 0) break;
      report.broken.push(...(await this.brokenCommitments(page)));
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

  private async brokenCommitments(page: ChainedRow[]): Promise<{ id: string; why: string }[]> {
    const byId = new Map(page.map((row) => [row.id, row]));
    const values = await sql.selectValues(this.database, [...byId.keys()]);
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

/** PostgreSQL stores neither NUL nor half a surrogate pair; an audit entry is never lost for one. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
