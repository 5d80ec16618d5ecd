import { textOf } from './form.js';
import type { Ledger, StripeObject } from './ledger.js';
import { missing } from './refusal.js';
import { BILLING_PORTAL_SESSION } from './shapes/sessions.js';
import type { Shape } from './shapes/shape.js';
import type { Subscribing, SubscriptionObject } from './subscribing.js';

export interface PortalObject extends StripeObject {
  customer: string;
  return_url: string | null;
  url: string;
}

/** What the reader presses on the portal's page. */
export interface PortalAction {
  subscription: string;
  /** `pay` what is overdue, `cancel` at the period's end, `resume` before that, `cancel-now`, or `change` to `price`. */
  action: string;
  price?: string | undefined;
}

/** Portal sessions and what their page does. */
export class Portal {
  constructor(
    private readonly ledger: Ledger,
    private readonly subscribing: Subscribing,
    private readonly pageOf: (sessionId: string) => string,
  ) {}

  create(params: Shape): PortalObject {
    const customer = textOf(params.customer ?? '');
    if (!this.ledger.find('customer', customer)) throw missing('customer', customer, 'customer');
    const id = this.ledger.newId('bps');
    return this.ledger.put({
      ...structuredClone(BILLING_PORTAL_SESSION),
      id,
      created: this.ledger.seconds(),
      configuration: 'bpc_of_the_stand_in',
      customer,
      return_url: params.return_url ?? null,
      url: this.pageOf(id),
    }) as unknown as PortalObject;
  }

  require(id: string): PortalObject {
    const session = this.ledger.find<PortalObject>('billing_portal.session', id);
    if (!session) throw missing('billing_portal.session', id);
    return session;
  }

  /** The customer's subscriptions that have not ended. */
  subscriptions({ customer }: PortalObject): SubscriptionObject[] {
    return this.ledger
      .all<SubscriptionObject>('subscription')
      .filter((one) => one.customer === customer && one.ended_at === null);
  }

  act(id: string, { subscription, action, price }: PortalAction): void {
    const session = this.require(id);
    const own = this.subscriptions(session).find((one) => one.id === subscription);
    if (!own) throw missing('subscription', subscription);
    if (action === 'pay' && isOverdue(own)) this.subscribing.renew(own.id, 'paid');
    if (action === 'cancel') this.subscribing.update(own.id, { cancel_at_period_end: 'true' });
    if (action === 'resume') this.subscribing.update(own.id, { cancel_at_period_end: 'false' });
    if (action === 'cancel-now') this.subscribing.cancel(own.id);
    if (action === 'change')
      this.subscribing.update(own.id, { items: [{ id: own.items.data[0]!.id, price }] });
  }
}

/** Whether it goes on, and its last payment did not go through. */
export function isOverdue({ status }: SubscriptionObject): boolean {
  return status === 'past_due' || status === 'unpaid';
}
