import { createHmac, randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiKeys, Members, Passwords, Sites, SiteSecrets, type NewSite, type Role } from '@app/identity';
import { createLog, Jobs, readEnv } from '@app/platform';
import { DataSource } from 'typeorm';
import { bootstrap } from '../../apps/api/bootstrap.js';
import { testDatabase } from '../support/database.js';

export const SECRET = 'correct horse battery staple, twice over';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are looked at member by member
  body: any;
  text: string;
}

export interface Api {
  app: NestFastifyApplication;
  database: DataSource;
  call(
    method: string,
    url: string,
    options?: { token?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
  site(slug: string, settings?: Partial<NewSite>): Promise<string>;
  person(
    siteId: string,
    person: { name: string; role?: Role; externalId?: string; email?: string; password?: string },
  ): Promise<string>;
  key(siteId: string, scopes: Parameters<ApiKeys['issue']>[3]): Promise<{ id: string; key: string }>;
  close(): Promise<void>;
}

/** The API on a database of its own, without a network between; `log` takes each line that it writes. */
export async function startApi(
  environment: Record<string, string> = {},
  log?: (line: string) => void,
): Promise<Api> {
  const db = await testDatabase();
  await Jobs.install(db.url);
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: db.url,
    BELOWLINE_SECRET: '5eed'.repeat(16),
    LOG_LEVEL: 'silent',
    BELOWLINE_DEMO: '1',
    ...environment,
  });
  const app = await bootstrap(env, createLog(env, log && { write: log }));
  await app.init();
  const database = app.get(DataSource);
  return {
    app,
    database,
    async call(method, url, { token, body, headers } = {}) {
      const response = await app.inject({
        method: method as 'GET',
        url,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      const json = /json/.test(String(response.headers['content-type'])) && response.body !== '';
      return {
        status: response.statusCode,
        headers: response.headers,
        body: json ? JSON.parse(response.body) : undefined,
        text: response.body,
      };
    },
    site: (slug, settings = {}) =>
      database.transaction(async (tx) => {
        const id = await app.get(Sites).create(tx, {
          slug,
          name: slug,
          settings: { sso: { issuer: `https://${slug}.example`, audience: 'belowline' } },
          ...settings,
        });
        await app.get(SiteSecrets).add(tx, { siteId: id, kind: 'sso', value: `${slug}: ${SECRET}` });
        return id;
      }),
    person: (siteId, { password, ...person }) =>
      database.transaction(async (tx) => {
        const passwordHash = password === undefined ? undefined : await app.get(Passwords).hash(password);
        const member = await app
          .get(Members)
          .create(tx, { ...person, siteId, ...(passwordHash === undefined ? {} : { passwordHash }) });
        return member.personId;
      }),
    key: (siteId, scopes) => database.transaction((tx) => app.get(ApiKeys).issue(tx, siteId, 'test', scopes)),
    async close() {
      await app.close();
      await db.drop();
    },
  };
}

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Claims of a sign-in token of the site with this slug, good for five minutes. */
export function claimsOf(slug: string, claims: Record<string, unknown> = {}): Record<string, unknown> {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: `https://${slug}.example`,
    aud: 'belowline',
    sub: 'reader-1',
    jti: randomUUID(),
    iat,
    exp: iat + 300,
    name: 'Ada Reader',
    ...claims,
  };
}

/** Signs with HS256, and with whatever else a test wants the header to say. */
export function signed(
  claims: Record<string, unknown>,
  { secret, header = {} }: { secret: string | Buffer; header?: Record<string, unknown> },
): string {
  const input = `${base64url({ alg: 'HS256', typ: 'JWT', ...header })}.${base64url(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** A sign-in token as the site with this slug makes it. */
export function ssoToken(slug: string, claims: Record<string, unknown> = {}): string {
  return signed(claimsOf(slug, claims), { secret: `${slug}: ${SECRET}` });
}
