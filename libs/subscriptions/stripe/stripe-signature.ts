import Stripe from 'stripe';
import { InvalidSignature } from '../subscriptions.errors.js';
import { StripeEvent } from './stripe-event.schema.js';
import { InvalidBody } from '@app/platform';

/** Seconds by which the signature's time may differ from ours, either way. */
export const TOLERANCE = 300;
const LONGEST_HEADER = 4_096;

/**
 * The event in a body that Stripe signed for one of these secrets (`Stripe-Signature`: `t=SECONDS,v1=HEX,...`), over
 * the bytes as they came. Throws `invalid-signature` for every other, and `invalid-body` when what was signed is no
 * event. The SDK refuses what is too old; a time ahead of ours, and one that is said twice, are refused here.
 */
export function verifyStripeEvent(
  rawBody: Buffer,
  header: string | undefined,
  secrets: readonly string[],
  now: Date,
): StripeEvent {
  checkTime(header, now);
  for (const secret of secrets) {
    const event = verified(rawBody, header!, secret, now);
    if (event === undefined) continue;
    const parsed = StripeEvent.safeParse(event);
    if (!parsed.success) throw InvalidBody('The body is no event');
    return parsed.data;
  }
  throw InvalidSignature();
}

function checkTime(header: string | undefined, now: Date): void {
  if (!header || header.length > LONGEST_HEADER) throw InvalidSignature();
  const times = header
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part.startsWith('t='));
  const [time] = times;
  if (times.length !== 1 || !/^t=\d{1,12}$/.test(time!)) throw InvalidSignature();
  const away = Math.abs(Math.floor(now.getTime() / 1000) - Number(time!.slice(2)));
  if (away > TOLERANCE) throw InvalidSignature();
}

function verified(rawBody: Buffer, header: string, secret: string, now: Date): unknown {
  try {
    return Stripe.webhooks.constructEvent(rawBody, header, secret, TOLERANCE, undefined, now.getTime());
  } catch {
    return undefined;
  }
}
