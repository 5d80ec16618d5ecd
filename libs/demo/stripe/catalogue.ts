import type { Ledger } from './ledger.js';
import { PRICE, PRODUCT } from './shapes/billing.js';

/** A price as a publication lists it in Stripe's dashboard; `amount` in cents. */
export interface Offer {
  price: string;
  name: string;
  amount: number;
  currency?: string;
  interval?: 'month' | 'year';
}

/** Lists the prices that are not listed yet. */
export function stock(ledger: Ledger, offers: readonly Offer[]): void {
  for (const { price, name, amount, currency = 'eur', interval = 'month' } of offers) {
    if (ledger.find('price', price)) continue;
    const created = ledger.seconds();
    const product = ledger.newId('prod');
    ledger.put({ ...structuredClone(PRODUCT), id: product, created, updated: created, name, active: true });
    ledger.put({
      ...structuredClone(PRICE),
      id: price,
      created,
      currency,
      product,
      active: true,
      nickname: name,
      tax_behavior: 'unspecified',
      unit_amount: amount,
      unit_amount_decimal: String(amount),
      recurring: { ...PRICE.recurring, interval, interval_count: 1 },
    });
  }
}
