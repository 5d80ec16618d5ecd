import { type Api, createApi } from './api.js';
import { answerOf } from './answers.js';
import type { ClientOptions } from './client.js';
import type { Storage } from './session-store.js';
import type { User } from './types.js';

export interface ProviderSignInOptions extends ClientOptions {
  /** Where the verifier waits for this tab to come back: `sessionStorage` in a page. */
  storage: Storage | undefined;
}

/** What is needed of `document` to leave a page. */
export interface LeavingDocument {
  createElement(name: 'a'): { href: string; referrerPolicy: string; click(): void };
}

/**
 * Signing in with a provider (OpenID Connect, Google): the page leaves for the provider and comes back with
 * `#belowline-code=...`, or `#belowline-error=CODE` and a problem's code, in its address. The code is of use to this tab
 * alone, which keeps the verifier.
 *
 * @example
 * const { providers } = await signInClient.ways();
 * providerSignIn.leave(await providerSignIn.start(providers[0].id, location.href), document);
 * // Back again, with the code taken out of the address:
 * const user = await providerSignIn.redeem(code);
 */
export class ProviderSignIn {
  readonly #options: ProviderSignInOptions;
  readonly #client: Api;
  readonly #name: string;

  constructor(options: ProviderSignInOptions) {
    const { baseUrl, site, fetch: send = (request) => fetch(request) } = options;
    this.#options = options;
    this.#client = createApi({ baseUrl, fetch: send });
    this.#name = `belowline:${baseUrl}:${site}:verifier`;
  }

  /** Whether a sign-in can begin here: not on a page that is not served over https. */
  get possible(): boolean {
    return typeof crypto === 'object' && crypto.subtle !== undefined && this.#options.storage !== undefined;
  }

  /**
   * The address to leave for, with `provider` an id that `SignInClient.ways` gave, and `returnUrl` the page to come back to.
   * Go there by `leave`. One sign-in at a time is under way in a tab: the newest.
   */
  async start(provider: string, returnUrl: string): Promise<string> {
    const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
    if (!this.#keep(verifier)) throw new Error('This tab cannot keep what it needs to come back');
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    const query = new URLSearchParams({ returnUrl, challenge: base64url(new Uint8Array(hash)) });
    return `${this.#options.baseUrl}/v1/auth/${encodeURIComponent(provider)}/start?${query.toString()}`;
  }

  /** Leaves, and says which page of the site it leaves from whatever the page's own policy: a link elsewhere could not. */
  leave(address: string, document: LeavingDocument): void {
    const link = document.createElement('a');
    link.href = address;
    link.referrerPolicy = 'origin';
    link.click();
  }

  /**
   * Signs in with the code that the page came back with; null where this tab did not begin that, and so somebody else
   * made the address. Throws `Refused`, `sign-in-code-ended` or `registration-closed` among others.
   */
  async redeem(code: string): Promise<User | null> {
    const verifier = this.#take();
    if (verifier === null) return null;
    const body = { code, verifier, site: this.#options.site };
    const grant = await answerOf(this.#client.POST('/v1/auth/provider/redeem', { body }));
    this.#options.session.adopt(grant);
    return grant.user;
  }

  #keep(verifier: string): boolean {
    try {
      this.#options.storage?.setItem(this.#name, verifier);
      return this.#options.storage?.getItem(this.#name) === verifier;
    } catch {
      return false;
    }
  }

  #take(): string | null {
    try {
      const verifier = this.#options.storage?.getItem(this.#name) ?? null;
      this.#options.storage?.removeItem(this.#name);
      return verifier;
    } catch {
      return null;
    }
  }
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
