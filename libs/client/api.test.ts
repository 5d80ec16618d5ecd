import { expect, it } from 'vitest';
import { createApi } from './api.js';

function recorded(answer: () => Response) {
  const sent: Request[] = [];
  const api = createApi({
    baseUrl: 'https://api.example/',
    fetch: async (request) => {
      sent.push(request);
      return answer();
    },
  });
  return { api, sent };
}

it('puts what is given where it belongs', async () => {
  const { api, sent } = recorded(() => Response.json({ items: [], nextCursor: null }));
  const { data } = await api.GET('/v1/threads/{id}/comments', {
    params: { path: { id: 'a/b?' }, query: { sort: 'top', limit: 20 } },
  });
  expect(data).toEqual({ items: [], nextCursor: null });
  expect(sent[0]!.url).toBe('https://api.example/v1/threads/a%2Fb%3F/comments?sort=top&limit=20');
  expect(sent[0]!.headers.get('content-type')).toBeNull();

  await api.POST('/v1/comments/{id}/reports', {
    params: { path: { id: 'x' }, header: { 'idempotency-key': 'k' } },
    body: { reason: 'spam' },
  });
  expect(sent[1]!.method).toBe('POST');
  expect(sent[1]!.headers.get('idempotency-key')).toBe('k');
  expect(sent[1]!.headers.get('content-type')).toBe('application/json');
  expect(await sent[1]!.json()).toEqual({ reason: 'spam' });
});

it('gives what a refusal said, and nothing where there is nothing', async () => {
  const refused = recorded(() => Response.json({ code: 'unknown-comment' }, { status: 404 }));
  const { error, response } = await refused.api.GET('/v1/comments/{id}', { params: { path: { id: 'x' } } });
  expect([error, response.status]).toEqual([{ code: 'unknown-comment' }, 404]);
  const broken = recorded(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  expect((await broken.api.GET('/v1/me')).error).toBe('<h1>Bad gateway</h1>');
  const empty = recorded(() => new Response(null, { status: 204 }));
  expect((await empty.api.GET('/v1/me')).data).toBeUndefined();
});
