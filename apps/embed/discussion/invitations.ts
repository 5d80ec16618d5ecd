import { type AccountClient, takeSeatFragment } from '@app/client';
import type { Texts } from '../texts/catalogue.js';
import { newKey } from './request-key.js';
import type { Storage } from './storage.js';
import type { Store } from './store.js';

/** How long somebody may take to sign in; the link in the mail works longer. */
const KEPT_MS = 86_400_000;

interface Parts {
  site: string;
  account: AccountClient;
  store: Store;
  storage: Storage | undefined;
  texts(): Texts;
  /** After a seat was taken the page has other rights. */
  refresh(): Promise<unknown>;
}

/**
 * An invitation to somebody's household, which a link such as `#belowline-seat=seat_…` brings. It waits until one is
 * signed in, also by way of the publication's own pages or of a mail in another tab, and is taken by a press on a button.
 */
export class Invitations {
  readonly #name: string;
  /** Of the request that takes it: sent again after a lost answer, it is the same one. */
  #key = newKey();

  constructor(private readonly parts: Parts) {
    this.#name = `belowline:invitation:${parts.site}`;
  }

  /** Takes the link's code out of the page's address; and one that waited for this page, where somebody is signed in. */
  follow(): void {
    const code = takeSeatFragment(globalThis);
    const { store } = this.parts;
    if (code) {
      this.#keep(code);
      store.change({ summoned: true });
    }
    if (store.state.user) this.offer();
    else if (code) store.change({ dialog: { kind: 'invitation' } });
  }

  /** Shows it to who is signed in, once: from then on it is in the account, as long as the page is open. */
  offer(): void {
    const code = this.#kept();
    if (!code) return;
    this.#forget();
    this.#key = newKey();
    this.parts.store.change({ invitation: code, dialog: { kind: 'account', section: 'household' } });
  }

  /** Takes the seat: the page has its rights with it. Throws what the server refuses, `unknown-seat` where it is over. */
  async take(): Promise<void> {
    const { account, store, texts, refresh } = this.parts;
    const { invitation } = store.state;
    if (!invitation) return;
    await account.takeSeat(invitation, this.#key);
    store.change({ invitation: null });
    store.notify(texts().household.taken);
    await refresh();
  }

  decline(): void {
    const { store, texts } = this.parts;
    this.#forget();
    store.change(({ dialog }) => ({
      invitation: null,
      ...(dialog?.kind === 'invitation' ? { dialog: null } : {}),
    }));
    store.notify(texts().household.declined);
  }

  #keep(code: string): void {
    try {
      this.parts.storage?.setItem(this.#name, JSON.stringify({ code, at: Date.now() }));
    } catch {
      // A full or closed storage: then it is kept no longer than this page.
    }
    this.#onPage = code;
  }

  #onPage: string | null = null;

  #kept(): string | null {
    if (this.#onPage) return this.#onPage;
    try {
      const { code, at } = JSON.parse(this.parts.storage?.getItem(this.#name) ?? '{}') as Record<
        string,
        unknown
      >;
      const isFresh = typeof at === 'number' && Date.now() - at < KEPT_MS;
      return isFresh && typeof code === 'string' && /^seat_[\w-]{43}$/.test(code) ? code : null;
    } catch {
      return null;
    }
  }

  #forget(): void {
    this.#onPage = null;
    try {
      this.parts.storage?.removeItem(this.#name);
    } catch {
      // It ends by itself.
    }
  }
}
