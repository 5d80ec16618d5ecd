import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createLog, Hints, inTransaction, Jobs, newId, readEnv } from '@app/platform';
import {
  ApiKeys,
  type CurrentSanction,
  Members,
  type Role,
  type Scope,
  SCOPES,
  SessionAnswers,
  Sessions,
  type Site,
  SiteDirectory,
  Sites,
} from '@app/identity';
import { Articles, type DeclareArticle, type SiteSettings } from '@app/discussion';
import type { SubscriptionFacts } from '@app/subscriptions';
import { bootstrap } from '../../apps/api/bootstrap.js';
import { ACCESS_TOKEN_LIFE, AccessTokens } from '../../libs/identity/sessions/access-tokens.js';
import { testDatabase } from '../support/database.js';
import { TEST_SECRET } from '../support/processes.js';

export const ORIGIN = 'https://daily.example';

/** What the API answered. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers member by member
  body: any;
}

export interface Call {
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A signed-in person of a test, with the token they call with. */
export interface TestPerson {
  id: string;
  externalId: string;
  name: string;
  token: string;
  sessionId: string;
}

/** The whole API listening on a port, on a database of its own, with one site in it. */
export interface World {
  app: NestFastifyApplication;
  database: DataSource;
  url: string;
  site: Site;
  call(method: string, path: string, call?: Call): Promise<Answer>;
  person(name: string, facts?: PersonFacts): Promise<TestPerson>;
  key(scopes?: readonly Scope[]): Promise<string>;
  article(articleKey: string, word?: Partial<DeclareArticle>): Promise<string>;
  post(person: TestPerson, articleKey: string, body: string, more?: object): Promise<Answer>;
  close(): Promise<void>;
}

export interface PersonFacts {
  role?: Role;
  /** What a moderator is limited to. */
  sections?: string[];
  site?: Site;
  /** A subscription to this plan, or none (the default). */
  plan?: string | null;
  subscriptions?: SubscriptionFacts[];
  sanctions?: CurrentSanction[];
  externalId?: string;
}

/** A subscription that is paid for, with what the test says differently. */
export function subscription(facts: Partial<SubscriptionFacts> = {}): SubscriptionFacts {
  return {
    source: 'server',
    reference: 'ref-1',
    plan: 'monthly',
    status: 'active',
    currentPeriodEnd: new Date(Date.now() + 20 * 86_400_000).toISOString(),
    cancelAtPeriodEnd: false,
    endsAt: null,
    pastDueSince: null,
    collectionPaused: false,
    ...facts,
  };
}

/** Settings in which nothing of pace or newness stands in the way of what a test is about. */
export const EASY: Partial<{ [Part in keyof SiteSettings | 'screening']: object }> = {
  discussion: { postsPerMinute: 600, postsAtOnce: 100, editsPerMinute: 600, editsAtOnce: 100 },
  screening: { newCommenter: { firstN: 0 }, duplicate: { windowSeconds: 0 }, flood: { windowSeconds: 0 } },
};

/** Builds the world: `settings` are the site's, over `EASY`. Call `close` at the end. */
export async function world(
  settings: object = EASY,
  environment: Record<string, string> = {},
): Promise<World> {
  const own = await testDatabase();
  await Jobs.install(own.url);
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: own.url,
    BELOWLINE_SECRET: TEST_SECRET,
    LOG_LEVEL: 'silent',
    BELOWLINE_DEMO: '1',
    ...environment,
  });
  const app = await bootstrap(env, createLog(env));
  await app.listen(Number(environment['PORT'] ?? 0), '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const database = app.get(DataSource);
  const site = await addSite(app, 'daily', settings, [ORIGIN]);

  const tokens = new LastingTokens(app);
  const call = async (method: string, path: string, { token, body, headers }: Call = {}): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${await tokens.current(token)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: json ? JSON.parse(text) : undefined,
    };
  };

  return {
    app,
    database,
    url,
    site,
    call,
    person: async (name, facts) => {
      const at = facts?.site ?? site;
      return tokens.keep(await addPerson(app, at, name, facts), at.id);
    },
    key: (scopes = SCOPES) =>
      inTransaction(database, async (tx) => (await app.get(ApiKeys).issue(tx, site.id, 'test', scopes)).key),
    article: async (articleKey, word = {}) => {
      const declared = { url: `${ORIGIN}/${articleKey}`, title: `About ${articleKey}`, ...word };
      return (await app.get(Articles).declare({ kind: 'visitor' }, site, articleKey, declared)).id;
    },
    post: (person, articleKey, body, more = {}) =>
      call('POST', `/v1/sites/daily/articles/${articleKey}/comments`, {
        token: person.token,
        body: { body, ...more },
      }),
    close: async () => {
      await app.close();
      await own.drop();
    },
  };
}

