import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Strategy } from 'passport';
import { DataSource } from 'typeorm';
import { inTransaction } from '@app/platform';
import type { SignedIn, SsoRequest } from '../auth.schema.js';
import type { Client } from '../client.decorator.js';
import { InvalidToken } from '../identity.errors.js';
import { runStrategy } from '../passport.runner.js';
import { PublicationReaders } from './publication-readers.js';
import { SessionAnswers } from '../sessions/session-answers.js';
import { Sessions } from '../sessions/sessions.js';
import { SsoVerifier, type VerifiedSignIn } from './sso-verifier.js';
import { ssoStrategy } from './sso.strategy.js';

/** Exchanges a publication's sign-in token for a session; each token makes one. */
@Injectable()
export class SsoSignIn {
  private readonly strategy: Strategy;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SsoVerifier) verifier: SsoVerifier,
    @Inject(PublicationReaders) private readonly readers: PublicationReaders,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SessionAnswers) private readonly answers: SessionAnswers,
  ) {
    this.strategy = ssoStrategy(verifier);
  }

  /** Throws `unknown-site`, `invalid-token` and `token-already-used`. */
  async signIn(request: SsoRequest, client: Client): Promise<SignedIn> {
    const outcome = await runStrategy<VerifiedSignIn>(this.strategy, { body: request });
    if (outcome.kind !== 'success') throw InvalidToken();
    const verified = outcome.user;
    const session = await inTransaction(this.database, async (tx) => {
      const { siteId, personId } = await this.readers.enter(tx, verified);
      const signInToken = usedOnce(verified.claims.iss, verified.claims.jti);
      return this.sessions.open(tx, { siteId, personId, signInToken, userAgent: client.userAgent });
    });
    return this.answers.answer(session);
  }
}

/** A token's id is unique to its issuer (RFC 7519 section 4.1.7). */
function usedOnce(issuer: string, jti: string): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, jti]))
    .digest('base64url');
}
