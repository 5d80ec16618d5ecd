import { createHash } from 'node:crypto';
import { sameBytes } from '@app/platform';

/** What a sign-in is bound to: SHA-256 of the proof that one tab of one browser keeps, in base64url. */
export function bindingOf(proof: string): string {
  return createHash('sha256').update(proof).digest('base64url');
}

/**
 * Whether who comes back is who began. What a browser began is ended with that browser's proof only, and what a program
 * began (`binding` null) by a program only, which has none: so a program's sign-in ends in no browser
 * that opens its address.
 */
export function isBoundTo(binding: string | null, proof: string | null): boolean {
  if (binding === null || proof === null) return binding === proof;
  return sameBytes(Buffer.from(bindingOf(proof)), Buffer.from(binding));
}
