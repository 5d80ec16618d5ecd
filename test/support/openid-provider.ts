import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'belowline-client', secret: 'what only the provider and we know' };

/** Somebody who has an account with the provider. */
export interface ProvidersPerson {
  sub: string;
  [claim: string]: unknown;
}

/** A certified OpenID Connect provider on a port of its own, which signs in whoever it is told to. */
export interface OpenIdProvider {
  issuer: string;
  /** Who sits before it; null: who presses "Cancel". */
  person: ProvidersPerson | null;
  /** Looks at each request first; true when it has answered. */
  first: ((request: IncomingMessage, response: ServerResponse) => boolean) | null;
  /** Requests that came, by path. */
  asked: string[];
  /** Signs with another key from now on, and knows the one before no more. */
  rotate(): Promise<void>;
  /** Takes these secrets of our client's from now on. */
  takes(secret: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts one that knows our client, with these addresses to send people back to. */
export async function openIdProvider(redirectUris: string[]): Promise<OpenIdProvider> {
  let handle: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  const server = createServer((request, response) => {
    own.asked.push(request.url!.split('?')[0]!);
    if (!own.first?.(request, response)) handle!(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let secret = CLIENT.secret;
  let keys = [await newKey()];

  const start = () => {
    const provider = providerOf(issuer, { redirectUris, secret, keys, person: () => own.person });
    const answer = provider.callback();
    handle = (request, response) => {
      if (!request.url!.startsWith('/interaction/')) return void answer(request, response);
      const result =
        own.person === null
          ? { error: 'access_denied', error_description: 'Not today' }
          : { login: { accountId: own.person.sub } };
      void provider.interactionFinished(request, response, result);
    };
  };
  const own: OpenIdProvider = {
    issuer,
    person: null,
    first: null,
    asked: [],
    rotate: async () => {
      keys = [await newKey()];
      start();
    },
    takes: async (another) => {
      secret = another;
      start();
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  start();
  return own;
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: crypto.randomUUID() };
}

interface Knows {
  redirectUris: string[];
  secret: string;
  keys: JWK[];
  person: () => ProvidersPerson | null;
}

function providerOf(issuer: string, { redirectUris, secret, keys, person }: Knows): Provider {
  return new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: secret, redirect_uris: redirectUris }],
    jwks: { keys },
    cookies: { keys: ['a key for cookies'] },
    pkce: { required: () => true },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'picture', 'preferred_username'],
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ ...person(), sub }) }),
    // Nobody is asked whether we may know who they are: our readers' consent is theirs and the provider's matter.
    loadExistingGrant: async ({ oidc }: Loading) => {
      const { clientId } = oidc.client;
      // Another grant would end the codes of who signs in in another tab.
      const known = oidc.session.grantIdFor(clientId);
      const kept = known === undefined ? undefined : await oidc.provider.Grant.find(known);
      if (kept) return kept;
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}

interface Loading {
  oidc: {
    provider: Provider;
    client: { clientId: string };
    session: { accountId: string; grantIdFor(clientId: string): string | undefined };
  };
}
