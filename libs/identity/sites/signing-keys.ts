import { Inject, Injectable } from '@nestjs/common';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';
import { DataSource } from 'typeorm';
import { inTransaction, Secrets } from '@app/platform';
import * as sql from './keys.queries.js';

/** How long a process relies on what it read; a key taken out of service is out of service everywhere by then. */
const FRESH_MS = 60_000;
/** A key signs for so long, then a new one does. */
const SIGNS_FOR_DAYS = 30;
/** And is accepted for so long after: more than the life of any token that it signed. */
const ACCEPTED_AFTER_MINUTES = 20;
const MAX_KEPT = 64;

const CONTEXT = 'signing-key';
const KID = /^[A-Za-z0-9_-]{43}$/;

export interface SigningKeyPair {
  kid: string;
  privateKey: CryptoKey;
}

/**
 * The keys that sign Belowline's access tokens (ES256). They are rows that every process shares: made when first
 * needed, replaced every 30 days, the private part sealed.
 */
@Injectable()
export class SigningKeys {
  private current: { pair: Promise<SigningKeyPair>; readAt: number } | undefined;
  private readonly verifying = new Map<string, { key: Promise<CryptoKey | undefined>; readAt: number }>();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  /** The pair to sign with now. */
  signing(): Promise<SigningKeyPair> {
    const now = performance.now();
    if (!this.current || now - this.current.readAt > FRESH_MS) {
      const pair = this.readCurrent();
      this.current = { pair, readAt: now };
      pair.catch(() => (this.current = undefined));
    }
    return this.current.pair;
  }

  /** The public key with this id, or undefined for one that is unknown or no longer accepted. */
  verifyingKey(kid: string): Promise<CryptoKey | undefined> {
    if (!KID.test(kid)) return Promise.resolve(undefined);
    const now = performance.now();
    const kept = this.verifying.get(kid);
    if (kept && now - kept.readAt <= FRESH_MS) return kept.key;
    const key = sql
      .selectAcceptedKey(this.database, kid)
      .then(async (row) => row && ((await importJWK(row.publicJwk, 'ES256')) as CryptoKey));
    if (this.verifying.size >= MAX_KEPT) this.verifying.clear();
    this.verifying.set(kid, { key, readAt: now });
    // An id that nobody has is not kept: another process may be making that key at this moment.
    const forget = () => this.verifying.delete(kid);
    key.then((found) => found ?? forget(), forget);
    return key;
  }

  /** The public keys, as a JWK set (RFC 7517). */
  async published(): Promise<{ keys: JWK[] }> {
    await this.signing();
    const rows = await sql.selectAcceptedKeys(this.database);
    return { keys: rows.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'ES256', use: 'sig' })) };
  }

  private async readCurrent(): Promise<SigningKeyPair> {
    const row = (await sql.selectCurrentKey(this.database, SIGNS_FOR_DAYS)) ?? (await this.replace());
    const jwk = JSON.parse(this.secrets.open(row.sealed, CONTEXT)) as JWK;
    return { kid: row.kid, privateKey: (await importJWK(jwk, 'ES256')) as CryptoKey };
  }

  /** Makes a new pair and lets the others run out, once however many processes find at the same time that it is due. */
  private async replace(): Promise<{ kid: string; sealed: string }> {
    return inTransaction(this.database, async (tx) => {
      await sql.lockKeys(tx);
      const other = await sql.selectCurrentKey(tx, SIGNS_FOR_DAYS);
      if (other) return other;
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
      const publicJwk = await exportJWK(publicKey);
      const kid = await calculateJwkThumbprint(publicJwk);
      const sealed = this.secrets.seal(JSON.stringify(await exportJWK(privateKey)), CONTEXT);
      await sql.retireKeys(tx, ACCEPTED_AFTER_MINUTES);
      await sql.insertKey(tx, { kid, publicJwk, sealed });
      return { kid, sealed };
    });
  }
}
