import { sameBytes, type Secrets } from '@app/platform';
import { emailKeyOf } from '@app/mail';
import type { GiveNotice } from './notice.schema.js';

const FORM = /^bln_[A-Za-z0-9_-]{43}$/;
const PROOF = 16;

/** Who gave a notice. */
export interface Notifier {
  name: string | null;
  email: string | null;
}

export function sealNotifier(secrets: Secrets, id: string, { name, email }: Notifier): string | null {
  if (name === null && email === null) return null;
  return secrets.seal(JSON.stringify({ name, email }), `notice/${id}`);
}

export function openNotifier(secrets: Secrets, id: string, sealed: string | null): Notifier {
  if (sealed === null) return { name: null, email: null };
  return JSON.parse(secrets.open(sealed, `notice/${id}`)) as Notifier;
}

/** What makes two notices about one comment the same: the mailbox, and all that is said. */
export function digestOf(secrets: Secrets, { email, ...said }: GiveNotice): Buffer {
  return secrets.mac('notice', [email ? emailKeyOf(email) : '', JSON.stringify(said)]);
}

/** The receipt: the notice's id, signed, so that it needs no row; it shows how the notice stands, and no more. */
export function receiptFor(secrets: Secrets, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return `bln_${Buffer.concat([bytes, proofOf(secrets, id)]).toString('base64url')}`;
}

/** The notice that a receipt is for, or undefined for one that we did not make. */
export function noticeIdOf(secrets: Secrets, receipt: string): string | undefined {
  if (!FORM.test(receipt)) return undefined;
  const bytes = Buffer.from(receipt.slice(4), 'base64url');
  // Base64 has several spellings of the last bits: one of them is ours.
  if (bytes.toString('base64url') !== receipt.slice(4)) return undefined;
  const hex = bytes.subarray(0, 16).toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return sameBytes(proofOf(secrets, id), bytes.subarray(16)) ? id : undefined;
}

function proofOf(secrets: Secrets, id: string): Buffer {
  return secrets.mac('notice-receipt', [id]).subarray(0, PROOF);
}
