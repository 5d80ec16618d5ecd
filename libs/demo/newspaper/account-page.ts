import { printedDate } from './almanac.js';
import { type Html, html } from './html.js';
import { page } from './page.js';
import type { AccountPageModel } from './page.model.js';
import { PATHS } from './paths.js';

function subscriptionOf(model: AccountPageModel): Html {
  const { subscription, reader } = model;
  if (!subscription) {
    return reader && reader.role !== 'reader'
      ? html`<p>You work here. Those who do take part without a subscription.</p>`
      : html`<p>You have no subscription.</p>
          <p><a class="button" href="${PATHS.subscribe}">See what there is</a></p>`;
  }
  return html`<dl class="facts">
      <div>
        <dt>Plan</dt>
        <dd>${subscription.planName}${subscription.isGiven ? '' : `, ${subscription.price}`}</dd>
      </div>
      <div>
        <dt>State</dt>
        <dd>${subscription.status}</dd>
      </div>
      ${
        subscription.until &&
        html`<div>
          <dt>${subscription.isGiven ? 'Until' : 'Paid until'}</dt>
          <dd>
            <time datetime="${subscription.until.toISOString()}">${printedDate(subscription.until)}</time>
          </dd>
        </div>`
      }
    </dl>
    ${
      subscription.isManaged &&
      html`<form method="post" action="${PATHS.billing}">
        <button type="submit">Change what I pay</button>
      </form>`
    }
    ${
      subscription.isGiven
        ? html`<p>
            It was given to you, by the paper, your library or somebody’s household: you pay nothing.
          </p>`
        : subscription.canCancel
          ? html`<form method="post" action="${PATHS.cancel}">
              <p>In this demo a cancelled subscription ends at once, so that you can see what that does.</p>
              <button type="submit" class="quiet">Cancel my subscription</button>
            </form>`
          : html`<p><a class="button" href="${PATHS.subscribe}">Subscribe again</a></p>`
    }`;
}

/** The reader's own page. It is for people who are signed in; a visitor is shown the way to that. */
export function accountPage(model: AccountPageModel): string {
  return page(model, {
    title: 'Your account',
    description: 'Your account and your subscription.',
    main: html`<div class="desk">
      <h1>Your account</h1>
      <dl class="facts">
        <div>
          <dt>Name</dt>
          <dd>${model.reader?.name}</dd>
        </div>
        <div>
          <dt>E-mail</dt>
          <dd>${model.email}</dd>
        </div>
        <div>
          <dt>Standing</dt>
          <dd>${model.reader?.standing}</dd>
        </div>
      </dl>
      <section>
        <h2>Your subscription</h2>
        ${subscriptionOf(model)}
      </section>
    </div>`,
  });
}
