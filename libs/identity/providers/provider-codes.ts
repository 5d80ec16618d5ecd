import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction, pgCode, PgError, sameBytes } from '@app/platform';
import type { RedeemCodeRequest } from '../auth.schema.js';
import type { Client } from '../client.decorator.js';
import { SignInCodeEnded } from '../identity.errors.js';
import { OneTimeKeys } from '../sign-in/one-time-keys.js';
import { ProviderReaders } from './provider-readers.js';
import type { Arrived } from './provider-sign-in.js';
import { Providers, type ReadyProvider } from './providers.js';
import { Sessions, type OpenSession } from '../sessions/sessions.js';

/** Codes that providers' people come back to a page with. */
@Injectable()
export class ProviderCodes {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(OneTimeKeys) private readonly keys: OneTimeKeys,
    @Inject(ProviderReaders) private readonly readers: ProviderReaders,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /**
   * Opens a session for who brings the code and the verifier of the challenge that it was begun with. Whatever comes of
   * it, the code is used up. Throws `sign-in-code-ended`, `unknown-provider`, and `registration-closed` where a newcomer
   * gets no account.
   */
  async redeem({ code, verifier, site }: RedeemCodeRequest, client: Client): Promise<OpenSession> {
    const key = await inTransaction(this.database, (tx) => this.keys.use(tx, code, 'provider-code'));
    if (!key) throw SignInCodeEnded();
    const { provider, person, challenge } = key.data as unknown as Arrived;
    const shown = createHash('sha256').update(verifier).digest('base64url');
    if (!sameBytes(Buffer.from(shown), Buffer.from(challenge))) throw SignInCodeEnded();
    const at = await this.providers.require(provider);
    if (at.site.id !== key.siteId || (site !== undefined && site !== at.site.slug)) throw SignInCodeEnded();
    try {
      return await this.open(at, person, client);
    } catch (error) {
      // The address became somebody's, or the same person came by another way, between looking and writing.
      if (pgCode(error) !== PgError.uniqueViolation) throw error;
      return this.open(at, person, client);
    }
  }

  private open(at: ReadyProvider, person: Arrived['person'], client: Client): Promise<OpenSession> {
    const siteId = at.site.id;
    return inTransaction(this.database, async (tx) => {
      const personId = await this.readers.enter(tx, at.site, at.provider, person);
      return this.sessions.open(tx, { siteId, personId, userAgent: client.userAgent });
    });
  }
}
