import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SiteDirectory, SiteSecrets } from '@app/identity';
import { LOG, type Log, Secrets } from '@app/platform';
import { PAPER } from './content/paper.js';
import { PLANS } from './content/plans.js';
import type { Services } from './services.js';
import type { Post } from './stripe/deliveries.js';
import type { StripeObject } from './stripe/ledger.js';
import { StripeStandIn } from './stripe/stand-in.js';

/** Where the demo's API serves the stand-in. */
export const STAND_IN_PATH = '/demo/stripe';

/** The key by which the demo asks its stand-in: the same at each start, another in each installation. */
export function standInKey(services: Services): string {
  return `sk_test_stand_in_${services.get(Secrets).mac('stripe-stand-in', ['key']).toString('hex').slice(0, 32)}`;
}

export interface DemoStripeOptions {
  /** Where browsers reach the demo. */
  baseUrl: string;
  /** The data folder to keep what it knows in; undefined: in memory alone. */
  folder: string | undefined;
  /** Posts to the API by its path. */
  post: Post;
}

/** The newspaper's Stripe: it sells what the newspaper sells, and tells its webhook. */
export function demoStripe(services: Services, { baseUrl, folder, post }: DemoStripeOptions): StripeStandIn {
  const path = folder === undefined ? undefined : join(folder, 'stripe-stand-in.json');
  const secret = async () => {
    const { id } = await services.get(SiteDirectory).require(PAPER.site);
    return (await services.get(SiteSecrets).current(id, 'stripe-webhook'))[0]!;
  };
  return new StripeStandIn({
    baseUrl: `${baseUrl}${STAND_IN_PATH}`,
    apiKey: standInKey(services),
    offers: PLANS.map(({ stripePrice, name, amount, interval }) => ({
      price: stripePrice,
      name,
      amount,
      interval,
    })),
    endpoints: [{ url: `/v1/billing/stripe/${PAPER.site}/webhook`, secret }],
    post,
    ...(path === undefined ? {} : { kept: read(path), save: keeper(path, services.get(LOG)) }),
  });
}

function read(path: string): StripeObject[] {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as StripeObject[]) : [];
}

/** Writes once for all that one request changed. What cannot be written (a full disk) is written with the next change. */
function keeper(path: string, log: Log): (all: StripeObject[]) => void {
  let latest: StripeObject[] | undefined;
  const write = () => {
    try {
      writeFileSync(`${path}.new`, JSON.stringify(latest), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch (error) {
      log.error({ err: error }, 'the demo’s Stripe could not keep what changed');
    }
    latest = undefined;
  };
  return (all) => {
    if (latest === undefined) setImmediate(write);
    latest = all;
  };
}
