import { nameGivenTwice } from '@app/platform';

const SEGMENT = /^[A-Za-z0-9_-]+$/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The three parts of a compact JWS (RFC 7515 section 7.1), read and not yet verified. */
export interface CompactJws {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
  signature: Buffer;
  /** What the signature is made over. */
  signed: string;
}

/**
 * Reads a compact JWS, or gives undefined for anything that is not one in its single canonical spelling. Libraries
 * accept padding, white space and stray last bits, so that one token has many spellings: a list of used or revoked
 * tokens would not hold against them. Both JSON parts must be objects in UTF-8 that give no name twice: of two, readers
 * of JSON need not take the same one.
 */
export function readCompact(token: string, maxLength = 16_384): CompactJws | undefined {
  if (token.length > maxLength) return undefined;
  const parts = token.split('.', 4);
  if (parts.length !== 3) return undefined;
  const [header, payload, signature] = parts.map(canonicalBytes);
  if (!header || !payload || !signature) return undefined;
  const headerObject = objectOf(header);
  const payloadObject = objectOf(payload);
  if (!headerObject || !payloadObject) return undefined;
  return { header: headerObject, payload: payloadObject, signature, signed: `${parts[0]}.${parts[1]}` };
}

function canonicalBytes(segment: string): Buffer | undefined {
  if (!SEGMENT.test(segment)) return undefined;
  const bytes = Buffer.from(segment, 'base64url');
  return bytes.toString('base64url') === segment ? bytes : undefined;
}

function objectOf(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const text = utf8.decode(bytes);
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      nameGivenTwice(text) === undefined
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
