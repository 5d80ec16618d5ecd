import { Inject, Injectable } from '@nestjs/common';
import { type Configuration, randomNonce } from 'openid-client';
import { LOG, type Log } from '@app/platform';
import type { ComeBackQuery } from '../auth.schema.js';
import { InvalidState, ProviderAnswerUnusable, ProviderDenied } from '../identity.errors.js';
import { type Outcome, runStrategy } from '../passport.runner.js';
import { ProviderEndpoints } from './provider-endpoints.js';
import { isClientRefused, providerProblem, troubleOf } from './provider-trouble.js';
import { type Begun, type ProvidedPerson, type ProviderRun, ProviderStrategy } from './provider.strategy.js';
import type { ReadyProvider } from './providers.js';

/** What is said between us and a provider, by its Passport strategy. */
@Injectable()
export class ProviderDialogue {
  constructor(
    @Inject(ProviderEndpoints) private readonly endpoints: ProviderEndpoints,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Where to send a browser, to come back with `state`, and what is to be kept until then. Throws `provider-unavailable` and
   * `provider-answer-unusable`.
   */
  async leave(at: ReadyProvider, state: string): Promise<{ url: string; begun: Begun }> {
    const config = await this.endpoints.client(at.provider, at.secrets[0]);
    const session: ProviderRun['session'] = {};
    const marks = { state, nonce: randomNonce() };
    const outcome = await this.run(at, config, { session, marks, query: {} }).catch((error: unknown) =>
      this.fail(at, error),
    );
    if (outcome.kind !== 'redirect' || !session.begun) throw ProviderAnswerUnusable();
    return { url: outcome.url, begun: session.begun };
  }

  /**
   * Who came back with this answer. Throws `invalid-state` for an answer that was not given to who began, and
   * `provider-denied`, `provider-unavailable` and `provider-answer-unusable`.
   */
  async hear(at: ReadyProvider, begun: Begun, query: ComeBackQuery): Promise<ProvidedPerson> {
    for (const [turn, secret] of at.secrets.entries()) {
      const config = await this.endpoints.client(at.provider, secret);
      demandIssuer(config, query.iss);
      try {
        const outcome = await this.run(at, config, { session: { begun }, query });
        if (outcome.kind === 'success') return outcome.user;
        throw ProviderDenied();
      } catch (error) {
        // The one before is good for a day: the provider may not know the new one yet.
        if (isClientRefused(error) && turn + 1 < at.secrets.length) continue;
        this.fail(at, error);
      }
    }
    throw ProviderAnswerUnusable();
  }

  private fail({ name }: ReadyProvider, error: unknown): never {
    const told = providerProblem(error);
    this.log.warn({ provider: name, code: told.code, trouble: troubleOf(error) }, 'a sign-in failed');
    throw told;
  }

  private run(
    { callbackUrl }: ReadyProvider,
    config: Configuration,
    { query, ...run }: Omit<ProviderRun, 'method' | 'currentUrl'> & { query: Partial<ComeBackQuery> },
  ): Promise<Outcome<ProvidedPerson>> {
    const currentUrl = new URL(callbackUrl);
    for (const [name, value] of Object.entries(query)) currentUrl.searchParams.set(name, value);
    const request: ProviderRun = { method: 'GET', currentUrl, ...run };
    return runStrategy(new ProviderStrategy(config, callbackUrl), request);
  }
}

/** An answer names who gave it (RFC 9207), where the provider says that its answers do, and is then nobody else's. */
function demandIssuer(config: Configuration, named: string | undefined): void {
  const { issuer, authorization_response_iss_parameter_supported: always } = config.serverMetadata();
  if (named === undefined ? always === true : named !== issuer) throw InvalidState();
}
