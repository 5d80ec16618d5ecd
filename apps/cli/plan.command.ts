import { SiteDirectory } from '@app/identity';
import { Plans, PutPlan } from '@app/subscriptions';
import { parse } from './options.js';
import { Refusal } from './refusal.js';
import { withServices } from './services.js';

const USAGE =
  'belowline plan --site SLUG --plan KEY --name NAME [--benefit NAME ...] [--price STRIPE-PRICE ...]';

/** `belowline plan`: adds a plan to a site, or says what is true of it now. */
export async function plan(args: string[]): Promise<void> {
  const { values } = parse(USAGE, args, {
    site: { type: 'string' },
    plan: { type: 'string' },
    name: { type: 'string' },
    benefit: { type: 'string', multiple: true, default: [] },
    price: { type: 'string', multiple: true, default: [] },
  });
  const { site: slug, plan: key, name, benefit, price } = values;
  if (!slug || !key || !name) throw new Refusal(USAGE);
  await withServices(async (services) => {
    const site = await services.get(SiteDirectory).require(slug);
    const input = PutPlan.parse({ name, benefits: benefit, stripePrices: price });
    await services.get(Plans).write({ kind: 'system', id: null }, site, key, input);
    process.stdout.write(`${key} of ${slug} is "${name}".\n`);
  });
}
