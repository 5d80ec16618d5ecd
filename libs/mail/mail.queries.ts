import type { EntityManager } from 'typeorm';
import { named, rows, type Queryable } from '@app/platform';
import type { MailState } from './mail.entity.js';

/** Within which one attempt must have ended, whatever happens: only then may another worker take the mail. */
export const LEASE_SECONDS = 120;

export async function insertMail(
  tx: EntityManager,
  mail: {
    id: string;
    siteId: string;
    personId: string | null;
    recipient: string;
    kind: string;
    sealed: string | null;
    state: MailState;
    addressHash: Buffer | null;
    usefulSeconds: number;
  },
): Promise<void> {
  await named(
    tx,
    'mail_insert',
    `INSERT INTO mails (id, site_id, kind, sealed, state, useless_at, settled_at, person_id, recipient, address_hash)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6),
       CASE WHEN $5 = 'waiting' THEN NULL ELSE clock_timestamp() END, $7, $8, $9)`,
    [
      mail.id,
      mail.siteId,
      mail.kind,
      mail.sealed,
      mail.state,
      mail.usefulSeconds,
      mail.personId,
      mail.recipient,
      mail.addressHash,
    ],
  );
}

export interface DueMail {
  id: string;
  siteId: string;
  kind: string;
  sealed: string;
  attempts: number;
  useful: boolean;
}

/** Takes mails that are due, for `LEASE_SECONDS`; no two workers get the same. */
export async function claimMails(where: Queryable, most: number): Promise<DueMail[]> {
  const found = await named<DueMail>(
    where,
    'mail_claim',
    `UPDATE mails m SET attempts = m.attempts + 1, due_at = clock_timestamp() + make_interval(secs => $2)
     FROM (
       SELECT id FROM mails WHERE state = 'waiting' AND due_at <= clock_timestamp()
       ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
     ) due
     WHERE m.id = due.id
     RETURNING m.id, m.site_id AS "siteId", m.kind, m.sealed, m.attempts,
       m.useless_at > clock_timestamp() AS useful`,
    [most, LEASE_SECONDS],
  );
  return found.rows;
}

/** The mail has gone, or never will: what it said is forgotten. */
export async function settleMail(
  where: Queryable,
  id: string,
  state: 'sent' | 'failed',
  trouble: string | null,
): Promise<void> {
  await named(
    where,
    'mail_settle',
    `UPDATE mails SET state = $2, sealed = NULL, trouble = $3, settled_at = clock_timestamp()
     WHERE id = $1 AND state = 'waiting'`,
    [id, state, trouble],
  );
}

export async function postponeMail(
  where: Queryable,
  id: string,
  seconds: number,
  trouble: string,
): Promise<void> {
  await named(
    where,
    'mail_postpone',
    `UPDATE mails SET due_at = clock_timestamp() + make_interval(secs => $2), trouble = $3
     WHERE id = $1 AND state = 'waiting'`,
    [id, seconds, trouble],
  );
}

/** A site's kept mails, newest first. */
export function selectKept(
  where: Queryable,
  siteId: string,
  most: number,
): Promise<{ id: string; sealed: string; createdAt: Date }[]> {
  return rows(
    where,
    `SELECT id, sealed, created_at AS "createdAt" FROM mails
     WHERE site_id = $1 AND state = 'kept' ORDER BY id DESC LIMIT $2`,
    [siteId, most],
  );
}

/** Deletes what was settled a week ago: until then it tells what became of a mail. Gives how many there were. */
export async function forgetOldMails(where: Queryable): Promise<number> {
  const { rowCount } = await named(
    where,
    'forget_mails',
    `DELETE FROM mails WHERE settled_at < now() - interval '7 days'`,
  );
  return rowCount ?? 0;
}
