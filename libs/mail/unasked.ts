import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ENV, type Env, inTransaction, sameBytes, Secrets } from '@app/platform';
import { mailboxKeyOf } from './mailbox-key.js';
import * as sql from './unasked.queries.js';

const FORM = /^blu_[A-Za-z0-9_-]{86}$/;
const SITE = 16;
const HASH = 32;
const PROOF = 16;

/** What becomes of a mail: its mailbox takes it, refuses all such mails, or has had its share of the day. */
export type Admission = 'taken' | 'refused' | 'too-many';

/**
 * Mails that their recipient did not ask for. Each has a link by which they end: with a token that says which mailbox
 * of which site, signed, so that it needs no row and never runs out. It opens nothing else.
 */
@Injectable()
export class Unasked {
  private readonly base: string | undefined;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(ENV) { BASE_URL }: Pick<Env, 'BASE_URL'>,
  ) {
    this.base = BASE_URL?.replace(/\/+$/, '');
  }

  /** Whether such mails can be sent at all: their link leads to this installation's own address. */
  get available(): boolean {
    return this.base !== undefined;
  }

  /** The link that ends such mails of this site to this address. */
  linkFor(siteId: string, address: string): string {
    const said = Buffer.concat([Buffer.from(siteId.replaceAll('-', ''), 'hex'), this.hash(siteId, address)]);
    const token = `blu_${Buffer.concat([said, this.proof(said)]).toString('base64url')}`;
    return `${this.base}/v1/unsubscribe/${token}`;
  }

  hash(siteId: string, address: string): Buffer {
    return this.secrets.mac('mail-suppression', [siteId, mailboxKeyOf(address)]);
  }

  /**
   * Whether a mail may go: its recipient does not refuse such mails, and got fewer than `perDay` of this kind within
   * 24 hours, from whomever. Of two at once, one waits for the other's commit.
   */
  async admits(
    tx: EntityManager,
    siteId: string,
    kind: string,
    hash: Buffer,
    perDay: number,
  ): Promise<Admission> {
    await sql.lockMailbox(tx, siteId, hash);
    if (await sql.isSuppressed(tx, siteId, hash)) return 'refused';
    return (await sql.countLately(tx, siteId, kind, hash)) < perDay ? 'taken' : 'too-many';
  }

  /** Which site's mails a token ends, or undefined for one that we did not make. */
  siteOf(token: string): string | undefined {
    return this.read(token)?.siteId;
  }

  /** Ends such mails, those that wait to be sent too; again, it changes nothing. False for a token that we did not make. */
  async stop(token: string): Promise<boolean> {
    const said = this.read(token);
    if (!said) return false;
    await inTransaction(this.database, async (tx) => {
      await sql.lockMailbox(tx, said.siteId, said.hash);
      await sql.insertSuppression(tx, said.siteId, said.hash);
      await sql.withholdWaiting(tx, said.siteId, said.hash);
    });
    return true;
  }

  private read(token: string): { siteId: string; hash: Buffer } | undefined {
    if (!FORM.test(token)) return undefined;
    const bytes = Buffer.from(token.slice(4), 'base64url');
    // Base64 has several spellings of the last bits: one of them is ours.
    if (bytes.toString('base64url') !== token.slice(4)) return undefined;
    const said = bytes.subarray(0, SITE + HASH);
    if (!sameBytes(this.proof(said), bytes.subarray(SITE + HASH))) return undefined;
    const hex = said.subarray(0, SITE).toString('hex');
    const siteId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { siteId, hash: said.subarray(SITE) };
  }

  private proof(said: Buffer): Buffer {
    return this.secrets.mac('unsubscribe', [said.toString('base64url')]).subarray(0, PROOF);
  }
}
