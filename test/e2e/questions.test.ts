import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Forgetting, type LoadedComment, loadComments, QuestionWalks } from '@app/discussion';
import { inTransaction, newId } from '@app/platform';
import { type TestPerson, world, type World } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { faultsOf } from '../support/soundness.js';
import { connect, hangUp } from './live.fixture.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
/** Wrote the articles. */
let ines: TestPerson;
/** Answers beside her. */
let otto: TestPerson;
let mia: TestPerson;
let key: string;
const random = seeded();

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Holm', { plan: 'monthly' });
  ines = await w.person('Ines Falk', { role: 'author' });
  otto = await w.person('Otto Vang', { role: 'author' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  key = await w.key(['articles:write']);
});
afterEach(async () => {
  hangUp();
  expect(await faultsOf(w.database)).toEqual([]);
});
afterAll(() => w.close());

const declare = async (articleKey: string, word: object = {}) => {
  const told = await w.call('PUT', `/v1/sites/daily/articles/${articleKey}`, {
    token: key,
    body: {
      url: `https://daily.example/${articleKey}`,
      title: 'Ask our reporter',
      authors: [ines.externalId],
      settings: { questions: { answeredBy: [otto.externalId] } },
      ...word,
    },
  });
  expect(told.status, told.text).toBe(200);
  return told.body.id as string;
};
const say = async (by: TestPerson, articleKey: string, body: string, parentId?: string) => {
  const posted = await w.post(by, articleKey, body, parentId === undefined ? {} : { parentId });
  expect([201, 202], posted.text).toContain(posted.status);
  return posted.body;
};
const ask = async (by: TestPerson, articleKey: string, body: string): Promise<string> =>
  (await say(by, articleKey, body)).id;
const withdraw = (by: TestPerson, id: string) => w.call('DELETE', `/v1/comments/${id}`, { token: by.token });
const threadOf = async (articleKey: string) =>
  (await w.call('GET', `/v1/sites/daily/articles/${articleKey}/thread`)).body.thread;
const counts = async (articleKey: string) => (await threadOf(articleKey)).questions;
const list = async (threadId: string, name: 'answered' | 'unanswered', query = '') =>
  (await w.call('GET', `/v1/threads/${threadId}/${name}${query}`)).body;
const bodies = ({ items }: { items: { body: string }[] }) => items.map(({ body }) => body);
const decide = async (id: string, action: string) => {
  const { version, revision } = (
    await w.call('GET', `/v1/sites/daily/moderation/cases/${id}`, { token: mia.token })
  ).body;
  const decided = await w.call('POST', `/v1/sites/daily/moderation/cases/${id}/decisions`, {
    token: mia.token,
    body: { action, version, revision, reason: 'as the test wants it' },
  });
  expect(decided.status, decided.text).toBe(201);
};

it('a discussion says whether it asks questions, before anything is there', async () => {
  await declare('said');
  expect(await counts('said')).toEqual({ answered: 0, unanswered: 0 });
  await w.article('unsaid', { authors: [ines.externalId] });
  expect(await counts('unsaid')).toBe(null);
  const plain = await say(ada, 'unsaid', 'A comment, no question');
  expect(plain.answered).toBe(null);
  await say(ines, 'unsaid', 'Nor is this an answer', plain.id);
  const { id } = await threadOf('unsaid');
  expect(await list(id, 'answered')).toEqual({ items: [], nextCursor: null });
  expect(await list(id, 'unanswered')).toEqual({ items: [], nextCursor: null });
});