/**
 * Whoever a test takes longer than a token lives goes on with a new one of their session, as clients do; many rounds on a
 * slow machine take that long.
 */
class LastingTokens {
  private readonly handedOut = new Map<string, { session: SessionOf; token: string; at: number }>();

  constructor(private readonly app: NestFastifyApplication) {}

  keep(person: TestPerson, siteId: string): TestPerson {
    const session = { siteId, personId: person.id, sessionId: person.sessionId };
    this.handedOut.set(person.token, { session, token: person.token, at: performance.now() });
    return person;
  }

  async current(token: string): Promise<string> {
    const known = this.handedOut.get(token);
    if (!known) return token;
    if (performance.now() - known.at > (ACCESS_TOKEN_LIFE / 2) * 1000) {
      known.token = await this.app.get(AccessTokens).issue(known.session, new Date());
      known.at = performance.now();
    }
    return known.token;
  }
}

type SessionOf = Parameters<AccessTokens['issue']>[0];

export async function addSite(
  app: NestFastifyApplication,
  slug: string,
  settings: object,
  origins: string[],
): Promise<Site> {
  const sso = { issuer: `https://${slug}.example`, audience: 'belowline' };
  // What the site's policy begins with.
  const { screening, ...others } = settings as { screening?: object };
  const policy = screening && { policy: { screening } };
  await inTransaction(app.get(DataSource), (tx) =>
    app.get(Sites).create(tx, {
      slug,
      name: `The ${slug}`,
      origins,
      livemode: false,
      settings: { sso, ...others, ...policy },
    }),
  );
  return app.get(SiteDirectory).require(slug);
}

async function addPerson(
  app: NestFastifyApplication,
  site: Site,
  name: string,
  facts: PersonFacts = {},
): Promise<TestPerson> {
  const subscriptions = facts.subscriptions ?? (facts.plan ? [subscription({ plan: facts.plan })] : []);
  const externalId = facts.externalId ?? `ext-${newId()}`;
  const session = await inTransaction(app.get(DataSource), async (tx) => {
    const members = app.get(Members);
    const { personId } = await members.create(tx, {
      siteId: site.id,
      name,
      role: facts.role ?? 'reader',
      sections: facts.sections ?? null,
      externalId,
    });
    await members.bumpVersion(tx, site.id, personId, {
      subscriptions: subscriptions as never,
      sanctions: facts.sanctions ?? [],
    });
    return app.get(Sessions).open(tx, { siteId: site.id, personId });
  });
  const { accessToken } = await app.get(SessionAnswers).answer(session);
  return { id: session.personId, externalId, name, token: accessToken, sessionId: session.sessionId };
}

/** Signs somebody in once more, whose session has ended: from now on they call with the new one's token. */
export async function signInAgain({ app, database, site }: World, person: TestPerson): Promise<void> {
  const session = await inTransaction(database, (tx) =>
    app.get(Sessions).open(tx, { siteId: site.id, personId: person.id }),
  );
  const { accessToken } = await app.get(SessionAnswers).answer(session);
  Object.assign(person, { token: accessToken, sessionId: session.sessionId });
}

/** Gives a person other facts, as a payment or a moderator would, and tells everyone who listens. */
export async function change(
  { app, database, site }: World,
  person: TestPerson,
  patch: {
    subscriptions?: SubscriptionFacts[];
    sanctions?: CurrentSanction[];
    role?: Role;
    sections?: string[] | null;
  },
): Promise<void> {
  await inTransaction(database, (tx) => app.get(Members).bumpVersion(tx, site.id, person.id, patch as never));
  app.get(Hints).publish({ topic: 'membership', siteId: site.id, personId: person.id });
}
