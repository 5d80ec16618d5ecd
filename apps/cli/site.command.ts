import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction, newSecret } from '@app/platform';
import { ApiKeys, Members, Passwords, SCOPES, SiteDirectory, Sites, SiteSecrets } from '@app/identity';
import { parse } from './options.js';
import { Refusal } from './refusal.js';
import { withServices } from './services.js';

const USAGE = `belowline site --slug SLUG --name NAME --origin ORIGIN [--origin ORIGIN ...]
               --issuer ISSUER [--audience AUDIENCE] [--jwks ADDRESS] [--test-mode]
               --admin EMAIL [--admin-name NAME] [--declared-only]`;

/**
 * `belowline site`: adds a publication's site with its first administrator, and prints once what its developers need:
 * the shared sign-in secret, the secret key, the administrator's password. Any article on a listed origin has its
 * discussion, unless `--declared-only` says that the publication's server declares each.
 */
export async function site(args: string[]): Promise<void> {
  const { values } = parse(USAGE, args, {
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
