import { WeakSecret } from '../identity.errors.js';

const MIN_BYTES = 32;
const MIN_DIFFERENT = 8;

/**
 * Throws `weak-secret` for a shared secret shorter than 32 bytes (RFC 7518 section 3.2 for HS256) or one that only
 * looks that long: few different characters, or a short piece repeated.
 */
export function assertStrongSecret(secret: string): void {
  const bytes = Buffer.from(secret);
  if (bytes.length < MIN_BYTES) throw WeakSecret(`A shared secret has at least ${MIN_BYTES} bytes`);
  if (new Set(bytes).size < MIN_DIFFERENT)
    throw WeakSecret('A shared secret is made of different characters');
  for (let period = 1; period <= bytes.length / 2; period++) {
    if (bytes.subarray(period).equals(bytes.subarray(0, -period))) {
      throw WeakSecret('A shared secret does not repeat itself');
    }
  }
}