it('a question is answered by a public reply of an author, or of whom the publication named, and of nobody else', async () => {
  const threadId = await declare('by-whom');
  const first = await say(ada, 'by-whom', 'Why?');
  expect(first.answered).toBe(false);
  const second = await ask(ben, 'by-whom', 'And when?');
  const remark = await say(ines, 'by-whom', 'Ask me anything');
  expect(remark.answered).toBe(null);
  expect(await counts('by-whom')).toEqual({ answered: 0, unanswered: 2 });

  const reply = await say(ben, 'by-whom', 'I ask myself that, too', first.id);
  await say(mia, 'by-whom', 'Moderators know no better', first.id);
  // To another reply, which is not the question.
  await say(ines, 'by-whom', 'Who does not', reply.id);
  expect(await counts('by-whom')).toEqual({ answered: 0, unanswered: 2 });

  const answer = await say(ines, 'by-whom', 'Because.', first.id);
  expect(answer.answered).toBe(null);
  await say(otto, 'by-whom', 'On Monday.', second);
  await say(otto, 'by-whom', 'Or on Tuesday.', second);
  expect(await counts('by-whom')).toEqual({ answered: 2, unanswered: 0 });
  const answered = await list(threadId, 'answered');
  expect(bodies(answered)).toEqual(['And when?', 'Why?']);
  expect(bodies(answered.items[0].replies)).toEqual(['On Monday.', 'Or on Tuesday.']);
  expect(bodies(answered.items[1].replies)).toEqual(['Because.']);
  // All that was said to it, from the first.
  const { nextCursor } = answered.items[1].replies;
  const path = `/v1/threads/${threadId}/comments?sort=oldest&parentId=${first.id}&cursor=${nextCursor}`;
  expect(bodies((await w.call('GET', path)).body)).toEqual([
    'I ask myself that, too',
    'Moderators know no better',
    'Because.',
  ]);
  expect((await list(threadId, 'unanswered')).items).toEqual([]);
});

it('an answer that is taken away leaves the question open, and one that comes back answers it', async () => {
  const threadId = await declare('taken');
  const id = await ask(ada, 'taken', 'Is it true?');
  const one = await say(ines, 'taken', 'Yes.', id);
  const two = await say(otto, 'taken', 'I think so.', id);
  await decide(one.id, 'remove');
  expect(await counts('taken')).toEqual({ answered: 1, unanswered: 0 });
  await withdraw(otto, two.id);
  expect(await counts('taken')).toEqual({ answered: 0, unanswered: 1 });
  expect(bodies(await list(threadId, 'unanswered'))).toEqual(['Is it true?']);
  await decide(one.id, 'restore');
  expect(await counts('taken')).toEqual({ answered: 1, unanswered: 0 });

  // A question that goes is none, and its answer answers nothing; it comes back with it.
  await decide(id, 'remove');
  expect(await counts('taken')).toEqual({ answered: 0, unanswered: 0 });
  expect((await list(threadId, 'answered')).items).toEqual([]);
  await decide(id, 'restore');
  expect(await counts('taken')).toEqual({ answered: 1, unanswered: 0 });
});

it('what waits for a moderator neither asks nor answers', async () => {
  await declare('waits', {
    settings: { premoderated: true, questions: { answeredBy: [ben.externalId] } },
  });
  const id = await ask(ada, 'waits', 'May I ask?');
  expect(await counts('waits')).toEqual({ answered: 0, unanswered: 0 });
  await decide(id, 'approve');
  expect(await counts('waits')).toEqual({ answered: 0, unanswered: 1 });
  const answer = await say(ben, 'waits', 'You may.', id);
  expect(await counts('waits')).toEqual({ answered: 0, unanswered: 1 });
  await decide(answer.id, 'approve');
  expect(await counts('waits')).toEqual({ answered: 1, unanswered: 0 });
});

