import { boundSecret, providersOf, SiteDirectory, SiteSecrets } from '@app/identity';
import { inTransaction } from '@app/platform';
import { freePort } from '../../apps/cli/ports.js';
import { CLIENT, type OpenIdProvider, openIdProvider } from '../support/openid-provider.js';
import { publication, type Publication } from './embed.fixture.js';

/** A publication whose readers sign in with the provider "The Club", and an article `tram` of it. */
export interface ClubPublication extends Publication {
  club: OpenIdProvider;
  /** Where the API is. */
  base: string;
  articleUrl: string;
}

export async function clubPublication(): Promise<ClubPublication> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const club = await openIdProvider([`${base}/v1/auth/gazette.club/callback`]);
  const access = { read: 'everyone', post: 'members', react: 'members', report: 'members' };
  const provider = {
    kind: 'openid',
    id: 'club',
    name: 'The Club',
    issuer: club.issuer,
    clientId: CLIENT.id,
    newAccounts: 'always',
  };
  const environment = { PORT: String(port), BASE_URL: base, OUTBOUND_ALLOW: new URL(club.issuer).host };
  const p = await publication({ access, signIn: { providers: [provider] } }, environment);
  const secret = { siteId: p.site.id, ...boundSecret(providersOf(p.site)[0]!, CLIENT.secret) };
  await inTransaction(p.w.database, (tx) => p.w.app.get(SiteSecrets).add(tx, secret));
  p.w.app.get(SiteDirectory).forget();
  await p.article('tram');
  const close = async () => {
    await p.close();
    await club.close();
  };
  return { ...p, club, base, articleUrl: `${p.site.origins[0]}/tram`, close };
}
