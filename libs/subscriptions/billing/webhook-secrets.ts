import { Inject, Injectable } from '@nestjs/common';
import { DatabaseClock, isProblem } from '@app/platform';
import { SiteSecrets } from '@app/identity';
import type { StripeEvent } from '../stripe/stripe-event.schema.js';
import { verifyStripeEvent } from '../stripe/stripe-signature.js';
import { InvalidSignature } from '../subscriptions.errors.js';

const FRESH_MS = 2_000;
/** How often a wrong signature makes us look for new secrets: a flood of forged ones must not become one of queries. */
const LOOK_AGAIN_MS = 50;
const MOST_SITES = 1_000;

/** The signing secrets of sites' webhooks: two while they are exchanged. Kept for two seconds. */
@Injectable()
export class WebhookSecrets {
  private readonly kept = new Map<string, { secrets: Promise<string[]>; readAt: number }>();

  constructor(
    @Inject(SiteSecrets) private readonly secrets: SiteSecrets,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /** The event, if Stripe signed it for this site; else `invalid-signature`. */
  async verify(siteId: string, rawBody: Buffer, signature: string | undefined): Promise<StripeEvent> {
    const verified = async (freshMs: number) =>
      verifyStripeEvent(rawBody, signature, await this.of(siteId, freshMs), this.clock.now());
    try {
      return await verified(FRESH_MS);
    } catch (error) {
      // It may be signed with a secret that was added a moment ago.
      if (!isProblem(error, InvalidSignature)) throw error;
      return verified(LOOK_AGAIN_MS);
    }
  }

  private of(siteId: string, freshMs: number): Promise<string[]> {
    const now = performance.now();
    const kept = this.kept.get(siteId);
    if (kept && now - kept.readAt < freshMs) return kept.secrets;
    const entry = { secrets: this.secrets.current(siteId, 'stripe-webhook'), readAt: now };
    if (this.kept.size >= MOST_SITES) this.kept.clear();
    this.kept.set(siteId, entry);
    entry.secrets.catch(() => this.kept.get(siteId) === entry && this.kept.delete(siteId));
    return entry.secrets;
  }
}
