import { type Html, html } from '../newspaper/html.js';
import type { SessionObject } from './checkout.js';
import { isOverdue, type PortalObject } from './portal.js';
import type { PriceObject, SubscriptionObject } from './subscribing.js';

/** What the stand-in says of itself, on every page and in every answer's `x-stand-in`. */
export const HONEST = 'A stand-in for Stripe: no money moves, no card is asked for';

export function priceText({ unit_amount: amount, currency, recurring }: PriceObject): string {
  const text = new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(amount / 100);
  return `${text} a ${recurring.interval}`;
}

function frame(title: string, main: Html, css: string): string {
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>${title} (stand-in for Stripe)</title>
          <link rel="stylesheet" href="${css}" />
        </head>
        <body>
          <p class="honest" role="note">${HONEST}.</p>
          <main>${main}</main>
        </body>
      </html>`,
  );
}

export interface CheckoutModel {
  session: SessionObject;
  offer: { price: PriceObject; name: string; quantity: number }[];
  notice?: string | undefined;
  css: string;
}

export function checkoutPage({ session, offer, notice, css }: CheckoutModel): string {
  const said = notice && html`<p class="notice" role="alert">${notice}</p>`;
  const button = (action: string, label: string, kind = '') =>
    html`<button type="submit" name="action" value="${action}" class="${kind}">${label}</button>`;
  const body =
    session.status === 'expired'
      ? html`<p>This checkout is no longer open. Nothing was bought.</p>`
      : session.status === 'complete' && session.payment_status === 'unpaid'
        ? html`<p>
              Your bank was told to pay. That takes days with a real bank; here you decide how it ends.
            </p>
            <form method="post">
              ${button('arrives', 'The money arrives')} ${button('fails', 'It never does', 'quiet')}
            </form>`
        : session.status === 'complete'
          ? html`<p>Paid. You can close this page.</p>`
          : html`<form method="post">
              ${button('pay', 'Pay')} ${button('later', 'Pay by bank debit, which takes days', 'quiet')}
              ${button('decline', 'Pay with a card that is declined', 'quiet')}
            </form>`;
  const back = session.status === 'complete' ? session.success_url : session.cancel_url;
  return frame(
    'Checkout',
    html`<h1>Subscribe</h1>
      ${said}
      <ul>
        ${offer.map(({ name, price, quantity }) => html`<li><b>${name}</b>, ${priceText(price)}${quantity > 1 && ` × ${quantity}`}</li>`)}
      </ul>
      ${body} ${back && html`<p><a href="${back}">Go back</a></p>`}`,
    css,
  );
}

export interface PortalModel {
  session: PortalObject;
  subscriptions: { subscription: SubscriptionObject; name: string }[];
  prices: { price: PriceObject; name: string }[];
  css: string;
}

export function portalPage({ session, subscriptions, prices, css }: PortalModel): string {
  const one = ({ subscription, name }: PortalModel['subscriptions'][number]) => {
    const item = subscription.items.data[0]!;
    const end = new Date(item.current_period_end * 1000).toISOString().slice(0, 10);
    const others = prices.filter(({ price }) => price.id !== item.price.id);
    return html`<li>
      <h2>${name}</h2>
      <p>
        ${priceText(item.price)}, ${subscription.status.replaceAll('_', ' ')},
        ${subscription.cancel_at_period_end ? `ends on ${end}` : `renews on ${end}`}
      </p>
      <form method="post">
        <input type="hidden" name="subscription" value="${subscription.id}" />
        ${isOverdue(subscription) && html`<button name="action" value="pay">Pay what is open</button>`}
        ${
          subscription.cancel_at_period_end
            ? html`<button name="action" value="resume">Keep it after all</button>`
            : html`<button name="action" value="cancel" class="quiet">
                Cancel at the end of the period
              </button>`
        }
        <button name="action" value="cancel-now" class="quiet">Cancel now</button>
      </form>
      ${
        others.length > 0 &&
        html`<form method="post">
          <input type="hidden" name="subscription" value="${subscription.id}" />
          <label
            >Change to
            <select name="price">
              ${others.map(({ price, name: other }) => html`<option value="${price.id}">${other}, ${priceText(price)}</option>`)}
            </select></label
          >
          <button name="action" value="change" class="quiet">Change</button>
        </form>`
      }
    </li>`;
  };
  return frame(
    'Your subscriptions',
    html`<h1>Your subscriptions</h1>
      ${
        subscriptions.length === 0
          ? html`<p>There is none that goes on.</p>`
          : html`<ul>
              ${subscriptions.map(one)}
            </ul>`
      }
      ${session.return_url && html`<p><a href="${session.return_url}">Go back</a></p>`}`,
    css,
  );
}

export function lostPage(css: string): string {
  return frame('Not found', html`<h1>There is nothing here</h1>`, css);
}

export const STAND_IN_CSS = `
:root { color-scheme: light dark; --ink: #1d2433; --paper: #f6f7fb; --card: #fff; --line: #c9cfdd; --act: #4338a8; --on-act: #fff; --warn: #fff3c4; --on-warn: #4a3800 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf4; --paper: #12151d; --card: #1b202c; --line: #3c4458; --act: #b3acff; --on-act: #14112e; --warn: #463a10; --on-warn: #ffeeb0 } }
* { box-sizing: border-box }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
.honest { margin: 0; padding: .6rem 1rem; text-align: center; font-weight: 600; background: var(--warn); color: var(--on-warn) }
main { max-inline-size: 34rem; margin: 2rem auto; padding: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem }
@media (max-width: 38rem) { main { margin: 0; border-width: 0 0 1px; border-radius: 0 } }
h1 { margin: 0 0 1rem; font-size: 1.5rem } h2 { margin: 0; font-size: 1.1rem }
ul { list-style: none; padding: 0; display: grid; gap: 1.5rem }
form { display: grid; gap: .6rem; margin-block: .75rem }
button, select { font: inherit; min-block-size: 2.75rem; padding: .4rem 1rem; border-radius: .5rem; border: 1px solid var(--act); color: var(--on-act); background: var(--act) }
button.quiet, select { color: var(--ink); background: transparent; border-color: var(--line) }
button:focus-visible, a:focus-visible, select:focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
label { display: grid; gap: .3rem } a { color: inherit }
.notice { padding: .6rem 1rem; border-radius: .5rem; background: var(--warn); color: var(--on-warn) }
`;
