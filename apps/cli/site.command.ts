import { parseArgs } from 'node:util';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction, newSecret, rows } from '@app/platform';
import { ApiKeys, Members, Passwords, SCOPES, SiteDirectory, Sites, SiteSecrets } from '@app/identity';
import { withServices } from './services.js';
import { Refusal } from './refusal.js';

const USAGE = `belowline site --slug SLUG --name NAME --origin ORIGIN [--origin ORIGIN ...]
               --issuer ISSUER [--audience AUDIENCE] [--jwks ADDRESS] [--test-mode]
               --admin EMAIL [--admin-name NAME] [--declared-only]
belowline plan --site SLUG --plan KEY --name NAME [--benefit NAME ...] [--price STRIPE-PRICE ...]`;

/**
 * `belowline site`: adds a publication's site with its first administrator, and prints once what its developers need:
 * the shared sign-in secret, the secret key, the administrator's password. Any article on a listed origin has its
 * discussion, unless `--declared-only` says that the publication's server declares each.
 */
export async function site(args: string[]): Promise<void> {
  const { values } = parse(args, {
    slug: { type: 'string' },
    name: { type: 'string' },
    origin: { type: 'string', multiple: true },
    issuer: { type: 'string' },
    audience: { type: 'string', default: 'belowline' },
    jwks: { type: 'string' },
    'test-mode': { type: 'boolean', default: false },
    admin: { type: 'string' },
    'admin-name': { type: 'string' },
    'declared-only': { type: 'boolean', default: false },
  });
  const { slug, name, origin = [], issuer, audience, jwks, admin } = values;
  if (!slug || !name || origin.length === 0 || !issuer || !admin) throw new Refusal(USAGE);
  const adminName = values['admin-name'] ?? 'Administrator';
  const sso = { issuer, audience, ...(jwks ? { jwksUrl: jwks } : {}) };
  await withServices(async (services) => {
    const passwordText = newSecret();
    const passwordHash = await services.get(Passwords).hash(passwordText);
    const secrets = await inTransaction(services.get(DataSource), async (tx: EntityManager) => {
      const siteId = await services.get(Sites).create(tx, {
        slug,
        name,
        origins: origin,
        livemode: !values['test-mode'],
        settings: { sso, discussion: { lazyThreads: !values['declared-only'] } },
      });
      services.get(SiteDirectory).forget();
      const member = { siteId, name: adminName, role: 'admin' as const, email: admin, passwordHash };
      await services.get(Members).create(tx, member);
      const ssoSecret = newSecret('sso_');
      await services.get(SiteSecrets).add(tx, { siteId, kind: 'sso', value: ssoSecret });
      const { key } = await services.get(ApiKeys).issue(tx, siteId, 'first key', SCOPES);
      return { ssoSecret, secretKey: key };
    });
    const lines = { site: slug, ...secrets, admin, adminPassword: passwordText };
    process.stdout.write(
      `${JSON.stringify(lines, null, 2)}\nThis is shown once; keep it where secrets are kept.\n`,
    );
  });
}

/** As Stripe makes them, and long enough that nobody guesses one. */
const SIGNING_SECRET = /^whsec_[\w+/=-]{24,}$/;

/**
 * `belowline secret`: stores what Stripe shows: the signing secret of a site's webhook, or a key of its API; the one
 * before holds for a day more. A key of the other mode than the site's is refused.
 */
export async function secret(args: string[]): Promise<void> {
  const { values } = parse(args, {
    site: { type: 'string' },
    'stripe-webhook': { type: 'string' },
    'stripe-api': { type: 'string' },
  });
  const { site: slug, 'stripe-webhook': webhook, 'stripe-api': api } = values;
  const isWrong = webhook !== undefined && !SIGNING_SECRET.test(webhook);
  if (!slug || isWrong || (webhook === undefined) === (api === undefined))
    throw new Refusal(
      'belowline secret --site SLUG --stripe-webhook whsec_...\nbelowline secret --site SLUG --stripe-api sk_...\n' +
        'They are the ones that Stripe shows: for the webhook, and as API keys.',
    );
  await withServices(async (services) => {
    const { id, livemode } = await services.get(SiteDirectory).require(slug);
    if (api !== undefined && !new RegExp(`^[sr]k_${livemode ? 'live' : 'test'}_\\w{8,}$`).test(api))
      throw new Refusal(
        `${slug} hears Stripe's ${livemode ? 'live' : 'test'} mode; this is no key of that mode.`,
      );
    const stored =
      api === undefined
        ? { kind: 'stripe-webhook' as const, value: webhook! }
        : { kind: 'stripe-api' as const, value: api };
    await inTransaction(services.get(DataSource), (tx) =>
      services.get(SiteSecrets).add(tx, { siteId: id, ...stored }),
    );
    process.stdout.write('Stored.\n');
  });
}

/** `belowline plan`: adds a plan to a site, or says what is true of it now. */
export async function plan(args: string[]): Promise<void> {
  const { values } = parse(args, {
    site: { type: 'string' },
    plan: { type: 'string' },
    name: { type: 'string' },
    benefit: { type: 'string', multiple: true, default: [] },
    price: { type: 'string', multiple: true, default: [] },
  });
  if (!values.site || !values.plan || !values.name) throw new Refusal(USAGE);
  await withServices(async (services) => {
    const { id } = await services.get(SiteDirectory).require(values.site!);
    const taken = await rows<{ plan: string; price: string }>(
      services.get(DataSource),
      `SELECT plan, price FROM plans, unnest(stripe_prices) AS price
       WHERE site_id = $1 AND plan <> $2 AND price = ANY ($3)`,
      [id, values.plan, values.price],
    );
    if (taken.length > 0) throw new Refusal(`${taken[0]!.price} is a price of the plan "${taken[0]!.plan}".`);
    await rows(
      services.get(DataSource),
      `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position)
       VALUES ($1, $2, $3, $4, $5, (SELECT count(*) FROM plans WHERE site_id = $1))
       ON CONFLICT (site_id, plan) DO UPDATE SET name = $3, benefits = $4, stripe_prices = $5`,
      [id, values.plan, values.name, values.benefit, values.price],
    );
    process.stdout.write(`${values.plan} of ${values.site} is "${values.name}".\n`);
  });
}

function parse<const Options extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options });
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n\n${USAGE}`);
  }
}
