import Stripe from 'stripe';
import type { Ledger, StripeObject } from './ledger.js';
import { EVENT } from './shapes/billing.js';
import type { Shape } from './shapes/shape.js';

/** An endpoint that events are posted to, as one enters it in Stripe's dashboard. */
export interface WebhookEndpoint {
  url: string;
  /** Asked for at each attempt, since secrets are exchanged. */
  secret(): string | Promise<string>;
}

/** Posts a body and gives the status of the answer; throws when there is none. */
export type Post = (url: string, body: string, headers: Record<string, string>) => Promise<number>;

export interface DeliveryOptions {
  endpoints: readonly WebhookEndpoint[];
  post: Post;
  /** Milliseconds before each further attempt. */
  retryMs?: readonly number[];
}

export interface Release {
  /** `as-made` by default. */
  order?: 'as-made' | 'reversed' | 'shuffled';
  /** How often each is delivered; 1 by default. */
  copies?: number;
  /** Types that are dropped, or `*` for all. */
  drop?: readonly string[];
}

export interface StandInEvent extends StripeObject {
  type: string;
  data: { object: Shape };
}

const RETRY_MS = [1_000, 5_000, 30_000, 300_000, 3_600_000];
const KEPT_ATTEMPTS = 1_000;

/**
 * Makes events, signs them with the SDK's own helper and delivers them until they are taken with a 2xx. On request they
 * are held, and then released in another order, several times over, or not at all.
 */
export class Deliveries {
  private held: StandInEvent[] | undefined;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  /** What was tried, the newest last; status 0 where nobody answered. */
  readonly attempts: { event: string; type: string; status: number }[] = [];

  constructor(
    private readonly ledger: Ledger,
    private readonly options: DeliveryOptions,
  ) {}

  /** Something happened to an object: an event says it as it is now. */
  tell(type: string, object: Shape, more: Shape = {}): StandInEvent {
    const event = this.ledger.put({
      ...EVENT,
      api_version: Stripe.API_VERSION,
      id: this.ledger.newId('evt'),
      created: this.ledger.seconds(),
      livemode: false,
      pending_webhooks: this.options.endpoints.length,
      type,
      data: { object: structuredClone(object), ...more },
    }) as unknown as StandInEvent;
    if (this.held) this.held.push(event);
    else this.deliver(event);
    return event;
  }

  /** From now on events wait. */
  hold(): void {
    this.held ??= [];
  }

  /** Delivers what waits, one after the other, each when the one before was answered; gives how many deliveries. */
  async release({ order = 'as-made', copies = 1, drop = [] }: Release = {}): Promise<number> {
    const waiting = (this.held ?? []).filter(({ type }) => !drop.includes('*') && !drop.includes(type));
    this.held = undefined;
    const all = waiting.flatMap((event) => Array.from({ length: copies }, () => event));
    if (order === 'reversed') all.reverse();
    if (order === 'shuffled') shuffle(all);
    for (const event of all) await this.attempt(event, 0);
    return all.length;
  }

  /** Delivers a known event once more, as the dashboard's button does. */
  resend(event: StandInEvent): void {
    this.deliver(event);
  }

  /** Waits for the deliveries under way; those that will be tried again later are not waited for. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    await this.settled();
  }

  private deliver(event: StandInEvent, attempt = 0): void {
    const under = this.attempt(event, attempt).finally(() => this.running.delete(under));
    this.running.add(under);
  }

  private async attempt(event: StandInEvent, attempt: number): Promise<void> {
    for (const endpoint of this.options.endpoints) {
      const status = await this.post(endpoint, event);
      this.attempts.push({ event: event.id, type: event.type, status });
      if (this.attempts.length > KEPT_ATTEMPTS) this.attempts.shift();
      if (status >= 200 && status < 300) continue;
      const wait = (this.options.retryMs ?? RETRY_MS)[attempt];
      if (wait === undefined) continue;
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        this.deliver(event, attempt + 1);
      }, wait).unref();
      this.timers.add(timer);
    }
  }

  private async post({ url, secret }: WebhookEndpoint, event: StandInEvent): Promise<number> {
    try {
      const payload = JSON.stringify(event, null, 2);
      const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: await secret() });
      return await this.options.post(url, payload, {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signature,
      });
    } catch {
      return 0;
    }
  }
}

function shuffle<T>(list: T[]): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}
