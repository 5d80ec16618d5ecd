import { textOf } from './form.js';
import type { Deliveries } from './deliveries.js';
import type { Ledger, StripeObject } from './ledger.js';
import { missing, needs, refused } from './refusal.js';
import { CHARGE, DISPUTE, INVOICE, PAYMENT_INTENT, REFUND } from './shapes/payments.js';
import type { Shape } from './shapes/shape.js';
import type { Payment, SubscriptionObject } from './subscribing.js';

interface ChargeObject extends StripeObject {
  amount: number;
  amount_refunded: number;
  currency: string;
  customer: string;
  payment_intent: string;
}

/** Invoices, and the money that never moves. */
export class Paying {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: Deliveries,
  ) {}

  /** Bills a subscription's items for their period. */
  bill(subscription: SubscriptionObject, payment: Payment, reason: string): void {
    const invoice = this.invoice(subscription, reason);
    subscription.latest_invoice = invoice.id;
    this.ledger.put(subscription);
    if (payment === 'paid') this.pay(invoice);
    if (payment === 'declined') this.fail(invoice);
  }

  /** The payment of the latest invoice has come, or failed. */
  settle(subscription: SubscriptionObject, payment: 'paid' | 'declined'): void {
    const invoice = this.ledger.find('invoice', subscription.latest_invoice ?? '');
    if (!invoice) return;
    if (payment === 'paid') this.pay(invoice);
    else this.fail(invoice);
  }

  private invoice(subscription: SubscriptionObject, reason: string): StripeObject {
    const { id: of, customer, currency, items, metadata } = subscription;
    const amount = items.data.reduce((sum, { price, quantity }) => sum + price.unit_amount * quantity, 0);
    const now = this.ledger.seconds();
    const id = this.ledger.newId('in');
    return this.ledger.put({
      ...structuredClone(INVOICE),
      id,
      created: now,
      customer,
      currency,
      amount_due: amount,
      amount_remaining: amount,
      subtotal: amount,
      subtotal_excluding_tax: amount,
      total: amount,
      total_excluding_tax: amount,
      billing_reason: reason,
      status: 'open',
      period_start: now,
      period_end: now,
      parent: {
        quote_details: null,
        subscription_details: { metadata, subscription: of },
        type: 'subscription_details',
      },
      subscription: of,
    }) as unknown as StripeObject;
  }

  private pay(invoice: StripeObject): void {
    const amount = invoice.total as number;
    const { customer, currency } = invoice as unknown as { customer: string; currency: string };
    const created = this.ledger.seconds();
    const [intent, charge] = [this.ledger.newId('pi'), this.ledger.newId('ch')];
    this.ledger.put({
      ...structuredClone(PAYMENT_INTENT),
      id: intent,
      created,
      customer,
      currency,
      amount,
      amount_received: amount,
      latest_charge: charge,
      payment_method_types: ['card'],
      status: 'succeeded',
    });
    this.ledger.put({
      ...structuredClone(CHARGE),
      id: charge,
      created,
      customer,
      currency,
      amount,
      amount_captured: amount,
      captured: true,
      paid: true,
      payment_intent: intent,
      status: 'succeeded',
    });
    const status = { ...(invoice.status_transitions as Shape), finalized_at: created, paid_at: created };
    Object.assign(invoice, {
      status: 'paid',
      amount_paid: amount,
      amount_remaining: 0,
      attempted: true,
      attempt_count: 1,
      status_transitions: status,
    });
    this.ledger.put(invoice);
    this.deliveries.tell('invoice.paid', invoice);
  }

  private fail(invoice: StripeObject): void {
    Object.assign(invoice, { attempted: true, attempt_count: Number(invoice.attempt_count) + 1 });
    this.ledger.put(invoice);
    this.deliveries.tell('invoice.payment_failed', invoice);
  }

  refund(params: Shape): StripeObject {
    if (params.charge === undefined) throw needs('charge');
    const charge = this.charge(textOf(params.charge));
    const amount = Number(params.amount ?? charge.amount - charge.amount_refunded);
    if (amount > charge.amount - charge.amount_refunded)
      throw refused('charge_already_refunded', `Charge ${charge.id} has already been refunded.`);
    const { currency, payment_intent } = charge;
    const refund = this.ledger.put({
      ...structuredClone(REFUND),
      id: this.ledger.newId('re'),
      created: this.ledger.seconds(),
      amount,
      charge: charge.id,
      currency,
      payment_intent,
      status: 'succeeded',
    }) as unknown as StripeObject;
    const refundedSoFar = charge.amount_refunded + amount;
    Object.assign(charge, { amount_refunded: refundedSoFar, refunded: refundedSoFar === charge.amount });
    this.ledger.put(charge);
    this.deliveries.tell('charge.refunded', charge);
    return refund;
  }

  dispute(chargeId: string): StripeObject {
    const charge = this.charge(chargeId);
    const { amount, currency, payment_intent } = charge;
    const dispute = this.ledger.put({
      ...structuredClone(DISPUTE),
      id: this.ledger.newId('dp'),
      created: this.ledger.seconds(),
      amount,
      charge: charge.id,
      currency,
      payment_intent,
      reason: 'fraudulent',
      status: 'needs_response',
    }) as unknown as StripeObject;
    this.ledger.put({ ...charge, disputed: true });
    this.deliveries.tell('charge.dispute.created', dispute);
    return dispute;
  }

  closeDispute(id: string, status: 'won' | 'lost'): StripeObject {
    const dispute = this.ledger.find('dispute', id);
    if (!dispute) throw missing('dispute', id);
    this.ledger.put(Object.assign(dispute, { status }));
    this.deliveries.tell('charge.dispute.closed', dispute);
    return dispute;
  }

  private charge(id: string): ChargeObject {
    const found = this.ledger.find<ChargeObject>('charge', id);
    if (!found) throw missing('charge', id, 'charge');
    return found;
  }
}
