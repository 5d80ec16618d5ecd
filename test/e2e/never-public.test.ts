import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, rows } from '@app/platform';
import { type Answer, type TestPerson, world, type World } from '../factories/world.js';

const THREADS = {
  open: { read: 'everyone', post: 'members', react: 'members', report: 'members' },
  'to read costs': { read: 'subscribers', post: 'members', react: 'members', report: 'members' },
  'to take part costs': {
    read: 'everyone',
    post: 'subscribers',
    react: 'subscribers',
    report: 'subscribers',
  },
} as const;
type Thread = keyof typeof THREADS;
const THREAD_NAMES = Object.keys(THREADS) as Thread[];
/** None of these was ever public. */
const STATES = ['held', 'held and edited', 'rejected', 'deleted unseen'] as const;
type State = (typeof STATES)[number];
const READERS = ['visitor', 'member', 'subscriber', 'banned'] as const;

let w: World;
const people: Partial<Record<(typeof READERS)[number], TestPerson>> = {};
const hidden = {} as Record<Thread, Record<State, string>>;
const own = {} as Record<Thread, string>;

const key = (thread: Thread) => thread.replaceAll(' ', '-');

beforeAll(async () => {
  w = await world();
  const author = await w.person('Ada Moreau', { plan: 'monthly' });
  const desk = await w.person('Mia Stone', { role: 'moderator' });
  people.member = await w.person('Max Member');
  people.subscriber = await w.person('Sue Subscriber', { plan: 'monthly' });
  people.banned = await w.person('Bea Banned', {
    plan: 'monthly',
    sanctions: [{ id: newId(), kind: 'ban', until: null, reason: 'x', message: null, acknowledgedAt: null }],
  });
  for (const thread of THREAD_NAMES) {
    await w.article(key(thread), { access: THREADS[thread], settings: { premoderated: true } });
    const made = {} as Record<State, string>;
    for (const state of STATES) {
      const { status, body } = await w.post(author, key(thread), `${state} in ${thread}`);
      expect([status, body.status]).toEqual([202, 'held']);
      made[state] = body.id;
    }
    const edit = { body: 'Said otherwise, and still waiting', version: 1 };
    const edited = await w.call('PATCH', `/v1/comments/${made['held and edited']}`, {
      token: author.token,
      body: edit,
    });
    expect(edited.status).toBe(202);
    const rejected = await w.call('POST', `/v1/sites/daily/moderation/cases/${made.rejected}/decisions`, {
      token: desk.token,
      body: { action: 'reject', version: 1, revision: 1, reason: 'off-topic' },
    });
    expect(rejected.status, rejected.text).toBe(201);
    const gone = await w.call('DELETE', `/v1/comments/${made['deleted unseen']}`, { token: author.token });
    expect(gone.status).toBe(200);
    hidden[thread] = made;
    own[thread] = (await w.post(people.subscriber, key(thread), `Own in ${thread}`)).body.id;
  }
});
afterAll(() => w.close());

const WAYS: Record<string, [method: string, path: (id: string) => string, body?: unknown]> = {
  reads: ['GET', (id) => `/v1/comments/${id}`],
  'reads with context': ['GET', (id) => `/v1/comments/${id}?context=true`],
  reacts: ['PUT', (id) => `/v1/comments/${id}/reactions/like`],
  'reacts in a way that the site does not have': ['PUT', (id) => `/v1/comments/${id}/reactions/confetti`],
  'takes back': ['DELETE', (id) => `/v1/comments/${id}/reactions/like`],
  reports: ['POST', (id) => `/v1/comments/${id}/reports`, { reason: 'spam' }],
  edits: ['PATCH', (id) => `/v1/comments/${id}`, { body: 'Not mine', version: 1 }],
  'edits to what is refused': [
    'PATCH',
    (id) => `/v1/comments/${id}`,
    { body: 'x'.repeat(9_000), version: 1 },
  ],
  deletes: ['DELETE', (id) => `/v1/comments/${id}`],
};

/** All of an answer that could tell one comment from another. */
function told(answer: Answer, id: string): string {
  const { instance: _, ...body } = answer.body ?? {};
  return JSON.stringify([answer.status, body]).replaceAll(id, 'ID');
}

describe.each(THREAD_NAMES)('in a thread where %s', (thread) => {
  it.each(READERS)('%s cannot tell what is not public from what never was', async (reader) => {
    const token = people[reader]?.token;
    for (const [what, [method, path, body]] of Object.entries(WAYS)) {
      const ask = async (id: string) =>
        told(
          await w.call(method, path(id), {
            ...(token === undefined ? {} : { token }),
            ...(body === undefined ? {} : { body }),
          }),
          id,
        );
      const never = await ask(newId());
      for (const state of STATES)
        expect(await ask(hidden[thread][state]), `${reader} ${what} ${state}`).toBe(never);
    }
  });

  it('an answer to it is refused like an answer to nothing', async () => {
    const { token } = people.subscriber!;
    const answer = (parentId: string) =>
      w.call('POST', `/v1/sites/daily/articles/${key(thread)}/comments`, {
        token,
        body: { body: 'To whom?', parentId },
      });
    const invented = newId();
    const never = told(await answer(invented), invented);
    expect(never).toContain('parent-unavailable');
    for (const state of STATES) {
      const id = hidden[thread][state];
      expect(told(await answer(id), id), state).toBe(never);
    }
  });

  it('one’s own is there', async () => {
    const { token } = people.subscriber!;
    const read = await w.call('GET', `/v1/comments/${own[thread]}`, { token });
    expect(read).toMatchObject({ status: 200, body: { comment: { status: 'held' } } });
    const edited = await w.call('PATCH', `/v1/comments/${own[thread]}`, {
      token,
      body: { body: 'Own, better said', version: 1 },
    });
    expect(edited.status).toBe(202);
  });
});

it('nothing of all this left a trace', async () => {
  const counted = await rows<{ reactions: number; reports: number }>(
    w.database,
    'SELECT (SELECT count(*)::int FROM reactions) AS reactions, (SELECT count(*)::int FROM reports) AS reports',
  );
  expect(counted).toEqual([{ reactions: 0, reports: 0 }]);
});
