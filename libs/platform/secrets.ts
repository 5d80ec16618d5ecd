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
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key('seal'), iv).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return `v1.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
  }

  /** Opens what `seal` made; throws when it was changed, or sealed for another context or secret. */
  open(sealed: string, context: string): string {
    if (!sealed.startsWith('v1.')) throw new Error('Not a sealed value');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.key('seal'), bytes.subarray(0, 12), {
      authTagLength: 16,
    })
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
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
