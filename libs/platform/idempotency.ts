import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { InvalidHeader } from './platform.errors.js';

/** 1 to 255 visible ASCII characters. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** The key of an `Idempotency-Key` header, or undefined where none was sent. Throws `invalid-header`. */
export function idempotencyKeyOf(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !KEY.test(header)) {
    throw InvalidHeader('Idempotency-Key takes 1 to 255 visible ASCII characters, once');
  }
  return header;
}

/** What two requests must share to be the same one: 32 bytes. `body` is the parsed JSON; the order of members is not told apart. */
export function requestHash(method: string, path: string, body: unknown): Buffer {
  return createHash('sha256')
    .update(canonicalJson([method.toUpperCase(), path, body ?? null]))
    .digest();
}
