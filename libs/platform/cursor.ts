import { InvalidCursor } from './platform.errors.js';
import { type Secrets, sameBytes } from './secrets.js';

const MAC_BYTES = 12;
const SEAL_BYTES = 28;

/** No two scopes are the same text. */
const contextOf = (scope: readonly string[]) => `cursor ${JSON.stringify(scope)}`;

/**
 * Makes and reads the opaque cursors of lists. A cursor carries the last row's keys and an HMAC over them and over
 * `scope` (site, list, sort and whatever else selects the rows), so one that was changed, or made for another list,
 * is `invalid-cursor`.
 */
export class Cursors {
  constructor(private readonly secrets: Secrets) {}

  write(scope: readonly string[], keys: readonly (string | number)[]): string {
    const payload = Buffer.from(JSON.stringify(keys));
    return Buffer.concat([this.mac(scope, payload), payload]).toString('base64url');
  }

  read(scope: readonly string[], cursor: string): (string | number)[] {
    const bytes = Buffer.from(cursor, 'base64url');
    // Node ignores characters outside the alphabet: only the one canonical spelling is accepted.
    if (bytes.toString('base64url') !== cursor || bytes.length <= MAC_BYTES) throw InvalidCursor();
    const payload = bytes.subarray(MAC_BYTES);
    if (!sameBytes(this.mac(scope, payload), bytes.subarray(0, MAC_BYTES))) throw InvalidCursor();
    return JSON.parse(payload.toString()) as (string | number)[];
  }

  /**
   * The same for keys that are not for the reader's eyes, as those of a row that they may not see: sealed, and the same
   * bytes for the same keys.
   */
  writeSealed(scope: readonly string[], keys: readonly (string | number)[]): string {
    return this.secrets.sealSame(Buffer.from(JSON.stringify(keys)), contextOf(scope)).toString('base64url');
  }

  readSealed(scope: readonly string[], cursor: string): (string | number)[] {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.toString('base64url') !== cursor || bytes.length <= SEAL_BYTES) throw InvalidCursor();
    let plain: Buffer;
    try {
      plain = this.secrets.openBytes(bytes, contextOf(scope));
    } catch (error) {
      throw InvalidCursor({ cause: error });
    }
    return JSON.parse(plain.toString()) as (string | number)[];
  }

  /** Over the payload's bytes: as UTF-8 text, broken bytes would all read alike. */
  private mac(scope: readonly string[], payload: Buffer): Buffer {
    return this.secrets.mac('cursor', [...scope, payload.toString('latin1')]).subarray(0, MAC_BYTES);
  }
}
