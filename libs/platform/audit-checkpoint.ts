import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { ChainHead } from './audit-verification.js';
import type { Secrets } from './secrets.js';

/** Where a site's chain ended at a moment, told to others so that the log cannot be written anew without them noticing. */
export interface Checkpoint extends ChainHead {
  /** The site's slug, for people; the id is what counts. */
  site: string;
  at: Date;
}

/** A checkpoint that was read from its line, with the key that signed it (an Ed25519 public key in base64url). */
export interface ReadCheckpoint extends Checkpoint {
  publicKey: string;
}

const NAME = 'belowline-checkpoint-1';
const LINE =
  /^(belowline-checkpoint-1 ([a-z0-9][a-z0-9-]{0,62}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ([1-9]\d{0,15}) ([0-9a-f]{64}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([A-Za-z0-9_-]{43})) ([A-Za-z0-9_-]{86})$/;

/** PKCS #8 of an Ed25519 key is this and its 32 bytes (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Signs checkpoints with Ed25519 (RFC 8032), by a key that is derived from the installation's secret: whoever can write to
 * the database alone cannot make one.
 */
export class CheckpointSigner {
  readonly publicKey: string;
  private readonly key: KeyObject;

  constructor(secrets: Secrets) {
    const seed = secrets.mac('audit-checkpoint', []);
    this.key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key).export({ format: 'jwk' }).x!;
  }

  /** The one line to be published: name, slug, site, place, hash, time, public key and signature, with a space between. */
  line({ site, siteId, seq, hash, at }: Checkpoint): string {
    const said = [NAME, site, siteId, seq, hash, at.toISOString(), this.publicKey].join(' ');
    return `${said} ${sign(null, Buffer.from(said), this.key).toString('base64url')}`;
  }
}

/** What a line says, or undefined for one that is no checkpoint, or is not what its key signed. Needs no secret. */
export function readCheckpoint(line: string): ReadCheckpoint | undefined {
  const [, said, site, siteId, seq, hash, at, publicKey, signature] = LINE.exec(line.trim()) ?? [];
  if (said === undefined) return undefined;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey! }, format: 'jwk' });
  if (!verify(null, Buffer.from(said), key, Buffer.from(signature!, 'base64url'))) return undefined;
  return {
    site: site!,
    siteId: siteId!,
    seq: Number(seq),
    hash: hash!,
    at: new Date(at!),
    publicKey: publicKey!,
  };
}
