import { importJWK, type CryptoKey, type JWK } from 'jose';
import { Outbound, Unavailable } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { SsoAlgorithm } from './sso.schema.js';

/** A set is read again after so long, so that a key taken out is refused soon. */
const FRESH_MS = 300_000;
/** While it cannot be read, what was read last is good for so long. */
const STALE_MS = 86_400_000;
/** Not more often than this, whatever key ids tokens come with. */
const PAUSE_MS = 30_000;
const MAX_KEYS = 100;

const KeySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(MAX_KEYS) });

interface PublicationKey {
  kid: string | undefined;
  algorithm: SsoAlgorithm;
  key: CryptoKey;
}

interface KeptSet {
  keys: PublicationKey[] | undefined;
  readAt: number;
  triedAt: number;
  reading: Promise<void> | undefined;
}

/** The publications' key sets (RFC 7517), kept in the process. */
@Injectable()
export class PublicationKeys {
  private readonly sets = new Map<string, KeptSet>();
  /** Milliseconds by a clock that never jumps; replaced in tests. */
  now: () => number = () => performance.now();

  constructor(@Inject(Outbound) private readonly outbound: Outbound) {}

  /**
   * The key of the set at `url` that `kid` names, if it is one for this algorithm; without `kid`, the only one there is
   * for it. A `kid` that is not known has the set read again, at most every 30 s. Throws `unavailable` when the set
   * could not be read and none is kept.
   */
  async find(url: string, algorithm: SsoAlgorithm, kid: string | undefined): Promise<CryptoKey | undefined> {
    const set = this.setOf(url);
    if (this.isDue(set, set.readAt + FRESH_MS)) await this.read(url, set);
    let found = pick(set.keys, algorithm, kid);
    if (!found && this.isDue(set, -Infinity)) {
      await this.read(url, set);
      found = pick(set.keys, algorithm, kid);
    }
    if (!set.keys) throw Unavailable({ detail: 'The publication’s keys cannot be read', retryAfter: 30 });
    return found;
  }

  private setOf(url: string): KeptSet {
    let set = this.sets.get(url);
    if (!set) {
      set = { keys: undefined, readAt: -Infinity, triedAt: -Infinity, reading: undefined };
      this.sets.set(url, set);
    }
    return set;
  }

  private isDue(set: KeptSet, from: number): boolean {
    return set.reading !== undefined || (this.now() >= from && this.now() - set.triedAt >= PAUSE_MS);
  }

  private read(url: string, set: KeptSet): Promise<void> {
    set.reading ??= this.fetch(url, set).finally(() => (set.reading = undefined));
    return set.reading;
  }

  private async fetch(url: string, set: KeptSet): Promise<void> {
    set.triedAt = this.now();
    try {
      const response = await this.outbound.fetch(url, {
        headers: { accept: 'application/json' },
        maxBytes: 262_144,
      });
      if (response.status !== 200) throw new Error(`The key set was answered with ${response.status}`);
      set.keys = await usableKeys(KeySet.parse(await response.json()).keys as JWK[]);
      set.readAt = this.now();
    } catch {
      if (this.now() - set.readAt > STALE_MS) set.keys = undefined;
    }
  }
}

function pick(
  keys: PublicationKey[] | undefined,
  algorithm: SsoAlgorithm,
  kid: string | undefined,
): CryptoKey | undefined {
  const fitting = (keys ?? []).filter(
    (one) => one.algorithm === algorithm && (kid === undefined || one.kid === kid),
  );
  return fitting.length === 1 ? fitting[0]!.key : undefined;
}

/** Of a key set, the public keys meant for verifying signatures, strong enough, each with an id of its own. */
export async function usableKeys(set: JWK[]): Promise<PublicationKey[]> {
  const usable: PublicationKey[] = [];
  for (const jwk of set) {
    const algorithm = algorithmOf(jwk);
    if (!algorithm) continue;
    if (jwk.kid !== undefined && set.filter((other) => other.kid === jwk.kid).length > 1) continue;
    try {
      usable.push({ kid: jwk.kid, algorithm, key: (await importJWK(jwk, algorithm)) as CryptoKey });
    } catch {
      // Not a key that can be used at all; the others may be.
    }
  }
  return usable;
}

function algorithmOf(jwk: JWK): SsoAlgorithm | undefined {
  if (jwk.use !== undefined && jwk.use !== 'sig') return undefined;
  if (jwk.key_ops !== undefined && !(Array.isArray(jwk.key_ops) && jwk.key_ops.includes('verify')))
    return undefined;
  if (jwk.d !== undefined || (jwk.kid !== undefined && typeof jwk.kid !== 'string')) return undefined;
  const algorithm = algorithmByType(jwk);
  return jwk.alg === undefined || jwk.alg === algorithm ? algorithm : undefined;
}

function algorithmByType(jwk: JWK): SsoAlgorithm | undefined {
  if (jwk.kty === 'RSA') return modulusBits(jwk.n) >= 2048 ? 'RS256' : undefined;
  if (jwk.kty === 'EC' && jwk.crv === 'P-256') return 'ES256';
  if (jwk.kty === 'OKP' && jwk.crv === 'Ed25519') return 'EdDSA';
  return undefined;
}

function modulusBits(n: unknown): number {
  if (typeof n !== 'string') return 0;
  const hex = Buffer.from(n, 'base64url').toString('hex').replace(/^0+/, '');
  return hex === '' ? 0 : BigInt(`0x${hex}`).toString(2).length;
}
