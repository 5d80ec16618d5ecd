import Stripe from 'stripe';

/** Stripe cannot be asked now: it is away, too slow, overloaded, or does not take the site's key. Later it may be. */
export class ProviderDown extends Error {}

/** Stripe was asked and refused: what was asked of it cannot be, now or later. */
export class ProviderRefused extends Error {}

/**
 * Whether it may have been done although we heard nothing: then the same idempotency key must be tried again. What
 * Stripe did answer to a key it answers for a day, whatever is put right meanwhile.
 */
export function mayBeDone(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Stripe.errors.StripeError) return cause.statusCode === undefined;
    if (cause instanceof ProviderDown && cause.cause === undefined) return true;
  }
  return false;
}

/** What a question to Stripe gives, `missing` for what it does not know; every failure as one of the two above. */
export async function guarded<T>(ask: () => Promise<T>): Promise<T | 'missing'> {
  try {
    return await ask();
  } catch (error) {
    const status = error instanceof Stripe.errors.StripeError ? error.statusCode : undefined;
    if (status === 404) return 'missing';
    if (status === undefined || status >= 500 || status === 401 || status === 403 || status === 429)
      throw new ProviderDown('Stripe cannot be asked', { cause: error });
    throw new ProviderRefused('Stripe refused', { cause: error });
  }
}
