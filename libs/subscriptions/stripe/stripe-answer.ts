import { Unavailable } from '@app/platform';
import { ProviderDown, ProviderRefused } from './stripe-trouble.js';
import { CheckoutNotSetUp } from '../subscriptions.errors.js';

/**
 * What Stripe answered to somebody who waits for it. Throws `unavailable` while it is away, and `checkout-not-set-up`
 * where the site has no key or Stripe refuses what the site's settings ask of it.
 */
export async function asked<T>(question: () => Promise<T | 'unasked'>): Promise<T> {
  try {
    const answer = await question();
    if (answer === 'unasked') throw CheckoutNotSetUp("The site has no key of the provider's");
    return answer;
  } catch (error) {
    if (error instanceof ProviderDown)
      throw Unavailable({ detail: 'The payment provider does not answer', retryAfter: 10, cause: error });
    if (error instanceof ProviderRefused)
      throw CheckoutNotSetUp({ detail: 'The payment provider refuses it', cause: error });
    throw error;
  }
}