it('the publication’s word turns it on and off, and says anew who answers; open pages read anew', async () => {
  const threadId = await declare('word', { settings: {}, authors: [] });
  const id = await ask(ada, 'word', 'Asked before anybody answered questions');
  await say(ines, 'word', 'Said all the same', id);
  const before = (await threadOf('word')).seq;
  const reader = await connect(w);
  await reader.join(threadId);
  const noQuestion = (await w.call('GET', `/v1/comments/${id}`)).body.comment;
  expect(noQuestion.answered).toBe(null);

  await declare('word');
  expect(await counts('word')).toEqual({ answered: 1, unanswered: 0 });
  const events = await w.call('GET', `/v1/threads/${threadId}/events?after=${before}`);
  expect([events.status, events.body.code]).toEqual([410, 'events-expired']);
  await declare('word', { authors: [otto.externalId], settings: { questions: {} } });
  expect(await counts('word')).toEqual({ answered: 0, unanswered: 1 });
  const known = (await threadOf('word')).seq;
  // The same people in another place, and another title: nothing is asked otherwise.
  await declare('word', { authors: [otto.externalId], settings: { questions: {} }, title: 'Ask him' });
  expect((await w.call('GET', `/v1/threads/${threadId}/events?after=${known}`)).status).toBe(200);
  await declare('word', { settings: {} });
  expect(await counts('word')).toBe(null);
  expect((await list(threadId, 'unanswered')).items).toEqual([]);
});

it('readers who listen hear which question was answered, and how many are', async () => {
  const threadId = await declare('heard');
  const id = await ask(ada, 'heard', 'Who hears this?');
  const reader = await connect(w);
  await reader.join(threadId);
  const answer = await say(ines, 'heard', 'You.', id);
  const [answered] = await reader.hears('thread:events');
  expect(answered.data).toMatchObject({
    questions: { answered: 1, unanswered: 0 },
    parent: { id, answered: true },
  });
  await withdraw(ines, answer.id);
  const [open] = await reader.hears('thread:events', ([{ type }]) => type === 'comment.deleted');
  expect(open.data).toMatchObject({
    gone: true,
    questions: { answered: 0, unanswered: 1 },
  });
  expect((await w.call('GET', `/v1/comments/${id}`)).body.comment.answered).toBe(false);
});

it('lists go page by page, each question once, while others are asked and answered', async () => {
  const threadId = await declare('pages');
  const asked: string[] = [];
  for (let n = 0; n < 9; n++) asked.push(await ask(n % 2 ? ada : ben, 'pages', `Question ${n}`));
  for (const n of [1, 4, 6]) await say(ines, 'pages', `Answer ${n}`, asked[n]);
  const walk = async (name: 'answered' | 'unanswered', sort: string, between?: () => Promise<unknown>) => {
    const walked: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list(threadId, name, `?limit=2&sort=${sort}${cursor && `&cursor=${cursor}`}`);
      walked.push(...bodies(page));
      if (cursor === '') await between?.();
      cursor = page.nextCursor;
    }
    return walked;
  };
  const open = [0, 2, 3, 5, 7, 8].map((n) => `Question ${n}`);
  expect(await walk('unanswered', 'oldest')).toEqual(open);
  expect(await walk('unanswered', 'newest')).toEqual(open.toReversed());
  expect(await walk('answered', 'newest')).toEqual(['Question 6', 'Question 4', 'Question 1']);
  // What leaves or joins the list meanwhile changes nothing for the others.
  const walked = await walk('unanswered', 'newest', async () => {
    await ask(ada, 'pages', 'Question 9');
    await say(otto, 'pages', 'Answer 8', asked[8]);
    await say(otto, 'pages', 'Answer 3', asked[3]);
  });
  expect(walked).toEqual([8, 7, 5, 2, 0].map((n) => `Question ${n}`));
});

