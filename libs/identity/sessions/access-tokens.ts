import { Inject, Injectable } from '@nestjs/common';
import { CompactSign, compactVerify } from 'jose';
import { hash as digest } from 'node:crypto';
import { z } from 'zod';
import { ENV, type Env } from '@app/platform';
import { readCompact } from '../publications/compact-jws.js';
import { SigningKeys } from '../sites/signing-keys.js';

/** Seconds. Short, because what a token says is only who and which session; the rest is read for each request. */
export const ACCESS_TOKEN_LIFE = 600;

const MAX_LENGTH = 2_048;
const MAX_KEPT = 50_000;

const Header = z.strictObject({ alg: z.literal('ES256'), kid: z.string(), typ: z.literal('at+jwt') });

const Claims = z.strictObject({
  iss: z.string(),
  aud: z.literal('belowline'),
  sub: z.uuid(),
  site: z.uuid(),
  sid: z.uuid(),
  iat: z.int().positive(),
  exp: z.int().positive(),
});

/** What a verified access token says. */
export interface AccessClaims {
  personId: string;
  siteId: string;
  sessionId: string;
  /** Seconds since 1970. It is the database that compares it with the time. */
  expiresAt: number;
}

/**
 * Makes and verifies access tokens: ES256, exactly the header and the claims written here, nothing else. Verifying
 * costs about 100 µs, so a token once verified is kept, by its hash, until it is pushed out or has ended.
 */
@Injectable()
export class AccessTokens {
  private readonly issuer: string;
  private readonly verified = new Map<string, AccessClaims>();

  constructor(
    @Inject(SigningKeys) private readonly keys: SigningKeys,
    @Inject(ENV) env: Env,
  ) {
    this.issuer = env.BASE_URL ?? 'belowline';
  }

  /** A token for this session, valid for `ACCESS_TOKEN_LIFE` from `now`, which is the database's time. */
  async issue(of: { personId: string; siteId: string; sessionId: string }, now: Date): Promise<string> {
    const { kid, privateKey } = await this.keys.signing();
    const iat = Math.floor(now.getTime() / 1000);
    const claims: z.infer<typeof Claims> = {
      iss: this.issuer,
      aud: 'belowline',
      sub: of.personId,
      site: of.siteId,
      sid: of.sessionId,
      iat,
      exp: iat + ACCESS_TOKEN_LIFE,
    };
    return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt' })
      .sign(privateKey);
  }

  /** What the token says, or undefined when we did not sign it so. Whether it has ended is not looked at. */
  async verify(token: string): Promise<AccessClaims | undefined> {
    if (token.length > MAX_LENGTH) return undefined;
    const hash = digest('sha256', token, 'base64url');
    const kept = this.verified.get(hash);
    if (kept) return kept;
    const claims = await this.check(token);
    if (claims) this.keep(hash, claims);
    return claims;
  }

  private async check(token: string): Promise<AccessClaims | undefined> {
    const jws = readCompact(token, MAX_LENGTH);
    const header = Header.safeParse(jws?.header);
    const claims = Claims.safeParse(jws?.payload);
    if (!header.success || !claims.success || claims.data.iss !== this.issuer) return undefined;
    const key = await this.keys.verifyingKey(header.data.kid);
    if (!key) return undefined;
    try {
      await compactVerify(token, key, { algorithms: ['ES256'] });
    } catch {
      return undefined;
    }
    const { sub, site, sid, exp } = claims.data;
    return { personId: sub, siteId: site, sessionId: sid, expiresAt: exp };
  }

  private keep(hash: string, claims: AccessClaims): void {
    if (this.verified.size >= MAX_KEPT) {
      // The oldest tenth: those tokens have ended, or are verified once more.
      let left = MAX_KEPT / 10;
      for (const old of this.verified.keys()) {
        if (left-- === 0) break;
        this.verified.delete(old);
      }
    }
    this.verified.set(hash, claims);
  }
}
