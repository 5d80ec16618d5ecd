import { sameBytes, type Secrets } from '@app/platform';

const NAME = 'ferry_reader';

/** The newspaper's own cookie: which reader is signed in to it. Belowline itself needs none. */
export class ReaderCookie {
  constructor(private readonly secrets: Secrets) {}

  /** The external id in a request's cookies, or undefined where there is none that we made. */
  read(cookies: string | undefined): string | undefined {
    for (const part of (cookies ?? '').split(';')) {
      const [name, value] = part.trim().split('=');
      if (name !== NAME || !value) continue;
      const [externalId, mac] = value.split('.');
      const given = Buffer.from(mac ?? '', 'base64url');
      if (externalId && sameBytes(given, this.mac(externalId)))
        return Buffer.from(externalId, 'base64url').toString();
    }
    return undefined;
  }

  write(externalId: string): string {
    const value = Buffer.from(externalId).toString('base64url');
    return `${NAME}=${value}.${this.mac(value).toString('base64url')}; Path=/; HttpOnly; SameSite=Lax`;
  }

  clear(): string {
    return `${NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
  }

  private mac(value: string): Buffer {
    return this.secrets.mac('newspaper-reader', [value]);
  }
}
