import { createHash } from 'node:crypto';
import { v5, v7, validate } from 'uuid';

/** The namespace of thread ids; part of the public contract, never changed. */
const THREADS = '6f1d0c52-6b5e-5a0e-9d5c-2f6a4f0f7a11';

/** A new id (UUIDv7): ordered by the time of its making, to the millisecond. `at` is for what was made elsewhere, then. */
export function newId(at?: Date): string {
  return v7(at && { msecs: at.getTime() });
}

/** Hexadecimal digits of a site's mark: as long as the last group of a UUID. */
const MARK = 12;

/**
 * A thread's id, known before anybody has commented: UUIDv5 of the site's slug and its first article key
 * (RFC 9562 section 5.5), with the site's mark as its last six bytes.
 */
export function threadIdOf(site: string, articleKey: string): string {
  return v5(`${site}/${articleKey}`, THREADS).slice(0, -MARK) + siteMarkOf(site);
}

/** What all ids of a site's threads end in: the first six bytes of SHA-256 of the site's slug. */
export function siteMarkOf(site: string): string {
  return createHash('sha256').update(site).digest('hex').slice(0, MARK);
}

/** The mark that an id ends in, whoever made it. */
export function siteMarkIn(threadId: string): string {
  return threadId.slice(-MARK).toLowerCase();
}

export function isUuid(value: string): boolean {
  return validate(value);
}
