import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction, LOG, type Log, newId } from '@app/platform';
import { type Site, SiteDirectory } from '@app/identity';
import { BillingEffects, type Settlement } from './billing-effects.js';
import * as sql from './billing-inbox.queries.js';
import { billingEvents } from './billing.metrics.js';
import { StripeEvent } from '../stripe/stripe-event.schema.js';
import { ProviderDown } from '../stripe/stripe-trouble.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** An event is parked after so many attempts: about eight hours. */
const MOST_ATTEMPTS = 16;
const MOST_AT_ONCE = 4;
const MOST_WAITING = 1_000;
const BATCH = 20;

/**
 * Stripe's events, at least once in and exactly once in effect. Receiving stores the event, unique by its id; its
 * first attempt follows at once, in this process. What fails is due again later, for any process; what cannot be, or
 * fails too often, is parked with an alert. While the provider is away what is known stays in force, and events wait.
 */
@Injectable()
export class BillingInbox implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<void>>();
  private readonly waiting: sql.OpenEvent[] = [];

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(WebhookSecrets) private readonly secrets: WebhookSecrets,
    @Inject(BillingEffects) private readonly effects: BillingEffects,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Stores an event that Stripe signed; returns when it is stored, in effect or not. `rawBody` are the bytes as they
   * came, `signature` the header. Throws `invalid-signature`, or `invalid-body` for what is signed but no event.
   */
  async receive(site: Site, rawBody: Buffer, signature: string | undefined): Promise<void> {
    const event = await this.secrets.verify(site.id, rawBody, signature);
    const stored = await sql.insertEvent(this.database, {
      id: newId(),
      siteId: site.id,
      eventId: event.id,
      type: event.type,
      payload: storable(event),
    });
    // Under a flood the rest is left to the worker, which finds it due in two seconds.
    if (stored && this.waiting.length < MOST_WAITING) this.waiting.push(stored);
    this.startWaiting();
  }

  /** Attempts what is due, until nothing is; gives how many there were. For the worker, at its start and then often. */
  async drain(signal?: AbortSignal): Promise<number> {
    let attempted = 0;
    while (!signal?.aborted) {
      const due = await sql.claimDue(this.database, BATCH);
      for (let i = 0; i < due.length; i += MOST_AT_ONCE) {
        await Promise.all(due.slice(i, i + MOST_AT_ONCE).map((event) => this.attempt(event)));
      }
      attempted += due.length;
      if (due.length < BATCH) break;
    }
    return attempted;
  }

  /** Makes an attempt of an event that was opened again by hand, once the caller's transaction is committed. */
  attemptAgain(event: sql.OpenEvent): void {
    this.waiting.push(event);
    this.startWaiting();
  }

  /** Waits for the attempts that receiving has started. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.settled();
  }

  private startWaiting(): void {
    while (this.running.size < MOST_AT_ONCE && this.waiting.length > 0) {
      const attempt = this.attempt(this.waiting.shift()!).finally(() => {
        this.running.delete(attempt);
        this.startWaiting();
      });
      this.running.add(attempt);
    }
  }

  /** Makes one attempt; never throws. The caller has counted it. */
  private async attempt(event: sql.OpenEvent): Promise<void> {
    try {
      const settlement = await this.applied(event);
      if (!settlement) return;
      this.tell(event, settlement);
      const released = settlement.released ?? [];
      if (released.length > 0)
        for (const open of await sql.claimNow(this.database, released)) await this.attempt(open);
    } catch (error) {
      await this.failed(event, error);
    }
  }

  private async applied(open: sql.OpenEvent): Promise<Settlement | undefined> {
    const event = StripeEvent.parse(open.payload);
    const site = await this.sites.requireById(open.siteId);
    const prepared = await this.effects.prepare(event, site);
    return inTransaction(this.database, async (tx) => {
      if (!(await sql.lockOpen(tx, open.id))) return undefined;
      const settlement = await this.effects.apply(tx, event, site, prepared);
      await sql.settle(tx, open.id, settlement.state, settlement.outcome);
      return settlement;
    });
  }

  private async failed(event: sql.OpenEvent, error: unknown): Promise<void> {
    billingEvents.inc({ end: 'failed' });
    this.log.warn({ err: error, event: event.eventId, attempts: event.attempts }, 'a billing event failed');
    try {
      if (error instanceof ProviderDown) {
        if ((await sql.awaitProvider(this.database, event.id)) === 'parked')
          this.tell(event, { state: 'parked', outcome: 'provider-down' });
        return;
      }
      if (event.attempts < MOST_ATTEMPTS) return;
      const parked = await sql.settle(this.database, event.id, 'parked', 'too-many-attempts');
      if (parked) this.tell(event, { state: 'parked', outcome: 'too-many-attempts' });
    } catch (again) {
      this.log.error({ err: again, event: event.eventId }, 'a billing event could not be parked');
    }
  }

  /** A parked event is somebody's money without effect: an operator must look. */
  private tell(event: sql.OpenEvent, { state, outcome }: Settlement): void {
    billingEvents.inc({ end: state });
    const told = { site: event.siteId, event: event.eventId, type: event.type, outcome };
    if (state === 'parked') this.log.error(told, 'a billing event is parked');
    else if (outcome === 'other-mode') this.log.warn(told, 'a billing event of the other mode is ignored');
    else if (outcome === 'unknown-price') this.log.warn(told, 'a subscription has a price of no plan');
    else this.log.info(told, 'a billing event is settled');
  }
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair; an event is not lost for one. */
function storable(event: StripeEvent): string {
  return JSON.stringify(event, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value,
  );
}
