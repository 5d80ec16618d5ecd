import { Counter } from 'prom-client';

/** Events that Stripe sent, by how they ended (`applied`, `ignored`, `parked`, `failed` for an attempt to be repeated). */
export const billingEvents = new Counter({
  name: 'belowline_billing_events_total',
  help: 'Events of the payment provider by how they ended',
  labelNames: ['end'],
  registers: [],
});

/** For the registry of each process that receives or applies events. */
export const BILLING_METRICS = [billingEvents];
