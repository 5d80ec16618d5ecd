import type { Parts } from './api.js';
import { readForm, textOf } from './form.js';
import { checkoutPage, lostPage, portalPage } from './pages.js';
import { StripeRefusal } from './refusal.js';
import type { StandInAnswer, StandInRequest } from './stand-in.js';
import type { PriceObject } from './subscribing.js';

const PAGE = /^\/(pay|portal)\/([\w]+)$/;
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
const DECLINED = 'The card was declined. Nothing was bought; try another.';

/** The pages that readers see: a checkout, and the portal. */
export function servePage(
  parts: Parts,
  request: StandInRequest,
  pathname: string,
  css: string,
): StandInAnswer {
  const [, kind, id] = PAGE.exec(pathname) ?? [];
  try {
    if (kind === 'pay' && id) return pay(parts, request, id, css);
    if (kind === 'portal' && id) return portal(parts, request, id, css);
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
  }
  return page(404, lostPage(css));
}

function pay({ checkout }: Parts, request: StandInRequest, id: string, css: string): StandInAnswer {
  let session = checkout.require(id);
  const action = request.method === 'POST' ? readForm(request.body).action : undefined;
  if (action === 'pay') return seeOther(checkout.pay(id, 'now').success_url);
  if (action === 'later') session = checkout.pay(id, 'later');
  if (action === 'arrives') return seeOther(checkout.arrive(id, 'paid').success_url);
  if (action === 'fails') session = checkout.arrive(id, 'declined');
  const notice = action === 'decline' ? DECLINED : undefined;
  return page(notice ? 402 : 200, checkoutPage({ session, offer: checkout.offer(id), notice, css }));
}

function portal(
  { portal: desk, ledger }: Parts,
  request: StandInRequest,
  id: string,
  css: string,
): StandInAnswer {
  const session = desk.require(id);
  if (request.method === 'POST') {
    const { subscription, action, price } = readForm(request.body) as Record<string, string>;
    desk.act(id, { subscription: subscription ?? '', action: action ?? '', price });
    return seeOther(session.url);
  }
  const nameOf = (price: PriceObject) => textOf(ledger.find('product', price.product)?.name ?? price.id);
  const prices = ledger.all<PriceObject>('price').map((price) => ({ price, name: nameOf(price) }));
  const subscriptions = desk
    .subscriptions(session)
    .map((subscription) => ({ subscription, name: nameOf(subscription.items.data[0]!.price) }));
  return page(200, portalPage({ session, subscriptions, prices, css }));
}

function page(status: number, body: string): StandInAnswer {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
  };
  return { status, headers, body };
}

function seeOther(location: string): StandInAnswer {
  return { status: 303, headers: { location, 'cache-control': 'private, no-store' }, body: '' };
}
