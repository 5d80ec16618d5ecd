import { v5, v7, validate } from 'uuid';

/** The namespace of thread ids; part of the public contract, never changed. */
const THREADS = '6f1d0c52-6b5e-5a0e-9d5c-2f6a4f0f7a11';

/** A new id (UUIDv7): ordered by the time of its making, to the millisecond. `at` is for what was made elsewhere, then. */
export function newId(at?: Date): string {
  return v7(at && { msecs: at.getTime() });
}

/**
 * A thread's id, known before anybody has commented: UUIDv5 of the site's slug and its first article key
 * (RFC 9562 section 5.5).
 */
export function threadIdOf(site: string, articleKey: string): string {
  return v5(`${site}/${articleKey}`, THREADS);
}

export function isUuid(value: string): boolean {
  return validate(value);
}
