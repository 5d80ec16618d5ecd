import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../factories/world.js';
import { type Matrix, matrix, STRANGERS, stateOf, type Stranger, wordOf } from './access.fixture.js';
import {
  expectedRight,
  type Reader,
  READERS,
  type Right,
  STATUS,
  type Thread,
  THREADS,
} from './access.table.js';

let m: Matrix;
beforeAll(async () => {
  m = await matrix();
});
afterAll(() => m.w.close());

type Anyone = Reader | Stranger;

interface Action {
  /** What the reader needs; nothing for what everyone may do with their own. */
  right: Right | null;
  /** What is missing for whom it does not exist. */
  missing: 'unknown-thread' | 'unknown-comment';
  /** The status of success. */
  ok: number;
  /** Whether a refusal to read is told in the page, instead of as a problem. */
  toldInside?: true;
  /** Whether only people come as far as the decision. */
  people?: true;
  /** Whether its address names the site: a token of another one is not valid there. */
  onSite?: true;
  does(anyone: Anyone, thread: Thread): Promise<Answer>;
}

const call = (method: string, path: string, anyone: Anyone, body?: unknown) => {
  const token = m.token(anyone);
  return m.w.call(method, path, {
    ...(token === undefined ? {} : { token }),
    ...(body === undefined ? {} : { body }),
  });
};
const article = (thread: Thread) => `/v1/sites/daily/articles/${thread}`;

/** In this order: what is deleted at the end was edited before. */
const ACTIONS: Record<string, Action> = {
  'reads the page': {
    right: 'read',
    missing: 'unknown-thread',
    ok: 200,
    toldInside: true,
    onSite: true,
    does: (anyone, thread) => call('GET', `${article(thread)}/thread?limit=100`, anyone),
  },
  'reads on': {
    right: 'read',
    missing: 'unknown-thread',
    ok: 200,
    does: (anyone, thread) => call('GET', `/v1/threads/${m.threadId[thread]}/comments?sort=oldest`, anyone),
  },
  'reads one comment': {
    right: 'read',
    missing: 'unknown-comment',
    ok: 200,
    does: (anyone, thread) => call('GET', `/v1/comments/${m.comment[thread]}?context=true`, anyone),
  },
  'reads what happened': {
    right: 'read',
    missing: 'unknown-thread',
    ok: 200,
    does: (anyone, thread) => call('GET', `/v1/threads/${m.threadId[thread]}/events?after=0`, anyone),
  },
  'asks for their own': {
    right: 'read',
    missing: 'unknown-thread',
    ok: 200,
    toldInside: true,
    does: (anyone, thread) =>
      call('GET', `/v1/threads/${m.threadId[thread]}/viewer?comments=${m.comment[thread]}`, anyone),
  },
  posts: {
    right: 'post',
    missing: 'unknown-thread',
    ok: 201,
    onSite: true,
    does: (anyone, thread) =>
      call('POST', `${article(thread)}/comments`, anyone, { body: `Of ${anyone}: new` }),
  },
  answers: {
    right: 'post',
    missing: 'unknown-thread',
    ok: 201,
    onSite: true,
    does: (anyone, thread) =>
      call('POST', `${article(thread)}/comments`, anyone, {
        body: `Of ${anyone}: an answer`,
        parentId: m.comment[thread],
      }),
  },
  reacts: {
    right: 'react',
    missing: 'unknown-comment',
    ok: 200,
    does: (anyone, thread) => call('PUT', `/v1/comments/${m.comment[thread]}/reactions/like`, anyone),
  },
  'takes it back': {
    right: 'react',
    missing: 'unknown-comment',
    ok: 200,
    does: (anyone, thread) => call('DELETE', `/v1/comments/${m.comment[thread]}/reactions/like`, anyone),
  },
  reports: {
    right: 'report',
    missing: 'unknown-comment',
    ok: 201,
    does: (anyone, thread) =>
      call('POST', `/v1/comments/${m.comment[thread]}/reports`, anyone, { reason: 'off-topic' }),
  },
  'edits their own': {
    right: 'post',
    missing: 'unknown-comment',
    ok: 200,
    people: true,
    does: (anyone, thread) => {
      const { id, version } = m.own(anyone, thread).edit ?? { id: m.comment[thread], version: 1 };
      return call('PATCH', `/v1/comments/${id}`, anyone, { body: `Of ${anyone}: edited`, version });
    },
  },
  'deletes their own': {
    right: null,
    missing: 'unknown-comment',
    ok: 200,
    people: true,
    does: (anyone, thread) =>
      call('DELETE', `/v1/comments/${m.own(anyone, thread).drop?.id ?? m.comment[thread]}`, anyone),
  },
};

function expected(anyone: Anyone, thread: Thread, action: Action): string {
  if (anyone === 'secret key') return 'forbidden';
  if ((STRANGERS as readonly string[]).includes(anyone)) {
    if (action.onSite) return 'invalid-token';
    return 'elsewhere';
  }
  const reader = anyone as Reader;
  if (action.people && reader === 'visitor') return 'authentication-required';
  if (action.right === null) return 'ok';
  const right = expectedRight(reader, thread, action.right);
  return right === 'not-found' ? action.missing : right;
}

