import { createHmac } from 'node:crypto';
import { compactVerify, type CryptoKey } from 'jose';
import { sameBytes } from '@app/platform';
import { readCompact, type CompactJws } from './compact-jws.js';
import { InvalidToken } from '../identity.errors.js';
import { SSO_ALGORITHMS, SsoClaims, type SsoAlgorithm, type SsoSettings } from './sso.schema.js';

/** Seconds by which a publication's clock may differ from ours. */
export const LEEWAY = 30;
/** Seconds: the longest life of a sign-in token. */
export const LONGEST_LIFE = 86_400;

/** Header members that would let the token say how it is to be verified, or that it is something else (RFC 8725). */
const NEVER = ['crit', 'b64', 'zip', 'cty', 'enc', 'jwk', 'jku', 'x5u', 'x5c'];

/** Where the keys come from: the site's shared secrets, and the publication's key with this id. */
export interface SsoKeys {
  secrets(): Promise<string[]>;
  publicKey(algorithm: SsoAlgorithm, kid: string | undefined): Promise<CryptoKey | undefined>;
}

/**
 * The claims of a publication's sign-in token, or `invalid-token` with what is wrong with it. `now` is in seconds.
 * The token is read in its canonical form only. Its algorithm says which kind of key it is checked with and never
 * which key material: a public key is never taken for a shared secret.
 */
export async function verifySsoToken(
  token: string,
  settings: SsoSettings,
  keys: SsoKeys,
  now: number,
): Promise<SsoClaims> {
  const jws = readCompact(token);
  if (!jws) throw InvalidToken('It is not a signed token');
  const algorithm = checkHeader(jws.header, settings);
  const genuine =
    algorithm === 'HS256' ? await madeWithSecret(jws, keys) : await madeWithKey(token, jws, algorithm, keys);
  if (!genuine) throw InvalidToken('The signature is not from a key of this publication');
  const claims = SsoClaims.safeParse(jws.payload);
  if (!claims.success) {
    const wrong = new Set(claims.error.issues.map((issue) => String(issue.path[0])));
    throw InvalidToken(`These claims are missing or wrong: ${[...wrong].join(', ')}`);
  }
  checkClaims(claims.data, settings, now);
  return claims.data;
}

function checkHeader(header: Record<string, unknown>, settings: SsoSettings): SsoAlgorithm {
  const forbidden = NEVER.find((name) => Object.hasOwn(header, name));
  if (forbidden) throw InvalidToken(`The header must not have ${forbidden}`);
  const { alg, typ, kid } = header;
  if (typ !== undefined && (typeof typ !== 'string' || typ.toUpperCase() !== 'JWT')) {
    throw InvalidToken('The token is of another type');
  }
  if (kid !== undefined && (typeof kid !== 'string' || kid.length > 255)) throw InvalidToken('Unusable kid');
  const accepted = settings.algorithms ?? SSO_ALGORITHMS;
  const algorithm = accepted.find((one) => one === alg);
  if (!algorithm) throw InvalidToken('The token is signed by an algorithm that is not accepted');
  return algorithm;
}

async function madeWithSecret(jws: CompactJws, keys: SsoKeys): Promise<boolean> {
  const secrets = await keys.secrets();
  return secrets.some((secret) =>
    sameBytes(createHmac('sha256', secret).update(jws.signed).digest(), jws.signature),
  );
}

async function madeWithKey(
  token: string,
  jws: CompactJws,
  algorithm: SsoAlgorithm,
  keys: SsoKeys,
): Promise<boolean> {
  const key = await keys.publicKey(algorithm, jws.header['kid'] as string | undefined);
  if (!key) return false;
  try {
    await compactVerify(token, key, { algorithms: [algorithm] });
    return true;
  } catch {
    return false;
  }
}

function checkClaims({ iss, aud, exp, iat, nbf }: SsoClaims, settings: SsoSettings, now: number): void {
  if (iss !== settings.issuer) throw InvalidToken('The token is from another issuer');
  // A list is accepted only if it names us and nobody else: a token made for several may have been used by another.
  const audience = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
  if (audience !== settings.audience) throw InvalidToken('The token is for another audience');
  if (exp + LEEWAY <= now) throw InvalidToken('The token has ended');
  if (iat - LEEWAY > now || (nbf !== undefined && nbf - LEEWAY > now))
    throw InvalidToken('The token is not valid yet');
  if (exp <= iat || exp - iat > LONGEST_LIFE)
    throw InvalidToken('The token lives longer than a day, or not at all');
}
