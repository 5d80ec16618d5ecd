import { randomBytes } from 'node:crypto';
import { parse, stringify } from 'uuid';
import { sameBytes, type Secrets } from '@app/platform';

const PREFIX = 'blr_';
const ID = 16;
const RANDOM = 32;
const MAC = 16;

/**
 * A new refresh token of a session: the session's id, 256 random bits and a MAC over both. The MAC tells a token that
 * once was ours from an invented one, so that a very old one, of which nothing is stored any more, still ends the
 * session it was stolen from, and an invented one ends nothing.
 */
export function newRefreshToken(secrets: Secrets, sessionId: string): string {
  const id = Buffer.from(parse(sessionId));
  const random = randomBytes(RANDOM);
  return PREFIX + Buffer.concat([id, random, mac(secrets, id, random)]).toString('base64url');
}

/** The session that this token was made for, or undefined when we did not make it. */
export function sessionOfRefreshToken(secrets: Secrets, token: string): string | undefined {
  if (!token.startsWith(PREFIX)) return undefined;
  const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url');
  if (bytes.length !== ID + RANDOM + MAC || PREFIX + bytes.toString('base64url') !== token) return undefined;
  const id = bytes.subarray(0, ID);
  const expected = mac(secrets, id, bytes.subarray(ID, ID + RANDOM));
  return sameBytes(expected, bytes.subarray(ID + RANDOM)) ? stringify(id) : undefined;
}

function mac(secrets: Secrets, id: Buffer, random: Buffer): Buffer {
  return secrets.mac('refresh-token', [id.toString('hex'), random.toString('hex')]).subarray(0, MAC);
}