/** What a refusal may show: of a teaser's thread the comment that the page shows everyone, and nothing else. */
async function shownToAll(thread: Thread): Promise<string[]> {
  const page = await call('GET', `${article(thread)}/thread`, 'visitor');
  const items: { body: string }[] = page.body?.comments?.items ?? [];
  return items.flatMap(({ body }) => body.match(/hush-[a-z-]+-\d/g) ?? []);
}

describe.each(Object.keys(THREADS) as Thread[])('the thread %s', (thread) => {
  it.each([...READERS, ...STRANGERS])('%s', async (anyone) => {
    const shown = await shownToAll(thread);
    const readable =
      !(STRANGERS as readonly string[]).includes(anyone) &&
      expectedRight(anyone as Reader, thread, 'read') === 'ok';
    for (const [name, action] of Object.entries(ACTIONS)) {
      const before = await stateOf(m.w);
      const answer = await action.does(anyone, thread);
      const code = expected(anyone, thread, action);
      const said = `${anyone} ${name} in ${thread}: ${answer.status} ${answer.text.slice(0, 300)}`;

      if (code === 'ok') {
        expect(answer.status, said).toBe(action.ok);
      } else if (code === 'elsewhere') {
        expect(answer.status, said).toBe(404);
        expect(['unknown-thread', 'unknown-comment'], said).toContain(answer.body.code);
      } else if (action.toldInside && STATUS[code]! >= 401 && STATUS[code]! <= 402 && code in GATES) {
        expect(answer.status, said).toBe(200);
        toldInside(name, answer, code, said);
      } else {
        expect([answer.status, answer.body?.code], said).toEqual([STATUS[code], code]);
      }
      if (action.right === 'read' && code === 'ok' && name === 'reads the page') {
        expect(answer.body, said).toMatchObject({ withheld: 0, gate: null });
        expect(answer.text, said).toContain(wordOf(thread));
      }
      if (code in GATES) {
        const { gate } = answer.body;
        expect(gate, said).toMatchObject({ reason: code, plans: expect.any(Array) });
      }
      if (!readable) {
        const words = new Set(answer.text.match(/hush-[a-z-]+-\d/g) ?? []);
        expect(
          [...words].filter((word) => !shown.includes(word)),
          said,
        ).toEqual([]);
      }
      if (code !== 'ok' && !action.toldInside) expect(await stateOf(m.w), said).toBe(before);
    }
  });
});

const GATES: Record<string, true> = {
  'sign-in-required': true,
  'subscription-required': true,
  'subscription-lapsed': true,
  'plan-required': true,
};

/** The page and the viewer say 200, and inside what is withheld and why. */
function toldInside(name: string, { body }: Answer, code: string, said: string): void {
  expect(body.gate.reason, said).toBe(code);
  if (name === 'asks for their own') {
    expect(body.rights.read, said).toMatchObject({ allowed: false, reason: code });
    return;
  }
  expect(body.withheld, said).toBe(body.thread.commentCount - body.comments.items.length);
  expect(body.withheld, said).toBeGreaterThan(0);
  expect(body.comments.nextCursor, said).toBe(null);
}

it('who may not read cannot tell by an answer whether a comment is there', async () => {
  const answer = (parentId: string) =>
    call('POST', `${article('dear-to-read')}/comments`, 'member', { body: 'Are you there?', parentId });
  const there = await answer(m.comment['dear-to-read']);
  expect(there).toMatchObject({ status: 402, body: { code: 'subscription-required' } });
  const not = await answer('01900000-0000-7000-8000-00000000dead');
  expect([not.status, not.body]).toEqual([there.status, there.body]);
});

describe('a hidden thread', () => {
  it('is in no count, and its comments answer as those that never were', async () => {
    const counts = await call('GET', '/v1/sites/daily/counts?articles=hidden,never-declared', 'visitor');
    expect(counts.body).toEqual({ hidden: 0, 'never-declared': 0 });
    const nowhere = '01900000-0000-7000-8000-00000000dead';
    for (const reader of ['visitor', 'premium'] as const) {
      for (const path of [
        (id: string) => `/v1/threads/${id}/comments`,
        (id: string) => `/v1/threads/${id}/events?after=0`,
        (id: string) => `/v1/threads/${id}/viewer`,
      ]) {
        const there = await call('GET', path(m.threadId.hidden), reader);
        const not = await call('GET', path(nowhere), reader);
        expect([there.status, there.body]).toEqual([not.status, not.body]);
      }
      const there = await call('GET', `/v1/comments/${m.comment.hidden}`, reader);
      const not = await call('GET', `/v1/comments/${nowhere}`, reader);
      expect([there.status, there.body]).toEqual([not.status, not.body]);
    }
  });
});
