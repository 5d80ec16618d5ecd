import type { DemoPlan } from '../content/plans.js';
import { type Html, html } from './html.js';
import { page } from './page.js';
import type { SubscribePageModel } from './page.model.js';
import { PATHS, safeReturn, signInPath } from './paths.js';

const BENEFITS: Readonly<Record<string, string>> = {
  'articles.unlimited': 'Every article',
  'comments.post': 'Write in the discussions',
  'comments.react': 'Recommend what others wrote',
  'archive.search': 'The archive since 1871',
  'gift.subscription': 'A subscription for somebody else',
  'meeting.seat': 'A seat at the yearly meeting',
};

function offer(plan: DemoPlan, model: SubscribePageModel): Html {
  const current = plan.plan === model.current;
  const action = current
    ? html`<p class="current">This is your plan.</p>`
    : model.reader
      ? html`<form method="post" action="${PATHS.subscribe}">
          <input type="hidden" name="plan" value="${plan.plan}" />
          <input type="hidden" name="returnTo" value="${safeReturn(model.returnTo)}" />
          <input type="hidden" name="article" value="${model.article}" />
          <button type="submit">${model.current === null ? 'Take' : 'Change to'} ${plan.name}</button>
        </form>`
      : html`<p><a class="button" href="${signInPath(PATHS.subscribe)}">Sign in to take it</a></p>`;
  return html`<li>
    <h2>${plan.name}</h2>
    <p class="price">${plan.price}</p>
    <p>${plan.pitch}</p>
    <ul class="benefits">
      ${plan.seats > 0 && html`<li>${plan.seats} seats for your household</li>`}
      ${plan.benefits.map((benefit) => html`<li>${BENEFITS[benefit] ?? benefit}</li>`)}
    </ul>
    ${action}
  </li>`;
}

/** What the newspaper sells. */
export function subscribePage(model: SubscribePageModel): string {
  return page(model, {
    title: 'Subscribe',
    description: 'What a subscription costs and what it opens.',
    main: html`<div class="desk">
      <h1>Come aboard</h1>
      <p class="standfirst">
        A newspaper that belongs to its readers is paid by them. In this demo no money changes hands: the
        checkout that follows is a stand-in for Stripe, and what you take there takes effect at once, also on
        pages that are open already.
      </p>
      <ul class="plans">
        ${model.plans.map((plan) => offer(plan, model))}
      </ul>
    </div>`,
  });
}
