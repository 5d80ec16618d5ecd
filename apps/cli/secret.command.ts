import { DataSource } from 'typeorm';
import { Audit, inTransaction, newSecret } from '@app/platform';
import {
  boundSecret,
  type Provider,
  providersOf,
  type Site,
  SiteDirectory,
  SiteSecrets,
  type SiteSecretKind,
} from '@app/identity';
import { parse } from './options.js';
import { Refusal } from './refusal.js';
import { withServices } from './services.js';

const USAGE = `belowline secret --site SLUG --stripe-webhook whsec_... [--at-once]
belowline secret --site SLUG --stripe-api sk_... [--at-once]
belowline secret --site SLUG --sign-in [--at-once]
belowline secret --site SLUG --provider ID --client-secret SECRET [--at-once]
The first two are the ones that Stripe shows: for the webhook, and as API keys. The third makes a secret for sign-in
tokens. The fourth is what a provider shows for the client that the site's settings name. The one before holds for a day more, but not with --at-once.`;

/** As Stripe makes them, and long enough that nobody guesses one. */
const SIGNING_SECRET = /^whsec_[\w+/=-]{24,}$/;
const DAY_SECONDS = 86_400;

/**
 * `belowline secret`: stores what Stripe shows, the signing secret of a site's webhook or a key of its API, or makes the
 * shared secret for sign-in tokens anew and prints it, once, or stores that of our client at a provider. A key of the other mode than the site's is refused.
 */
export async function secret(args: string[]): Promise<void> {
  const { values } = parse(USAGE, args, {
    site: { type: 'string' },
    'stripe-webhook': { type: 'string' },
    'stripe-api': { type: 'string' },
    'sign-in': { type: 'boolean', default: false },
    provider: { type: 'string' },
    'client-secret': { type: 'string' },
    'at-once': { type: 'boolean', default: false },
  });
  const given: [SiteSecretKind, string | undefined][] = [
    ['stripe-webhook', values['stripe-webhook']],
    ['stripe-api', values['stripe-api']],
    ['sso', values['sign-in'] ? newSecret('sso_') : undefined],
    [`provider/${values.provider}`, values['client-secret']],
  ];
  const [one, ...more] = given.flatMap(([kind, value]) => (value === undefined ? [] : [{ kind, value }]));
  const { site: slug } = values;
  if (!slug || !one || more.length > 0) throw new Refusal(USAGE);
  if ((values.provider === undefined) !== (values['client-secret'] === undefined) || one.value === '')
    throw new Refusal(USAGE);
  if (one.kind === 'stripe-webhook' && !SIGNING_SECRET.test(one.value)) throw new Refusal(USAGE);
  await withServices(async (services) => {
    const site = await services.get(SiteDirectory).require(slug);
    const { id: siteId, livemode } = site;
    if (one.kind === 'stripe-api' && !isKeyOf(livemode, one.value))
      throw new Refusal(
        `${slug} hears Stripe's ${livemode ? 'live' : 'test'} mode; this is no key of that mode.`,
      );
    const stored =
      values.provider === undefined ? one : boundSecret(providerOf(site, values.provider), one.value);
    await inTransaction(services.get(DataSource), async (tx) => {
      await services.get(SiteSecrets).add(tx, { siteId, ...stored }, values['at-once'] ? 0 : DAY_SECONDS);
      await services.get(Audit).record(tx, {
        siteId,
        actor: { kind: 'system', id: null },
        action: 'site.secret-stored',
        subject: { kind: 'site', id: siteId },
        data: { kind: one.kind, atOnce: values['at-once'] },
      });
    });
    const told =
      one.kind === 'sso' ? `${one.value}\nThis is shown once; keep it where secrets are kept.` : 'Stored.';
    process.stdout.write(`${told}\n`);
  });
}

/** The one that the site's settings name, whose client the secret is. */
function providerOf(site: Site, id: string): Provider {
  const provider = providersOf(site).find((one) => one.id === id);
  if (!provider) throw new Refusal(`The settings of ${site.slug} name no provider "${id}".`);
  return provider;
}

function isKeyOf(livemode: boolean, key: string): boolean {
  return new RegExp(`^[sr]k_${livemode ? 'live' : 'test'}_\\w{8,}$`).test(key);
}
