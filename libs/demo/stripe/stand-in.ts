import { createHash } from 'node:crypto';
import { type Offer, stock } from './catalogue.js';
import { Checkout } from './checkout.js';
import { Deliveries, type DeliveryOptions } from './deliveries.js';
import { readForm } from './form.js';
import { Ledger, type StripeObject } from './ledger.js';
import { HONEST, STAND_IN_CSS } from './pages.js';
import { Paying } from './paying.js';
import { Portal } from './portal.js';
import { StripeRefusal } from './refusal.js';
import { apiRoutes, type Parts, type Route } from './api.js';
import { servePage } from './page-routes.js';
import type { Shape } from './shapes/shape.js';
import { Subscribing } from './subscribing.js';

export interface StandInOptions extends DeliveryOptions {
  /** Where it is reached: the SDK beneath `/v1`, browsers beneath `/pay` and `/portal`. */
  baseUrl: string;
  /** The only API key it takes. */
  apiKey: string;
  offers?: readonly Offer[];
  now?: () => Date;
  /** What an earlier life of it kept, and what is told after each change. */
  kept?: readonly StripeObject[];
  save?: (all: StripeObject[]) => void;
}

export interface StandInRequest {
  method: string;
  /** Beneath the base, with the query: `/v1/customers?limit=3`. */
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface StandInAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const KEPT_KEYS = 1_000;

/**
 * A stand-in for Stripe: what its SDK asks for, its checkout and portal pages, and its signed events, without money.
 * It knows no transport; whoever serves it hands it requests. Parameters that change nothing here are not looked at.
 */
export class StripeStandIn {
  readonly deliveries: Deliveries;
  readonly parts: Parts;
  private readonly routes: Route[];
  private readonly answered = new Map<string, { hash: string; answer: StandInAnswer }>();
  /** While true, its API answers 503 to everything. */
  isDown = false;

  constructor(private readonly options: StandInOptions) {
    const ledger = new Ledger(options.now ?? (() => new Date()), options.kept, options.save);
    this.deliveries = new Deliveries(ledger, options);
    const subscribing = new Subscribing(ledger, this.deliveries);
    const page = (kind: string) => (id: string) => `${options.baseUrl}/${kind}/${id}`;
    this.parts = {
      ledger,
      subscribing,
      deliveries: this.deliveries,
      paying: new Paying(ledger, this.deliveries),
      checkout: new Checkout(ledger, this.deliveries, subscribing, page('pay')),
      portal: new Portal(ledger, subscribing, page('portal')),
    };
    stock(ledger, options.offers ?? []);
    this.routes = apiRoutes(this.parts);
  }

  /** Answers a request; never throws. */
  async answer(request: StandInRequest): Promise<StandInAnswer> {
    const { pathname, searchParams } = new URL(request.path, 'http://stand-in.invalid');
    if (pathname === '/style.css')
      return this.told({ status: 200, headers: typed('text/css'), body: STAND_IN_CSS });
    if (!pathname.startsWith('/v1/')) {
      const css = `${new URL(this.options.baseUrl).pathname.replace(/\/$/, '')}/style.css`;
      return this.told(servePage(this.parts, request, pathname, css));
    }
    if (this.isDown)
      return this.told(refusal(new StripeRefusal(503, 'api_error', 'down', 'The stand-in is down.')));
    if (request.headers.authorization !== `Bearer ${this.options.apiKey}`) {
      const why = 'Invalid API Key provided.';
      return this.told(refusal(new StripeRefusal(401, 'invalid_request_error', 'api_key_invalid', why)));
    }
    const params = request.method === 'GET' ? readForm(searchParams.toString()) : readForm(request.body);
    return this.told(await this.once(request, pathname, params));
  }

  stop(): Promise<void> {
    return this.deliveries.stop();
  }

  /** Stripe's own rule: the same key and request give the same answer, another request is refused. */
  private async once(request: StandInRequest, pathname: string, params: Shape): Promise<StandInAnswer> {
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || typeof key !== 'string')
      return this.call(request.method, pathname, params);
    const hash = createHash('sha256').update(`${pathname}\n${request.body}`).digest('hex');
    const known = this.answered.get(key);
    if (known && known.hash !== hash) {
      const why = 'Keys for idempotent requests can only be used with the same parameters.';
      return refusal(new StripeRefusal(400, 'idempotency_error', 'idempotency_key_in_use', why));
    }
    if (known) return known.answer;
    const answer = await this.call(request.method, pathname, params);
    if (answer.status < 500) this.answered.set(key, { hash, answer });
    if (this.answered.size > KEPT_KEYS) this.answered.delete(this.answered.keys().next().value!);
    return answer;
  }

  private async call(method: string, pathname: string, params: Shape): Promise<StandInAnswer> {
    try {
      for (const { method: takes, path, handle } of this.routes) {
        const found = takes === method ? path.exec(pathname) : null;
        if (!found) continue;
        const body = await handle(params, found[1] === undefined ? '' : decodeURIComponent(found[1]));
        return { status: 200, headers: typed('application/json'), body: JSON.stringify(body) };
      }
      const why = `Unrecognized request URL (${method}: ${pathname}); the stand-in knows a part of Stripe's API only.`;
      throw new StripeRefusal(404, 'invalid_request_error', 'url_unknown', why);
    } catch (error) {
      if (error instanceof StripeRefusal) return refusal(error);
      throw error;
    }
  }

  private told(answer: StandInAnswer): StandInAnswer {
    const headers = { 'x-stand-in': HONEST, 'request-id': this.parts.ledger.newId('req'), ...answer.headers };
    return { ...answer, headers };
  }
}

function refusal({ status, type, code, message, param }: StripeRefusal): StandInAnswer {
  const error = { type, code, message, ...(param === undefined ? {} : { param }) };
  return { status, headers: typed('application/json'), body: JSON.stringify({ error }) };
}

function typed(type: string): Record<string, string> {
  return { 'content-type': `${type}; charset=utf-8` };
}
