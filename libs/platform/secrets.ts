import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/**
 * The process's secret and what is derived from it (HKDF-SHA256, RFC 5869), one key for each purpose.
 * Secrets that must be read again (a publication's shared secret, Stripe's signing secret) are stored sealed with
 * AES-256-GCM; secrets that are only compared (API keys, refresh tokens) are stored as SHA-256 of 256 random bits.
 */
export class Secrets {
  private readonly root: Buffer;
  private readonly derived = new Map<string, Buffer>();

  constructor(secretHex: string) {
    this.root = Buffer.from(secretHex, 'hex');
    if (this.root.length !== 32) throw new Error('BELOWLINE_SECRET must be 32 bytes in hexadecimal');
  }

  private key(purpose: string): Buffer {
    let key = this.derived.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.root, 'belowline', purpose, 32));
      this.derived.set(purpose, key);
    }
    return key;
  }

  /** Seals a text for storage; `context` (a site and a kind) must be given again to open it. */
  seal(plain: string, context: string): string {
    return `v1.${this.sealBytes(Buffer.from(plain, 'utf8'), context).toString('base64url')}`;
  }

  /** Opens what `seal` made; throws when it was changed, or sealed for another context or secret. */
  open(sealed: string, context: string): string {
    if (!sealed.startsWith('v1.')) throw new Error('Not a sealed value');
    return this.openBytes(Buffer.from(sealed.slice(3), 'base64url'), context).toString('utf8');
  }

  /** The same for bytes: 28 more than there were. */
  sealBytes(plain: Buffer, context: string): Buffer {
    return this.sealWith(randomBytes(12), plain, context);
  }

  /**
   * Bytes that are the same for the same plain ones: the nonce is a MAC of plain and context (as in RFC 5297's SIV), so
   * that no two texts share one. Whoever sees two can tell that they are equal, and no more. Opened by `openBytes`.
   */
  sealSame(plain: Buffer, context: string): Buffer {
    const iv = this.mac('seal-same', [context, plain.toString('latin1')]).subarray(0, 12);
    return this.sealWith(iv, plain, context);
  }

  private sealWith(iv: Buffer, plain: Buffer, context: string): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key('seal'), iv).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  openBytes(bytes: Buffer, context: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.key('seal'), bytes.subarray(0, 12), {
      authTagLength: 16,
    })
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
  }

  /** An HMAC-SHA256 over the parts, each length-prefixed so that no two lists of parts give the same input. */
  mac(purpose: string, parts: string[]): Buffer {
    const mac = createHmac('sha256', this.key(purpose));
    for (const part of parts) mac.update(`${Buffer.byteLength(part)}:`).update(part);
    return mac.digest();
  }
}

/** A new bearer secret: `prefix` and 256 random bits in base64url. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** What is stored of a bearer secret. Plain SHA-256 is right for it, since it is 256 random bits and no password. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
