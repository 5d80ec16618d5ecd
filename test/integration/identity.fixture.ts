import { createHmac, randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext, Provider } from '@nestjs/common';
import { Authenticator, IdentityModule, Sites, SiteSecrets, SsoSignIn, type SignedIn } from '@app/identity';
import { createLog, databaseNow, Hints, Jobs, PlatformModule, readEnv, rows } from '@app/platform';
import { DataSource } from 'typeorm';
import { databaseOptions } from '../../migrations/data-source.js';
import { testDatabase } from '../support/database.js';

export interface Heard {
  topic: string;
  siteId: string;
  personId?: string;
}

export interface Identity {
  context: INestApplicationContext;
  database: DataSource;
  url: string;
  authenticator: Authenticator;
  /** Every hint about members and sites since the start. */
  heard: Heard[];
  get: INestApplicationContext['get'];
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  site(slug: string, sso?: Record<string, unknown>): Promise<string>;
  signIn(slug: string, claims?: Record<string, unknown>): Promise<SignedIn>;
  signInWith(slug: string, token: string): Promise<SignedIn>;
  close(): Promise<void>;
}

const CLIENT = { address: '127.0.0.1', userAgent: 'test' };

/** Platform and identity on a database of their own; `more` are providers that other parts of the house would bring. */
export async function startIdentity(
  environment: Record<string, string> = {},
  more: Provider[] = [],
): Promise<Identity> {
  const db = await testDatabase();
  await Jobs.install(db.url);
  const started = await contextOn(db.url, environment, more);
  return {
    ...started,
    close: async () => {
      await started.context.close();
      await db.drop();
    },
  };
}

/** A second process on the same database, as far as memory goes. */
export async function anotherProcess(
  identity: Identity,
  environment: Record<string, string> = {},
): Promise<Identity> {
  const started = await contextOn(identity.url, environment, []);
  return { ...started, close: () => started.context.close() };
}

async function contextOn(url: string, environment: Record<string, string>, more: Provider[]) {
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    BELOWLINE_SECRET: '5eed'.repeat(16),
    LOG_LEVEL: 'silent',
    ...environment,
  });
  const platform = PlatformModule.forRoot({
    env,
    log: createLog(env),
    database: databaseOptions(url, 20),
    works: false,
  });
  const rest = { module: class Rest {}, global: true, providers: more, exports: more };
  const context = await NestFactory.createApplicationContext(
    { module: class House {}, imports: [platform, rest, IdentityModule] },
    { logger: false, abortOnError: false },
  );
  const database = context.get(DataSource);
  const heard: Heard[] = [];
  const hints = context.get(Hints);
  hints.on('membership', (hint) => heard.push(hint));
  hints.on('site', (hint) => heard.push(hint));
  const signInWith = (slug: string, token: string) =>
    context.get(SsoSignIn).signIn({ site: slug, token }, CLIENT);
  return {
    context,
    database,
    url,
    heard,
    authenticator: context.get(Authenticator),
    get: context.get.bind(context) as INestApplicationContext['get'],
    sql: <Row extends object>(text: string, values: unknown[] = []) => rows<Row>(database, text, values),
    site: (slug: string, sso: Record<string, unknown> = {}) =>
      database.transaction(async (tx) => {
        const settings = { sso: { issuer: issuerOf(slug), audience: 'belowline', ...sso } };
        const id = await context.get(Sites).create(tx, { slug, name: slug, settings });
        await context.get(SiteSecrets).add(tx, { siteId: id, kind: 'sso', value: secretOf(slug) });
        return id;
      }),
    signIn: async (slug: string, claims: Record<string, unknown> = {}) =>
      signInWith(slug, ssoToken(slug, await databaseNow(database), claims)),
    signInWith,
  };
}

export const issuerOf = (slug: string) => `https://${slug}.example`;
export const secretOf = (slug: string) => `the shared sign-in secret of the site ${slug}`;

/** A sign-in token of the site with this slug, good for five minutes from `now`. */
export function ssoToken(
  slug: string,
  now: Date,
  claims: Record<string, unknown> = {},
  secret: string | Buffer = secretOf(slug),
): string {
  const iat = Math.floor(now.getTime() / 1000);
  const usual = {
    iss: issuerOf(slug),
    aud: 'belowline',
    sub: 'reader-1',
    jti: randomUUID(),
    name: 'Ada Reader',
    iat,
    exp: iat + 300,
  };
  return hs256({ alg: 'HS256', typ: 'JWT' }, { ...usual, ...claims }, secret);
}

export function hs256(header: object, payload: object, secret: string | Buffer): string {
  const input = [header, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}
