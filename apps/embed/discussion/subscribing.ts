import { type BelowlineClient, type GatePlan, Refused } from '@app/client';
import type { Article } from './reading.js';
import { newKey } from './request-key.js';
import type { SigningIn } from './signing-in.js';
import type { Store } from './store.js';

interface Parts {
  client: BelowlineClient;
  store: Store;
  signingIn: SigningIn;
  article: Article;
}

/** Taking a subscription at the discussion itself, by a checkout of the site's payment provider. */
export class Subscribing {
  /** One for each plan: asked for twice it is the same checkout. */
  readonly #keys = new Map<string, string>();

  constructor(private readonly parts: Parts) {}

  /** Offers the plans that would open the gate; a visitor signs in first, since a subscription is somebody's. */
  open(plans: readonly GatePlan[]): void {
    const { store, signingIn } = this.parts;
    if (!store.state.user) void signingIn.open();
    else if (plans.length > 0) store.change({ dialog: { kind: 'subscribe', plans } });
  }

  /** Leaves the page for the checkout, which leads back to it. Throws why there is none, such as `already-subscribed`. */
  async take(plan: string): Promise<void> {
    const { client, article } = this.parts;
    const key = this.#keys.get(plan) ?? newKey();
    this.#keys.set(plan, key);
    const { articleKey } = article;
    const { url } = await client.checkout({ plan, returnUrl: this.#returnUrl, articleKey }, key);
    globalThis.open(url, '_top');
  }

  /**
   * Leaves the page for where what is overdue is paid: the payment provider's own page, and for who pays the publication
   * otherwise its page to subscribe. Throws why there is neither.
   */
  async settle(subscribeUrl: string | null): Promise<void> {
    const { client } = this.parts;
    try {
      const { url } = await client.billingPortal({ returnUrl: this.#returnUrl }, newKey());
      globalThis.open(url, '_top');
    } catch (error) {
      if (subscribeUrl === null || !isPaidElsewhere(error)) throw error;
      globalThis.open(subscribeUrl, '_top');
    }
  }

  get #returnUrl(): string {
    return this.parts.signingIn.returnUrl ?? location.origin;
  }
}

/** Whether the payment provider knows nothing of who asks, or the site has none. */
function isPaidElsewhere(error: unknown): boolean {
  return error instanceof Refused && ['no-billing-account', 'checkout-not-set-up'].includes(error.code);
}
