import { createHash } from 'node:crypto';
import type { AuditEntry } from './audit.entity.js';
import { canonicalJson } from './canonical-json.js';

/** An entry with its place in the chain. */
export type ChainedRow = Omit<AuditEntry, 'chainSeq' | 'hash'> & { chainSeq: number; hash: Buffer };

/**
 * SHA-256 over the canonical JSON of every column and the hash of the entry before it. The member names are part of
 * what is hashed: they never change.
 */
export function hashOfEntry(entry: Omit<ChainedRow, 'hash'>): Buffer {
  const hashed = {
    v: 1,
    id: entry.id,
    siteId: entry.siteId,
    at: entry.at.toISOString(),
    actorId: entry.actorId,
    actorKind: entry.actorKind,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    data: entry.data,
    commitments: entry.commitments,
    chainSeq: entry.chainSeq,
    prevHash: entry.prevHash?.toString('hex') ?? null,
  };
  return createHash('sha256').update(canonicalJson(hashed)).digest();
}

/** What stands in the log for a personal value: without the salt (128 random bits) it says nothing about it. */
export function commitmentOf(salt: Buffer, value: string): string {
  return createHash('sha256').update(salt).update(value, 'utf8').digest('hex');
}
