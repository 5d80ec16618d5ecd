import { Reflector } from '@nestjs/core';
import type { ExecutionContext } from '@nestjs/common';
import { expect, test } from 'vitest';
import { DatabaseClock } from '@app/platform';
import { AccessGuard } from './access.guard.js';
import type { Actor } from './actor.js';
import { Allow } from './allow.decorator.js';
import type { Authenticator } from './sessions/authenticator.js';
import { InvalidToken } from './identity.errors.js';
import { permits, PERMISSIONS, SCOPES, type Permission } from './permissions.js';

const NOW = new Date('2026-11-29T12:00:00Z');
const person = {
  kind: 'person',
  siteId: 'a',
  role: 'reader',
  membership: { sanctions: [] as unknown[] },
} as Actor;
const known: Record<string, Actor> = { reader: person, moderator: { ...person, role: 'moderator' } as Actor };

/** Knows two tokens, and nothing else of what the real one does; that is tried on a database elsewhere. */
const authenticator = {
  actorOf: async (token: string) => {
    if (!known[token]) throw InvalidToken();
    return known[token];
  },
} as unknown as Authenticator;
const guard = new AccessGuard(new Reflector(), authenticator, new DatabaseClock(() => NOW.getTime()));

/** A handler with this permission, as the decorator leaves it. */
function allowing(permission: Permission) {
  const handler = () => undefined;
  Allow(permission)(handler);
  return handler;
}
const routes = {
  unnamed: () => undefined,
  open: allowing('public'),
  own: allowing('profile:own'),
  moderate: allowing('case:moderate'),
  signIn: allowing('auth:sign-in'),
  signOut: allowing('auth:sign-out'),
  post: allowing('comment:create'),
};

function call(route: keyof typeof routes, request: object, type = 'http') {
  const context = {
    getHandler: () => routes[route],
    getClass: () => Object,
    getType: () => type,
    switchToHttp: () => ({ getRequest: () => request }),
    switchToWs: () => ({ getClient: () => request }),
  } as unknown as ExecutionContext;
  return guard.canActivate(context);
}
const bearing = (token?: string) => ({
  headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  query: {},
  params: {},
});
const refusal = (code: string) => expect.objectContaining({ code });

test('what names no permission is refused to everybody', async () => {
  for (const token of [undefined, 'reader', 'moderator']) {
    await expect(call('unnamed', bearing(token))).rejects.toEqual(refusal('forbidden'));
  }
});

test('who is asking stands on the request', async () => {
  const request = bearing('reader') as { actor?: Actor };
  expect(await call('own', request)).toBe(true);
  expect(request.actor).toBe(person);
});

test('a visitor is asked to sign in, the others are refused', async () => {
  await expect(call('own', bearing())).rejects.toEqual(refusal('authentication-required'));
  await expect(call('moderate', bearing('reader'))).rejects.toEqual(refusal('forbidden'));
  expect(await call('moderate', bearing('moderator'))).toBe(true);
});

test('taking part is left to the access decision, which has the gate', async () => {
  expect(await call('post', bearing())).toBe(true);
});

test('a token that is no good is told, but not where it does not matter', async () => {
  for (const route of ['open', 'own', 'post'] as const) {
    await expect(call(route, bearing('stale'))).rejects.toEqual(refusal('invalid-token'));
  }
  for (const route of ['signIn', 'signOut'] as const) {
    const request = bearing('stale') as { actor?: Actor };
    expect(await call(route, request)).toBe(true);
    expect(request.actor).toEqual({ kind: 'visitor' });
  }
});

test('a socket is who it was when it connected', async () => {
  expect(await call('own', { data: { actor: person } }, 'ws')).toBe(true);
  await expect(call('moderate', { data: { actor: person } }, 'ws')).rejects.toEqual(refusal('forbidden'));
  await expect(call('open', { data: {} }, 'ws')).rejects.toEqual(refusal('forbidden'));
});

test('every permission is for somebody, and keys have only what their scopes say', () => {
  const everybody: Actor[] = [
    { kind: 'visitor' },
    ...(['reader', 'author', 'moderator', 'editor', 'admin'] as const).map(
      (role) => ({ ...person, role }) as Actor,
    ),
    { kind: 'key', siteId: 'a', keyId: 'k', scopes: SCOPES },
  ];
  for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
    expect(everybody.some((actor) => permits(permission, actor, NOW))).toBe(true);
    expect(permits(permission, { kind: 'key', siteId: 'a', keyId: 'k', scopes: ['*', 'public'] }, NOW)).toBe(
      permission === 'public',
    );
  }
});

test.each(['ban', 'suspend', 'mute', 'warn'])('what a role gives while a sanction holds: %s', (kind) => {
  const under = (role: string, until: string | null) =>
    ({
      ...person,
      role,
      membership: { sanctions: [{ kind, until, acknowledgedAt: null }] },
    }) as unknown as Actor;
  const bars = kind === 'ban' || kind === 'suspend';
  for (const [permission, { roles, person: everyone }] of Object.entries(PERMISSIONS).map(
    ([name, grant]) => [name as Permission, grant as { roles?: readonly string[]; person?: true }] as const,
  )) {
    for (const role of roles ?? []) {
      expect(permits(permission, under(role, null), NOW)).toBe(everyone === true || !bars);
      expect(permits(permission, under(role, '2026-11-29T12:00:01Z'), NOW)).toBe(everyone === true || !bars);
      expect(permits(permission, under(role, '2026-11-29T12:00:00Z'), NOW)).toBe(true);
    }
    if (everyone) expect(permits(permission, under('reader', null), NOW)).toBe(true);
  }
});
