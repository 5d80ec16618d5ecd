import { createHash, randomBytes } from 'node:crypto';
import { inTransaction } from '@app/platform';
import { boundSecret, Members, Passwords, providersOf, SiteDirectory, SiteSecrets } from '@app/identity';
import { CLIENT, type OpenIdProvider, openIdProvider } from '../support/openid-provider.js';
import { type Answer, EASY, ORIGIN, world, type World } from '../factories/world.js';

export const BASE = 'https://talk.example';
export const PAGE = `${ORIGIN}/ferry`;
export const PASSWORD = 'correct horse';
/** What a browser says of the page that it comes from. */
export const FROM_PAGE = { 'sec-fetch-site': 'cross-site', referer: `${ORIGIN}/` };
/** What it says when our own page there asks. */
export const FROM_OURS = { 'sec-fetch-site': 'same-origin', origin: BASE };
const HTML = { accept: 'text/html,application/xhtml+xml' };
export const CALLBACK = `${BASE}/v1/auth/daily.club/callback`;

/** The API with a site whose readers may sign in with the provider "club". */
export interface ProviderWorld {
  w: World;
  club: OpenIdProvider;
  /** Changes what the site says of the provider. */
  say(provider: object, more?: object): Promise<void>;
  storeSecret(secret: string, overlapSeconds?: number): Promise<void>;
  /** Somebody who has an account with an address and `PASSWORD`, as one makes it here. */
  account(of: { email: string; emailVerified: boolean }): Promise<{ personId: string; email: string }>;
  login(email: string): Promise<Answer>;
  close(): Promise<void>;
}

export async function providerWorld(environment: Record<string, string> = {}): Promise<ProviderWorld> {
  const club = await openIdProvider([CALLBACK, `${BASE}/v1/auth/weekly.club/callback`]);
  const w = await world(EASY, {
    BASE_URL: BASE,
    OUTBOUND_ALLOW: new URL(club.issuer).host,
    ...environment,
  });
  const site = () => w.app.get(SiteDirectory).require('daily');
  const say = async (provider: object, more: object = {}) => {
    const whole = { kind: 'openid', id: 'club', name: 'The Club', issuer: club.issuer, clientId: CLIENT.id };
    const signIn = { providers: [{ ...whole, ...provider }] };
    await w.database.query(
      `UPDATE sites SET settings = settings || $1::jsonb, version = version + 1 WHERE slug = 'daily'`,
      [JSON.stringify({ signIn, registration: 'closed', ...more })],
    );
    w.app.get(SiteDirectory).forget();
  };
  const storeSecret = async (secret: string, overlapSeconds?: number) => {
    const [provider] = providersOf(await site());
    const siteId = (await site()).id;
    await inTransaction(w.database, (tx) =>
      w.app.get(SiteSecrets).add(tx, { siteId, ...boundSecret(provider!, secret) }, overlapSeconds),
    );
  };
  await say({ newAccounts: 'always' });
  await storeSecret(CLIENT.secret);
  return {
    w,
    club,
    say,
    storeSecret,
    account: async (of) => {
      const passwordHash = await w.app.get(Passwords).hash(PASSWORD);
      const { personId } = await inTransaction(w.database, (tx) =>
        w.app.get(Members).create(tx, { siteId: w.site.id, passwordHash, ...of }),
      );
      return { personId, email: of.email };
    },
    login: (email) =>
      w.call('POST', '/v1/auth/login', { body: { site: 'daily', email, password: PASSWORD } }),
    close: async () => {
      await w.close();
      await club.close();
    },
  };
}

/** Who goes to a provider: a browser, by the two pages of ours, or a program, straight on. */
export type Kind = 'browser' | 'program';
export const KINDS: Kind[] = ['browser', 'program'];

/** A page that begins a sign-in, and the browser that it is in: as much of both as a sign-in needs. */
export class Page {
  readonly verifier = randomBytes(32).toString('base64url');
  readonly challenge = digest(this.verifier);
  /** What the browser's tab keeps, between our page that begins and the one that ends. */
  readonly proof = randomBytes(32).toString('base64url');
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly w: World,
    private readonly name = 'daily.club',
    private readonly kind: Kind = 'browser',
  ) {}

  /** Presses the button. Where our page is the answer, gives what that page is answered. */
  async start(more: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const query = { returnUrl: PAGE, challenge: this.challenge, ...more };
    const path = `/v1/auth/${this.name}/start`;
    const of = this.kind === 'browser' ? { ...HTML, ...FROM_PAGE, ...headers } : headers;
    const answer = await this.w.call('GET', `${path}?${new URLSearchParams(query)}`, { headers: of });
    if (answer.status !== 200) return answer;
    const body = { ...query, binding: digest(this.proof) };
    return this.w.call('POST', path, { body, headers: FROM_OURS });
  }

  /** Where the provider leads to in the end, from the address that we led to; `change` turns what it goes through. */
  async atProvider(url: string, change: (url: URL) => void = () => undefined): Promise<URL> {
    let next = new URL(url);
    for (let step = 0; next.origin !== BASE; step++) {
      if (step === 10) throw new Error(`The provider leads on and on: ${next.href}`);
      change(next);
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const set of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
        this.cookies.set(name!, value!);
      }
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${response.status} ${await response.text()}`);
      next = new URL(location, next);
    }
    return next;
  }

  /** Opens our callback. Where our page is the answer, gives what that page is answered. */
  async comeBack(url: URL, path = url.pathname): Promise<Answer> {
    const headers = this.kind === 'browser' ? HTML : {};
    const answer = await this.w.call('GET', path + url.search, { headers });
    if (answer.status !== 200) return answer;
    const said = Object.fromEntries(url.searchParams);
    const known = ['state', 'code', 'error', 'iss'].filter((name) => name in said);
    const body = { ...Object.fromEntries(known.map((name) => [name, said[name]])), proof: this.proof };
    return this.w.call('POST', path, { body, headers: FROM_OURS });
  }

  /** To the provider and as far as our callback's address. */
  async back(change?: (url: URL) => void): Promise<URL> {
    return this.atProvider(ledTo(await this.start()).href, change);
  }

  /** All the way to the page again; gives the address that it has then. */
  async there(change?: (url: URL) => void): Promise<URL> {
    return ledTo(await this.comeBack(await this.back(change)));
  }

  redeem(code: string, body: object = {}): Promise<Answer> {
    return this.w.call('POST', '/v1/auth/provider/redeem', {
      body: { code, verifier: this.verifier, site: 'daily', ...body },
    });
  }

  /** The whole of it. */
  async signIn(): Promise<Answer> {
    return this.redeem(codeIn(await this.there()));
  }
}

/** Where an answer leads, to whichever of the two. */
export function ledTo(answer: Answer): URL {
  const to = answer.status === 302 ? answer.headers.get('location') : answer.body?.url;
  if (typeof to !== 'string') throw new Error(`${answer.status} ${answer.text}`);
  return new URL(to);
}

/** As `challenge` and `binding` are. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function codeIn(url: URL): string {
  const code = /^#belowline-code=(blm_[\w-]{43})$/.exec(url.hash)?.[1];
  if (code === undefined) throw new Error(`No code in ${url.href}`);
  return code;
}