it('a merge makes questions of what comes, or no more, by the second’s word', async () => {
  const merge = async (from: string, into: string) => {
    const path = `/v1/sites/daily/articles/${from}/merges`;
    expect((await w.call('POST', path, { token: key, body: { into } })).status).toBe(200);
  };
  await declare('from-asked');
  await declare('into-asked', { authors: [otto.externalId], settings: { questions: {} } });
  await declare('into-plain', { settings: {} });
  const one = await ask(ada, 'from-asked', 'Asked there, answered by her');
  await say(ines, 'from-asked', 'By her', one);
  const two = await ask(ada, 'from-asked', 'Asked there, answered by him');
  await say(otto, 'from-asked', 'By him', two);
  await ask(ben, 'into-asked', 'Asked here');
  await merge('from-asked', 'into-asked');
  expect(await counts('into-asked')).toEqual({ answered: 1, unanswered: 2 });
  expect(await faultsOf(w.database)).toEqual([]);
  await merge('into-asked', 'into-plain');
  expect(await counts('into-plain')).toBe(null);
  expect(await faultsOf(w.database)).toEqual([]);
  await declare('back-asked');
  await merge('into-plain', 'back-asked');
  expect(await counts('back-asked')).toEqual({ answered: 2, unanswered: 1 });
});

it('answers of who is forgotten are nobody’s, and answer no more', async () => {
  await w.article('forgotten');
  const gone = await w.person('Gone Soon', { role: 'author' });
  await declare('forgotten', { authors: [gone.externalId], settings: { questions: {} } });
  const id = await ask(ada, 'forgotten', 'Will you stay?');
  await say(gone, 'forgotten', 'I will.', id);
  expect(await counts('forgotten')).toEqual({ answered: 1, unanswered: 0 });
  const of = { siteId: w.site.id, personId: gone.id };
  await w.app.get(Forgetting).comments(of, 'anonymise', async () => undefined);
  expect(await counts('forgotten')).toEqual({ answered: 0, unanswered: 1 });
});

describe('a discussion of thousands', () => {
  const COMMENTS = 2_500;
  const walks = () => w.app.get(QuestionWalks);
  const settledNow = async (threadId: string) => {
    const { answered, unanswered } = (await counts('thousands')) ?? { answered: 0, unanswered: 0 };
    expect(await faultsOf(w.database)).toEqual([]);
    const sql = 'SELECT unsettled IS NULL AS done FROM thread_counters WHERE thread_id = $1';
    const [{ done }] = await w.database.query(sql, [threadId]);
    return { answered, unanswered, done };
  };

  it('is asked, and asked no more, part by part, and can be posted to in between', async () => {
    const threadId = await declare('thousands', { settings: {} });
    const first = newId(new Date(Date.now() - 1e7));
    await inTransaction(w.database, (tx) =>
      loadComments(tx, { siteId: w.site.id, threadId }, loaded(first, COMMENTS)),
    );
    const reader = await connect(w);
    await reader.join(threadId);

    await declare('thousands');
    // As many as one transaction looks at; the oldest one has an answer.
    expect(await settledNow(threadId)).toEqual({ answered: 1, unanswered: 999, done: false });
    const late = await ask(ada, 'thousands', 'In between?');
    await say(ines, 'thousands', 'In between.', late);
    expect(await settledNow(threadId)).toEqual({ answered: 2, unanswered: 999, done: false });
    const before = (await threadOf('thousands')).seq;

    // As after a crash, and where the worker is told to stop.
    const stopped = AbortSignal.abort();
    expect(await walks().catchUp(stopped)).toBe(0);
    expect(await walks().catchUp()).toBe(2);
    const all = { answered: 2, unanswered: COMMENTS - 1, done: true };
    expect(await settledNow(threadId)).toEqual(all);
    expect(await walks().catchUp()).toBe(0);
    const events = await w.call('GET', `/v1/threads/${threadId}/events?after=${before}`);
    expect([events.status, events.body.code]).toEqual([410, 'events-expired']);
    await reader.hears('thread:events', ([{ type, seq }]) => type === 'thread.changed' && seq > before);

    await declare('thousands', { settings: {} });
    expect(await counts('thousands')).toBe(null);
    expect((await settledNow(threadId)).done).toBe(false);
    // Asked again before the worker came to it: all of it is looked at, whatever was dropped.
    await declare('thousands');
    expect((await settledNow(threadId)).done).toBe(false);
    await walks().catchUp();
    expect(await settledNow(threadId)).toEqual(all);

    await declare('thousands', { settings: {} });
    await walks().catchUp();
    expect((await settledNow(threadId)).done).toBe(true);
    expect((await list(threadId, 'answered')).items).toEqual([]);
    expect((await list(threadId, 'unanswered')).items).toEqual([]);
  });

  it('that is merged into one which asks becomes questions, too', async () => {
    const threadId = await declare('merged-thousands', { settings: {} });
    await inTransaction(w.database, (tx) =>
      loadComments(tx, { siteId: w.site.id, threadId }, loaded(newId(new Date(Date.now() - 2e7)), COMMENTS)),
    );
    const into = await declare('thousands');
    await walks().catchUp();
    const { answered, unanswered } = await counts('thousands');
    const merged = await w.call('POST', '/v1/sites/daily/articles/merged-thousands/merges', {
      token: key,
      body: { into: 'thousands' },
    });
    expect(merged.status, merged.text).toBe(200);
    await walks().catchUp();
    expect(await settledNow(into)).toEqual({
      answered: answered + 1,
      unanswered: unanswered + COMMENTS - 1,
      done: true,
    });
  });

  /** Comments at the top, the first of which Ines has answered. */
  function* loaded(first: string, comments: number): Iterable<LoadedComment> {
    const at = Date.now() - 1e6;
    const rest = {
      status: 'published',
      findings: null,
      editedAt: null,
      earlierBody: null,
      likedBy: [],
    } as const;
    for (let n = 0; n < comments; n++) {
      const createdAt = new Date(at + n);
      const id = n === 0 ? first : newId(createdAt);
      yield {
        ...rest,
        id,
        parentId: null,
        depth: 0,
        authorId: ada.id,
        body: `Asked ${n}`,
        createdAt,
        likedBy: [],
      };
    }
    const createdAt = new Date(at + comments);
    const answer = { id: newId(createdAt), parentId: first, depth: 1, authorId: ines.id, body: 'Answered' };
    yield { ...rest, ...answer, createdAt, likedBy: [] };
  }
});

