import { randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { commitmentOf, hashOfEntry } from './audit-chain.js';
import { type AuditReport, type BrokenRow, type ChainHead, verifyChain } from './audit-verification.js';
import type { AuditActorKind } from './audit.entity.js';
import * as sql from './audit.queries.js';
import type { AuditLine, AuditQuery } from './audit.queries.js';
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

export type { AuditLine, AuditQuery, AuditReport, BrokenRow, ChainHead };

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
      data: JSON.stringify(storableData(entry.data ?? {})),
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
   * What was recorded on a site, newest first, at most `limit` entries older than the one with the id `before`;
   * `subject` asks for one subject's. `personal` has the words that were not erased.
   */
  list(siteId: string, query: AuditQuery): Promise<AuditLine[]> {
    return sql.selectEntries(this.database, siteId, query);
  }

  /** The end of a site's chain as it is, or null while nothing of it is linked. */
  async head(siteId: string): Promise<ChainHead | null> {
    const [head] = await sql.selectHeads(this.database, [siteId]);
    return head ? { siteId, seq: head.seq, hash: head.hash.toString('hex') } : null;
  }

  /**
   * Recomputes every hash, link and remaining commitment of a site, or of all. `anchors` are heads that were kept
   * elsewhere: one that is no longer in the chain means that its end was cut off or written anew.
   */
  verify(siteId?: string, anchors: readonly ChainHead[] = []): Promise<AuditReport> {
    return verifyChain(this.database, siteId, anchors);
  }
}

/** The same data in which every text, names of members too, is one that PostgreSQL stores. */
function storableData(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(storableData);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [storable(name), storableData(part)]),
  );
}

/** PostgreSQL stores neither NUL nor half a surrogate pair; an audit entry is never lost for one. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
