import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../factories/world.js';
import { type Matrix, matrix, STRANGERS, stateOf, type Stranger, wordOf } from './access.fixture.js';
import { connect, hangUp, type Reader as LiveReader } from './live.fixture.js';
import {
  expectedRight,
  paysToPost,
  type Reader,
  READERS,
  type Right,
  STATUS,
  type Thread,
  THREADS,
} from './access.table.js';

const ALL = Object.keys(THREADS) as Thread[];
/** Where an allowance makes a difference: who may read there may not all post; and two in which it must make none. */
const OF_ALLOWANCE: Thread[] = ['by-site', 'dear-to-post', 'subscribers', 'closed'];
const AT_ONCE = 6;

let m: Matrix;
let allowance: boolean;

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
  /** Whether nothing new is posted: an allowance that is used up does not stand in its way. */
  mends?: true;
  /** Whether strangers come to it at all. */
  readersOnly?: true;
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
    does: (anyone, thread) =>
      call('GET', `/v1/threads/${m.threadId[thread]}/events?after=${m.began[thread]}`, anyone),
  },
  'reads the answers': {
    right: 'read',
    missing: 'unknown-thread',
    ok: 200,
    does: (anyone, thread) =>
      call('GET', `/v1/threads/${m.threadId[thread]}/comments?parentId=${m.comment[thread]}`, anyone),
  },
  listens: {
    right: 'read',
    missing: 'unknown-thread',
    ok: 200,
    readersOnly: true,
    does: async (anyone, thread) => {
      const reader = await socketOf(anyone);
      const joined = await reader.join(m.threadId[thread], m.began[thread]);
      if (!joined.ok) return answerOf(joined.problem.status, joined.problem);
      await reader.say('thread:leave', { threadId: m.threadId[thread] });
      return answerOf(200, joined);
    },
  },
  counts: {
    right: null,
    missing: 'unknown-thread',
    ok: 200,
    onSite: true,
    does: (anyone, thread) => call('GET', `/v1/sites/daily/counts?articles=${thread},nowhere`, anyone),
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
    mends: true,
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

const sockets = new Map<Anyone, Promise<LiveReader>>();

function socketOf(anyone: Anyone): Promise<LiveReader> {
  let made = sockets.get(anyone);
  if (!made) {
    const token = m.token(anyone);
    made = connect(m.w, token === undefined ? {} : { as: { token } });
    sockets.set(anyone, made);
  }
  return made;
}

function answerOf(status: number, body: unknown): Answer {
  return { status, body, text: JSON.stringify(body), headers: new Headers() };
}

function expected(anyone: Anyone, thread: Thread, action: Action): string {
  if (anyone === 'secret key') return 'forbidden';
  if (isStranger(anyone)) {
    if (action.onSite) return 'invalid-token';
    return 'elsewhere';
  }
  if (action.people && anyone === 'visitor') return 'authentication-required';
  if (action.right === null) return 'ok';
  const reader = action.mends && anyone === 'has used the allowance' ? 'member' : anyone;
  const right = expectedRight(reader, thread, action.right, allowance);
  return right === 'not-found' ? action.missing : right;
}

function isStranger(anyone: Anyone): anyone is Stranger {
  return (STRANGERS as readonly string[]).includes(anyone);
}

/** What a refusal may show: of a teaser's thread the comment that the page shows everyone, and nothing else. */
async function shownToAll(thread: Thread): Promise<string[]> {
  const page = await call('GET', `${article(thread)}/thread`, 'visitor');
  const items: { body: string }[] = page.body?.comments?.items ?? [];
  return items.flatMap(({ body }) => body.match(/hush-[a-z-]+-\d/g) ?? []);
}

describe.each([
  { site: 'a site without an allowance', threads: ALL, given: false },
  { site: 'a site with an allowance', threads: OF_ALLOWANCE, given: true },
])('$site', ({ threads, given }) => {
  beforeAll(async () => {
    allowance = given;
    sockets.clear();
    m = await matrix(threads, { allowance });
  }, 300_000);
  afterAll(async () => {
    hangUp();
    await m.w.close();
  });

  it.each(threads)(
    'in the thread %s everyone is answered on each channel by the table',
    { timeout: 300_000 },
    async (thread) => {
      const shown = await shownToAll(thread);
      const counted = (await call('GET', `/v1/sites/daily/counts?articles=${thread},nowhere`, 'visitor'))
        .text;
      const wrong: string[] = [];
      const everyone: Anyone[] = [...READERS, ...STRANGERS];
      const inTurn = (isTold: (code: string, action: Action, name: string) => boolean) =>
        inLines(everyone, async (anyone) => {
          for (const [name, action] of Object.entries(ACTIONS)) {
            if (action.readersOnly && isStranger(anyone)) continue;
            const code = expected(anyone, thread, action);
            if (!isTold(code, action, name)) continue;
            const answer = await action.does(anyone, thread);
            try {
              if (name === 'counts' && code === 'ok') expect(answer.text).toBe(counted);
              check({ anyone, thread, name, action, code, shown }, answer);
            } catch (error) {
              wrong.push((error as Error).message);
            }
          }
        });
      // First whatever is refused, without any effect.
      const before = await stateOf(m.w);
      await inTurn((code, action, name) => name === 'counts' || (code !== 'ok' && !action.toldInside));
      expect(await stateOf(m.w)).toBe(before);
      await inTurn(
        (code, action, name) => name !== 'counts' && (code === 'ok' || action.toldInside === true),
      );
      expect(wrong).toEqual([]);
    },
  );

  it.each(threads)(
    'in the thread %s each decision is explained as it is taken',
    { timeout: 300_000 },
    async (thread) => {
      const wrong: string[] = [];
      await inLines(READERS, async (reader) => {
        for (const right of ['read', 'post', 'react', 'report'] as const) {
          const member = reader === 'visitor' ? '' : `&member=${m.person(reader).externalId}`;
          const path = `/v1/sites/daily/explain?article=${thread}&right=${right}${member}`;
          const { body, text } = await m.w.call('GET', path, { token: m.host });
          const { allowed, reason } = body.decision ?? {};
          const code = expectedRight(reader, thread, right, allowance);
          if (reason !== code || allowed !== (code === 'ok'))
            wrong.push(`${reader} ${right} ${code}: ${text.slice(0, 300)}`);
          // The last step is the one that refused, and only a refusal has one.
          const outcomes = body.steps.map(({ outcome }: { outcome: string }) => outcome);
          if (outcomes.indexOf('refused') !== (code === 'ok' ? -1 : outcomes.length - 1))
            wrong.push(`${reader} ${right}: ${outcomes}`);
        }
      });
      expect(wrong).toEqual([]);
    },
  );

  it('the paywall is told of each reader what they pay for', async () => {
    const wrong: string[] = [];
    await inLines(READERS, async (reader) => {
      if (reader === 'visitor') return;
      const path = `/v1/sites/daily/members/${m.person(reader).externalId}/entitlement?benefit=comments.post`;
      const { body, text } = await m.w.call('GET', path, { token: m.key });
      if (body.allowed !== paysToPost(reader)) wrong.push(`${reader}: ${text.slice(0, 400)}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** Tasks in order, a few at a time. */
async function inLines<T>(tasks: readonly T[], work: (task: T) => Promise<void>): Promise<void> {
  const left = tasks.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const task of left) await work(task);
    }),
  );
}

interface Cell {
  anyone: Anyone;
  thread: Thread;
  name: string;
  action: Action;
  code: string;
  shown: string[];
}

function check({ anyone, thread, name, action, code, shown }: Cell, answer: Answer): void {
  const said = `${anyone} ${name} in ${thread}: ${answer.status} ${answer.text.slice(0, 300)}`;
  if (code === 'ok') {
    expect(answer.status, said).toBe(action.ok);
    if (name === 'asks for their own') allRights(anyone as Reader, thread, answer, said);
  } else if (code === 'elsewhere') {
    expect(answer.status, said).toBe(404);
    expect(['unknown-thread', 'unknown-comment'], said).toContain(answer.body.code);
  } else if (action.toldInside && STATUS[code]! >= 401 && STATUS[code]! <= 402 && code in GATES) {
    expect(answer.status, said).toBe(200);
    toldInside(name, answer, code, said);
    if (name === 'asks for their own') allRights(anyone as Reader, thread, answer, said);
  } else {
    expect([answer.status, answer.body?.code], said).toEqual([STATUS[code], code]);
  }
  if (code === 'ok' && /^reads the page|^reads what happened|^listens/.test(name)) {
    expect(answer.text, said).toContain(wordOf(thread));
    if (name === 'reads the page') expect(answer.body, said).toMatchObject({ withheld: 0, gate: null });
  }
  if (code in GATES) {
    const { gate } = answer.body;
    expect(gate, said).toMatchObject({ reason: code, plans: expect.any(Array) });
  }
  if (isStranger(anyone) || expectedRight(anyone, thread, 'read', allowance) !== 'ok') {
    const words = new Set(answer.text.match(/hush-[a-z-]+-\d/g) ?? []);
    expect(
      [...words].filter((word) => !shown.includes(word)),
      said,
    ).toEqual([]);
  }
}

/** The viewer says of every right what the request for it would be answered. */
function allRights(reader: Reader, thread: Thread, { body }: Answer, said: string): void {
  for (const right of ['read', 'post', 'react', 'report'] as const) {
    const code = expectedRight(reader, thread, right, allowance);
    expect([right, body.rights[right].allowed, body.rights[right].reason], said).toEqual([
      right,
      code === 'ok',
      code === 'ok' ? null : code,
    ]);
  }
}

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

describe('what is not said', () => {
  beforeAll(async () => {
    allowance = false;
    m = await matrix(['dear-to-read', 'hidden']);
  }, 300_000);
  afterAll(() => m.w.close());

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
});
