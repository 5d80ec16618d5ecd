import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import type { Answer, TestPerson } from '../factories/world.js';
import { faultsOf } from '../support/soundness.js';
import { type Races, races, shut, storedBy, text, waiting } from './races.fixture.js';

/** The site's rules change while something that was decided on them waits for a row that somebody else holds. */
let w: Races;
let admin: TestPerson;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  w = await races();
  admin = await w.person('Root', { externalId: 'root', role: 'admin' });
  [ada, ben] = w.writers as [TestPerson, TestPerson];
});
afterEach(async () => {
  await change(({ discussion, access }) => ({
    discussion: { ...discussion, closed: {} },
    access: { ...access, react: 'members', report: 'members' },
  }));
  expect(await faultsOf(w.database)).toEqual([]);
});
afterAll(() => w.close());

const settings = '/v1/sites/daily/settings';
async function change(parts: (now: Answer['body']) => object): Promise<Answer> {
  const { body: now } = await w.call('GET', settings, { token: admin.token });
  const answer = await w.call('PUT', settings, {
    token: admin.token,
    body: { version: now.version, ...parts(now) },
  });
  expect(answer.status, answer.text).toBe(200);
  return answer;
}
const close = () => change(({ discussion }) => ({ discussion: { ...discussion, closed: { site: true } } }));
const forbid = (right: 'react' | 'report') =>
  change(({ access }) => ({ access: { ...access, [right]: { plans: ['premium'] } } }));

/** Begins the deed, lets it wait for a row, and lets the rules change meanwhile. */
async function overtaken(
  [table, column, id]: [table: string, column: string, id: string],
  deed: () => Promise<Answer>,
  changed: () => Promise<unknown>,
): Promise<Answer> {
  await shut(w.gate, table, column, id);
  const doing = deed();
  await waiting(w.gate, 1);
  await changed();
  await w.gate.query('COMMIT');
  return doing;
}

describe('a comment that waited while its site was closed', () => {
  it.each([
    ['its thread’s counters', 'published', false],
    ['its author’s membership', 'published', true],
    ['its thread’s counters', 'held', false],
    ['its author’s membership', 'held', true],
  ])('for %s, to be %s, is refused', async (_, status, membership) => {
    const article = `closed-${status}-${membership}`;
    const threadId = await w.article(article, { settings: { premoderated: status === 'held' } });
    // Whoever posts again in a short while does so by what is remembered, and their statement is the first to look.
    expect((await w.post(ada, article, text('Before'))).body.status).toBe(status);
    const before = await storedBy(w, threadId, ada.id);
    const { status: answered, body } = await overtaken(
      membership ? ['memberships', 'person_id', ada.id] : ['thread_counters', 'thread_id', threadId],
      () => w.post(ada, article, text('Too late')),
      close,
    );
    expect([answered, body.code]).toEqual([409, 'thread-closed']);
    expect(await storedBy(w, threadId, ada.id)).toEqual(before);
  });

  it('as a question to the authors, is refused', async () => {
    const threadId = await w.article('closed-question', {
      settings: { premoderated: false, questions: { answeredBy: [] } },
    });
    const { status, body } = await overtaken(
      ['thread_counters', 'thread_id', threadId],
      () => w.post(ada, 'closed-question', text('Why so late?')),
      close,
    );
    expect([status, body.code]).toEqual([409, 'thread-closed']);
    expect(await storedBy(w, threadId, ada.id)).toEqual([]);
  });

  it('as an edit, is refused and leaves the text', async () => {
    const threadId = await w.article('closed-edit');
    const { body: comment } = await w.post(ada, 'closed-edit', 'As it was');
    const { status, body } = await overtaken(
      ['thread_counters', 'thread_id', threadId],
      () =>
        w.call('PATCH', `/v1/comments/${comment.id}`, {
          token: ada.token,
          body: { body: 'As it should be', version: comment.version },
        }),
      close,
    );
    expect([status, body.code]).toEqual([409, 'thread-closed']);
    const stored = await rows(w.database, 'SELECT body FROM comments WHERE id = $1', [comment.id]);
    expect(stored).toEqual([{ body: 'As it was' }]);
  });
});

describe('a right that was taken away while its use waited', () => {
  it.each([
    ['a reaction', 'the membership'],
    ['a reaction', 'the comment'],
    ['a report', 'the membership'],
  ])('lets %s go that waits for %s', async (what, row) => {
    const [right, table] =
      what === 'a report' ? (['report', 'reports'] as const) : (['react', 'reactions'] as const);
    const article = `${right}-${row.replace(' ', '-')}`;
    await w.article(article);
    const { body: comment } = await w.post(ada, article, text('To be liked'));
    const deed = {
      react: () => w.call('PUT', `/v1/comments/${comment.id}/reactions/like`, { token: ben.token }),
      report: () =>
        w.call('POST', `/v1/comments/${comment.id}/reports`, { token: ben.token, body: { reason: 'spam' } }),
    }[right];
    const { status, body } = await overtaken(
      row === 'the membership' ? ['memberships', 'person_id', ben.id] : ['comments', 'id', comment.id],
      deed,
      () => forbid(right),
    );
    expect([status, body.code]).toEqual([402, 'plan-required']);
    const sql = `SELECT count(*)::int AS n FROM ${table} WHERE comment_id = $1`;
    expect(await rows(w.database, sql, [comment.id])).toEqual([{ n: 0 }]);
  });
});

it('a change waits for what was let in on the old rules, and what comes meanwhile waits for the change', async () => {
  const threadId = await w.article('let-in');
  const { body: settingsNow } = await w.call('GET', settings, { token: admin.token });
  // Somebody's comment, let in and not yet committed.
  await w.gate.query('BEGIN');
  const { rows: held } = await w.gate.query('SELECT belowline_rules_hold($1, $2) AS holds', [
    w.site.id,
    settingsNow.version,
  ]);
  expect(held).toEqual([{ holds: true }]);
  const closing = close();
  await waiting(w.gate, 1);
  const posting = w.post(ada, 'let-in', text('Between'));
  await waiting(w.gate, 2);
  // Who only reads waits for nobody.
  expect((await w.call('GET', `/v1/threads/${threadId}/comments`, { token: ada.token })).status).toBe(200);
  await w.gate.query('COMMIT');
  await closing;
  const { status, body } = await posting;
  expect([status, body.code]).toEqual([409, 'thread-closed']);
  expect(await storedBy(w, threadId, ada.id)).toEqual([]);
});

it('a change that only renames things lets what waited be written', async () => {
  const threadId = await w.article('no-matter');
  const { status } = await overtaken(
    ['thread_counters', 'thread_id', threadId],
    () => w.post(ada, 'no-matter', text('In time')),
    () => change(({ gate }) => ({ gate: { ...gate } })),
  );
  expect(status).toBe(201);
});