describe('under races', () => {
  it('counts and lists are what the rows say, whatever is asked, answered, taken back and declared at once', async () => {
    await declare('raced');
    const asked = [await ask(ada, 'raced', 'The first question')];
    const answers: { id: string; by: TestPerson }[] = [];
    const act = async () => {
      const way = random.whole(10);
      if (way < 3) {
        const posted = await w.post(ada, 'raced', `Question ${random.whole(1e9)}`);
        if (posted.status === 201) asked.push(posted.body.id);
      } else if (way < 6) {
        const by = random.one([ines, otto, ben]);
        const posted = await w.post(by, 'raced', `Answer ${random.whole(1e9)}`, {
          parentId: random.one(asked),
        });
        if (posted.status === 201) answers.push({ id: posted.body.id, by });
      } else if (way < 8 && answers.length > 0) {
        const { id, by } = random.one(answers);
        await withdraw(by, id);
      } else if (way === 8) await withdraw(ada, random.one(asked));
      else {
        const authors = random.chance(0.5) ? [ines.externalId] : [];
        const settings = random.chance(0.8) ? { questions: { answeredBy: [otto.externalId] } } : {};
        await declare('raced', { authors, settings });
      }
    };
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let n = rounds(15, 150); n > 0; n--) await act();
      }),
    );
    expect(await faultsOf(w.database), `seed ${random.seed}`).toEqual([]);
    await declare('raced');
    const threadId = (await threadOf('raced')).id;
    const { answered, unanswered } = await counts('raced');
    const page = 100;
    for (const [which, count] of Object.entries({ answered, unanswered })) {
      const { items } = await list(threadId, which as 'answered' | 'unanswered', `?limit=${page}`);
      expect(items, which).toHaveLength(Math.min(page, count as number));
    }
  }, 600_000);
});
