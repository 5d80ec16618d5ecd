import { type Api, createApi } from './api.js';
import { answerOf, unreachable } from './answers.js';
import type { ClientOptions } from './client.js';
import type { Session } from './session.js';
import type { Grant, SignInWays, User } from './types.js';

/**
 * The ways into a site that need no publication's token. What signs in hands the session over and gives the user. Each
 * method throws `Refused` with the problem, or `Unreachable`. `returnUrl`: the page on one of the site's origins to
 * which a mail leads back; the front page of the first origin if it is left out.
 */
export class SignInClient {
  readonly #client: Api;
  /** The site's slug. */
  readonly site: string;
  readonly #session: Session;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.site = site;
    this.#session = session;
    this.#client = createApi({ baseUrl, fetch: send });
  }

  /** What a page has to offer. */
  ways(): Promise<SignInWays> {
    return answerOf(this.#client.GET('/v1/sites/{site}/sign-in', { params: { path: { site: this.site } } }));
  }

  /** By address and password. `invalid-credentials` says no more than that. */
  async byPassword(email: string, password: string): Promise<User> {
    const body = { site: this.site, email, password };
    return this.#enter(await answerOf(this.#client.POST('/v1/auth/login', { body })));
  }

  /** Mails a link to sign in; the answer is the same whether anybody has the address or not. */
  async mailLink(email: string, returnUrl?: string): Promise<void> {
    await answerOf(this.#client.POST('/v1/auth/magic-link', { body: this.#mail(email, returnUrl) }));
  }

  /** By the link of such a mail, once; `link-ended` afterwards. */
  async byLink(token: string): Promise<User> {
    return this.#enter(
      await answerOf(this.#client.POST('/v1/auth/magic-link/redeem', { body: this.#token(token) })),
    );
  }

  /** Makes an account; null where a mail comes first, for a known address too. */
  async register(
    account: { email: string; password: string; name?: string },
    returnUrl?: string,
  ): Promise<User | null> {
    const body = { ...account, ...this.#mail(account.email, returnUrl) };
    const asked = await this.#client.POST('/v1/auth/register', { body }).catch(unreachable);
    const answer = await answerOf<Grant | { next: 'mail' }>(Promise.resolve(asked));
    return 'next' in answer ? null : this.#enter(answer);
  }

  /** By the link with which a registration is confirmed. */
  async confirmRegistration(token: string): Promise<User> {
    return this.#enter(
      await answerOf(this.#client.POST('/v1/auth/register/confirm', { body: this.#token(token) })),
    );
  }

  /** Mails a link to choose a new password; the same answer for every address. */
  async mailReset(email: string, returnUrl?: string): Promise<void> {
    await answerOf(this.#client.POST('/v1/auth/password-reset', { body: this.#mail(email, returnUrl) }));
  }

  /** Sets the new password, which ends all other sessions. */
  async resetPassword(token: string, password: string): Promise<User> {
    const body = { ...this.#token(token), password };
    return this.#enter(await answerOf(this.#client.POST('/v1/auth/password-reset/redeem', { body })));
  }

  /** Takes a new address, by the link that was mailed there. Signs nobody in. */
  async confirmAddress(token: string): Promise<void> {
    await answerOf(this.#client.POST('/v1/auth/address/confirm', { body: this.#token(token) }));
  }

  #mail(email: string, returnUrl: string | undefined) {
    return { site: this.site, email, ...(returnUrl === undefined ? {} : { returnUrl }) };
  }

  #token(token: string) {
    return { token, site: this.site };
  }

  #enter(grant: Grant): User {
    this.#session.adopt(grant);
    return grant.user;
  }
}
