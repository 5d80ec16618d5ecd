import { expect, it } from 'vitest';
import { sendAs } from './answers.js';
import type { Session } from './session.js';

const session = {
  token: () => Promise.resolve('old'),
  tokenInsteadOf: () => Promise.resolve('new'),
} as unknown as Session;

/** What a server heard that answers 401 with this code. */
async function heard(code: string) {
  const tokens: (string | null)[] = [];
  const send = sendAs(session, (request) => {
    tokens.push(request.headers.get('authorization'));
    return Promise.resolve(Response.json({ code }, { status: 401 }));
  });
  const answer = await send(new Request('https://comments.example/v1/me', { method: 'POST', body: '{}' }));
  return { tokens, code: ((await answer.json()) as { code: string }).code };
}

it('what a token is no longer good for is sent once more with a new one', async () => {
  expect(await heard('invalid-token')).toEqual({
    tokens: ['Bearer old', 'Bearer new'],
    code: 'invalid-token',
  });
});

it('a wrong password is not sent again, where it would count twice', async () => {
  expect(await heard('invalid-credentials')).toEqual({ tokens: ['Bearer old'], code: 'invalid-credentials' });
});
