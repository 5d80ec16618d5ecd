import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { ProviderSignIn } from './provider-sign-in.js';
import { Refused } from './refused.js';
import { Session } from './session.js';

const user = { id: 'u1', name: 'Ada' };
let sites = 0;

function setUp(answer: () => Response = () => Response.json(grant)) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const asked: unknown[] = [];
  const site = `provider-${sites++}`;
  const baseUrl = 'https://talk.example';
  const session = new Session({ baseUrl, site });
  const send = async (request: Request) => {
    asked.push(await request.json());
    return answer();
  };
  const signIn = new ProviderSignIn({ baseUrl, site, session, storage, fetch: send });
  return { signIn, session, kept, asked, site };
}
const grant = { accessToken: 'a', refreshToken: 'r', expiresIn: 600, user };

it('leaves with a challenge, and redeems with the verifier that stayed, once', async () => {
  const { signIn, session, kept, asked, site } = setUp();
  const url = new URL(await signIn.start('daily.club', 'https://daily.example/ferry?a=1'));
  expect(url.origin + url.pathname).toBe('https://talk.example/v1/auth/daily.club/start');
  expect(url.searchParams.get('returnUrl')).toBe('https://daily.example/ferry?a=1');
  const verifier = [...kept.values()][0]!;
  expect(verifier).toMatch(/^[\w-]{43}$/);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  expect(url.searchParams.get('challenge')).toBe(challenge);
  expect(url.href).not.toContain(verifier);

  expect(await signIn.redeem('blm_code')).toEqual(user);
  expect(asked).toEqual([{ code: 'blm_code', verifier, site }]);
  expect(session.user).toEqual(user);
  expect(kept.size).toBe(0);
  expect(await signIn.redeem('blm_code')).toBeNull();
});

it('asks nobody about a code that this tab did not begin', async () => {
  const { signIn, session, asked } = setUp();
  expect(await signIn.redeem('blm_of-a-stranger')).toBeNull();
  expect([asked, session.user]).toEqual([[], null]);
});

it('says why it was refused, and begins anew with another verifier', async () => {
  const problem = { type: '', title: 'It is over', status: 410, code: 'sign-in-code-ended' };
  const { signIn, session, kept } = setUp(() => Response.json(problem, { status: 410 }));
  await signIn.start('daily.club', 'https://daily.example/');
  const first = [...kept.values()][0];
  await signIn.start('daily.club', 'https://daily.example/');
  expect([...kept.values()]).not.toContain(first);
  const refused = await signIn.redeem('blm_code').catch((error: unknown) => error);
  expect((refused as Refused).code).toBe('sign-in-code-ended');
  expect(session.user).toBeNull();
});

it('does not leave where it could not come back to', async () => {
  const { session, site } = setUp();
  const options = { baseUrl: 'https://talk.example', site, session };
  for (const storage of [
    undefined,
    {
      getItem: () => null,
      setItem: () => {
        throw new Error('blocked');
      },
      removeItem: () => undefined,
    },
  ]) {
    const signIn = new ProviderSignIn({ ...options, storage });
    await expect(signIn.start('daily.club', 'https://daily.example/')).rejects.toThrow('cannot keep');
  }
});

it('leaves by a link that names the page’s origin', () => {
  const link = { href: '', referrerPolicy: '', clicked: 0, click: () => void link.clicked++ };
  setUp().signIn.leave('https://talk.example/x', { createElement: () => link });
  expect(link).toMatchObject({ href: 'https://talk.example/x', referrerPolicy: 'origin', clicked: 1 });
});
