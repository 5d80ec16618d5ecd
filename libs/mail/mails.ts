import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ENV, type Env, LOG, type Log, newId, Secrets } from '@app/platform';
import { addressHashOf } from './address.js';
import { type Letter, oneLine, writeLetter, type WrittenLetter } from './letter.js';
import { MailUnavailable } from './mail.errors.js';
import * as sql from './mail.queries.js';
import { Smtp } from './smtp.js';
import { type Admission, Unasked } from './unasked.js';

const BATCH = 20;
const AT_ONCE = 4;
/** Seconds between two attempts: half a minute, doubling, an hour at most. */
const FIRST_WAIT = 30;
const LONGEST_WAIT = 3_600;
const TWO_DAYS = 172_800;

export interface NewMail {
  /** Its id, for who wants to know what became of it; of one that is withheld it is given, too. */
  id?: string;
  siteId: string;
  /** The site's name: who the mail is from. */
  siteName: string;
  kind: string;
  /** One address. */
  to: string;
  /** Whose it is, where that is known: whom it is for, or in whose name it invites. With the account it goes. */
  personId?: string | undefined;
  letter: Letter;
  /** After so many seconds it is not worth sending; two days if nothing is said. */
  usefulSeconds?: number;
  /**
   * The recipient did not ask for it: it carries a link that ends such mails, and goes to nobody who has followed one,
   * nor to who got `perDay` of its kind within 24 hours. Whoever asked for it is told only where the caller says so.
   */
  unasked?: { perDay: number };
  /** Nobody is to get it: written all the same, for asking to take as long as if there were somebody. */
  toNobody?: boolean;
}

interface Sealed extends WrittenLetter {
  to: string;
  fromName: string;
  /** Of a mail that nobody asked for: where such mails end. */
  unsubscribe?: string;
}

/** A mail that the demo kept instead of sending it. */
export interface KeptMail extends Sealed {
  id: string;
  at: Date;
}

/** The outbox: mails are rows of the transaction that they tell of, and a worker sends them. */
@Injectable()
export class Mails {
  private readonly smtp: Smtp | undefined;
  private readonly keeps: boolean;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(ENV) env: Env,
    @Inject(LOG) private readonly log: Log,
    @Inject(Unasked) private readonly unasked: Unasked,
  ) {
    const { SMTP_URL, MAIL_FROM } = env;
    this.smtp = SMTP_URL !== undefined && MAIL_FROM !== undefined ? new Smtp(SMTP_URL, MAIL_FROM) : undefined;
    this.keeps = !this.smtp && env.BELOWLINE_DEMO === '1';
  }

  /** Whether mails go anywhere: to a mail server, or into the demo's mailbox. */
  get available(): boolean {
    return this.smtp !== undefined || this.keeps;
  }

  /** Whether those go that their recipient did not ask for: they need `BASE_URL` besides. */
  get availableUnasked(): boolean {
    return this.available && this.unasked.available;
  }

  /** Whether they go to a mail server. */
  get sends(): boolean {
    return this.smtp !== undefined;
  }

  /** Throws `mail-unavailable` where this installation sends none. */
  demand(): void {
    if (!this.available) throw MailUnavailable({ retryAfter: 3_600 });
  }

  /**
   * Writes a mail in the caller's transaction: it goes out if that commits. Gives whether its recipient takes it, who did
   * not ask for it. Throws `mail-unavailable`.
   */
  async post(tx: EntityManager, mail: NewMail): Promise<Admission> {
    this.demand();
    if (mail.unasked && !this.availableUnasked) throw MailUnavailable({ retryAfter: 3_600 });
    const id = mail.id ?? newId();
    const unsubscribe = mail.unasked && this.unasked.linkFor(mail.siteId, mail.to);
    const written: Sealed = {
      ...writeLetter(mail.letter, mail.siteName, unsubscribe),
      to: mail.to,
      fromName: oneLine(mail.siteName),
      ...(unsubscribe === undefined ? {} : { unsubscribe }),
    };
    const addressHash = mail.unasked ? this.unasked.hash(mail.siteId, mail.to) : null;
    const admission =
      addressHash === null
        ? 'taken'
        : await this.unasked.admits(tx, mail.siteId, mail.kind, addressHash, mail.unasked!.perDay);
    const toNobody = mail.toNobody === true || admission !== 'taken';
    const sealed = this.secrets.seal(JSON.stringify(written), contextOf(id));
    await sql.insertMail(tx, {
      id,
      siteId: mail.siteId,
      personId: mail.personId ?? null,
      recipient: addressHashOf(this.secrets, mail.siteId, mail.to),
      kind: mail.kind,
      addressHash,
      sealed: toNobody ? null : sealed,
      state: toNobody ? 'withheld' : this.keeps ? 'kept' : 'waiting',
      usefulSeconds: mail.usefulSeconds ?? TWO_DAYS,
    });
    return admission;
  }

  /** Sends what is due, until nothing is; gives how many attempts were made. For the worker. */
  async deliver(signal?: AbortSignal): Promise<number> {
    let attempts = 0;
    while (this.smtp && !signal?.aborted) {
      const due = await sql.claimMails(this.database, BATCH);
      for (let i = 0; i < due.length; i += AT_ONCE) {
        await Promise.all(due.slice(i, i + AT_ONCE).map((mail) => this.attempt(this.smtp!, mail)));
      }
      attempts += due.length;
      if (due.length < BATCH) break;
    }
    return attempts;
  }

  /** The newest mails that the demo kept of a site. */
  async kept(siteId: string, most = 50): Promise<KeptMail[]> {
    const found = await sql.selectKept(this.database, siteId, most);
    return found.map(({ id, sealed, createdAt }) => ({ ...this.open(id, sealed), id, at: createdAt }));
  }

  private async attempt(smtp: Smtp, mail: sql.DueMail): Promise<void> {
    const { id, kind, attempts } = mail;
    if (!mail.useful) {
      await sql.settleMail(this.database, id, 'failed', 'too-late');
      this.log.warn({ mail: id, kind, attempts }, 'a mail was not sent in time');
      return;
    }
    const delivery = await smtp.send({ ...this.open(id, mail.sealed), id });
    if (delivery.kind === 'sent') return this.mark(id);
    const { trouble } = delivery;
    this.log.warn({ mail: id, kind, attempts, trouble }, 'a mail could not be sent');
    if (delivery.kind === 'never') return sql.settleMail(this.database, id, 'failed', trouble);
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempts - 1));
    await sql.postponeMail(this.database, id, wait, trouble);
  }

  /** The mail has gone: a database that is away for a moment must not have it go twice. */
  private async mark(id: string): Promise<void> {
    for (let left = 20; ; left--) {
      try {
        return await sql.settleMail(this.database, id, 'sent', null);
      } catch (error) {
        if (left === 0) throw error;
        await pause(1_000);
      }
    }
  }

  private open(id: string, sealed: string): Sealed {
    return JSON.parse(this.secrets.open(sealed, contextOf(id))) as Sealed;
  }
}

function contextOf(id: string): string {
  return `mail/${id}`;
}
