import type { Secrets } from '@app/platform';

/** The address as addresses are compared: NFKC, lower case, without space around it. */
export function emailKeyOf(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** An address, as far as counting and finding need to know it: whoever has the database alone cannot test a guess. */
export function addressHashOf(secrets: Secrets, siteId: string, email: string): string {
  return secrets.mac('mailed-address', [siteId, emailKeyOf(email)]).toString('base64url');
}
