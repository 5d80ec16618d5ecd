import {
  BelowlineClient,
  ProviderSignIn,
  Refused,
  type Session,
  SignInClient,
  type SignInFragment,
  takeSignInFragment,
} from '@app/client';
import type { Store } from './store.js';
import { tabStorage } from './storage.js';
import { hasCode } from './trouble.js';

/** A link in a mail that waits for a press: a scanner of mails that opens it uses nothing up. */
export type MailedLink = 'sign-in' | 'confirm' | 'address';

/** Where somebody is on the way in. */
export type DoorStep =
  | { at: 'password' | 'mail' | 'forgotten' | 'arriving' }
  | { at: 'sent'; what: 'link' | 'reset'; email: string }
  | { at: 'link'; kind: MailedLink; token: string }
  | { at: 'reset'; token: string }
  | { at: 'ended'; kind: MailedLink | 'reset' }
  | { at: 'refused'; code: string };

/** The ways into the console, and what mails and providers bring back in its address. */
export class Door {
  readonly client: SignInClient;
  readonly #providers: ProviderSignIn;

  constructor(
    private readonly options: { baseUrl: string; site: string; session: Session },
    private readonly store: Store,
  ) {
    this.client = new SignInClient(options);
    this.#providers = new ProviderSignIn({ ...options, storage: tabStorage() });
  }

  /** Whether there is the site, before anybody fills in a password for it. */
  async lookForSite(): Promise<void> {
    const reader = new BelowlineClient(this.options);
    // The first thing that can be asked of a site by anybody.
    await reader.counts(['any']).catch((error: unknown) => {
      if (hasCode(error, 'unknown-site')) this.store.change({ noSite: true });
    });
  }

  /** Finds out what the site offers. Only what can be begun on this page is. */
  async learn(): Promise<void> {
    if (this.store.state.ways) return;
    const ways = await this.client.ways().catch(() => null);
    if (ways) this.store.change({ ways: this.#providers.possible ? ways : { ...ways, providers: [] } });
  }

  /** Takes what a mail or a provider put into the page's address; false when there is nothing of the kind. */
  follow(): boolean {
    const found = takeSignInFragment(globalThis);
    if (!found) return false;
    void this.learn();
    if (found.kind === 'code') void this.#arrive(found.value);
    else this.go(stepFor(found.kind, found.value));
    return true;
  }

  go(step: DoorStep | null): void {
    this.store.change({ door: step });
  }

  /** Leaves for a provider, which sends people back to this page. */
  async leaveFor(providerId: string): Promise<void> {
    this.#providers.leave(await this.#providers.start(providerId, this.returnUrl), document);
  }

  /** Where mails and providers lead back to: this page, which has to know its site then. */
  get returnUrl(): string {
    const { origin, pathname } = location;
    return `${origin}${pathname}?site=${encodeURIComponent(this.client.site)}`;
  }

  /** Only the tab that left for the provider can use what it brought: there is no press to ask for. */
  async #arrive(code: string): Promise<void> {
    this.go({ at: 'arriving' });
    try {
      const user = await this.#providers.redeem(code);
      this.go(user ? null : { at: 'refused', code: 'sign-in-begun-elsewhere' });
    } catch (error) {
      this.go({ at: 'refused', code: error instanceof Refused ? error.code : 'unreachable' });
    }
  }
}

function stepFor(kind: Exclude<SignInFragment['kind'], 'code'>, value: string): DoorStep {
  if (kind === 'error') return { at: 'refused', code: value };
  return kind === 'reset' ? { at: 'reset', token: value } : { at: 'link', kind, token: value };
}
