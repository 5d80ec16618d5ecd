import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let mia: TestPerson;
let thread: string;

beforeAll(async () => {
  // Whatever says "murky" waits for a moderator.
  const screening = { ...EASY.screening, phrases: { suspect: ['murky'] } };
  w = await world({ discussion: { postsPerMinute: 600, postsAtOnce: 100 }, screening });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  thread = await w.article('canal');
});
// Somebody new each time, since what one person may edit has a limit.
beforeEach(async () => {
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
});
afterAll(() => w.close());

interface Posted {
  id: string;
  version: number;
  revision: number;
}

const posted = async (body: string) => (await w.post(ada, 'canal', body)).body as Posted;
const caseOf = async (id: string) =>
  (await w.call('GET', `/v1/sites/daily/moderation/cases/${id}`, { token: mia.token })).body;
const viewer = async () => (await w.call('GET', `/v1/threads/${thread}/viewer`, { token: ada.token })).body;
const edit = async (id: string, body: string) => {
  const [row] = await rows<{ version: number }>(w.database, 'SELECT version FROM comments WHERE id = $1', [
    id,
  ]);
  return w.call('PATCH', `/v1/comments/${id}`, { token: ada.token, body: { body, version: row!.version } });
};
const decide = async (id: string, action: 'approve' | 'reject') => {
  const { version, revision } = await caseOf(id);
  const decided = await w.call('POST', `/v1/sites/daily/moderation/cases/${id}/decisions`, {
    token: mia.token,
    body: { action, version, revision },
  });
  expect(decided.status).toBe(201);
  return revision as number;
};
const revisionsOf = (id: string) =>
  rows<{ revision: number; state: string }>(
    w.database,
    'SELECT revision, state FROM comment_revisions WHERE comment_id = $1 ORDER BY revision',
    [id],
  );

const stateOfComment = (id: string) =>
  rows(w.database, 'SELECT body, version, revision FROM comments WHERE id = $1', [id]);

describe('revisions', () => {
  it('grow with every text, whatever became of the one before', async () => {
    const { id } = await posted('Clear water');
    expect((await edit(id, 'Murky water')).status).toBe(202);
    expect(await decide(id, 'reject')).toBe(2);
    expect((await edit(id, 'Murky water again')).status).toBe(202);
    expect(await decide(id, 'reject')).toBe(3);
    const clear = await edit(id, 'Clearer water');
    expect([clear.status, clear.body.revision]).toEqual([200, 4]);
    expect((await edit(id, 'Murky, I say')).status).toBe(202);
    const replaced = await edit(id, 'The clearest');
    expect([replaced.status, replaced.body.revision]).toEqual([200, 6]);
    expect((await edit(id, 'Murky at last')).status).toBe(202);
    expect(await decide(id, 'approve')).toBe(7);
    const last = await edit(id, 'Clear again');
    expect([last.status, last.body.revision]).toEqual([200, 8]);
    expect((await revisionsOf(id)).map(({ revision, state }) => [revision, state])).toEqual([
      [1, 'superseded'],
      [2, 'rejected'],
      [3, 'rejected'],
      [4, 'superseded'],
      [5, 'superseded'],
      [6, 'superseded'],
      [7, 'superseded'],
    ]);
  });
});

describe('the text that is there already', () => {
  it('is no edit: the comment stays as it is, for its readers and its moderators', async () => {
    const { id, version } = await posted('Saved without a change');
    const before = await w.call('GET', `/v1/comments/${id}`, { token: ada.token });
    const state = await stateOfComment(id);
    const seq = async () => (await w.call('GET', '/v1/sites/daily/articles/canal/thread')).body.thread.seq;
    const told = await seq();
    const same = await edit(id, 'Saved without a change');
    expect([same.status, same.body.revision, same.body.version, same.body.editedAt]).toEqual([
      200,
      1,
      version,
      null,
    ]);
    expect(same.body.id).toBe(before.body.comment.id);
    expect(await stateOfComment(id)).toEqual(state);
    expect(await revisionsOf(id)).toEqual([]);
    expect(await seq()).toBe(told);
    const stale = await w.call('PATCH', `/v1/comments/${id}`, {
      token: ada.token,
      body: { body: 'Saved without a change', version: version + 1 },
    });
    expect([stale.status, stale.body.code]).toEqual([412, 'stale-version']);
  });

  it('still waits where it did, and takes back what waits beside it', async () => {
    const waiting = await posted('Murky and unchanged');
    expect((await edit(waiting.id, 'Murky and unchanged')).status).toBe(202);
    expect(await revisionsOf(waiting.id)).toEqual([]);
    const { id } = await posted('Clear as it was');
    expect((await edit(id, 'Murky for a while')).status).toBe(202);
    const back = await edit(id, 'Clear as it was');
    expect([back.status, back.body.body]).toEqual([200, 'Clear as it was']);
    const pending = (await viewer()).pending.map((comment: Posted) => comment.id);
    expect(pending).toEqual([waiting.id]);
  });
});

describe('a comment that its author takes back', () => {
  it('leaves no text waiting', async () => {
    const { id } = await posted('Withdrawn water');
    expect((await edit(id, 'Murky, withdrawn')).status).toBe(202);
    expect((await w.call('DELETE', `/v1/comments/${id}`, { token: ada.token })).status).toBe(200);
    expect((await viewer()).pending).toEqual([]);
    expect((await caseOf(id)).comment).toMatchObject({ status: 'deleted', body: null, pending: null });
    expect(await revisionsOf(id)).toEqual([{ revision: 2, state: 'superseded' }]);
  });
});

describe('what is no longer there', () => {
  it.each(['deleted', 'removed', 'rejected'] as const)('is not edited: %s', async (status) => {
    const { id, version } = await posted(status === 'rejected' ? 'Murky from the first' : 'Clear at first');
    if (status === 'deleted') await w.call('DELETE', `/v1/comments/${id}`, { token: ada.token });
    else if (status === 'rejected') await decide(id, 'reject');
    else {
      const opened = await w.call('POST', '/v1/sites/daily/moderation/claims', {
        token: mia.token,
        body: { caseId: id },
      });
      const { version: at, revision } = opened.body.cases[0];
      const removed = await w.call('POST', `/v1/sites/daily/moderation/cases/${id}/decisions`, {
        token: mia.token,
        body: { action: 'remove', version: at, revision, reason: 'spam', claimToken: opened.body.claimToken },
      });
      expect(removed.status, removed.text).toBe(201);
    }
    for (const known of [version, version + 1]) {
      const refused = await w.call('PATCH', `/v1/comments/${id}`, {
        token: ada.token,
        body: { body: 'Clearer', version: known },
      });
      expect(refused.status, refused.text).toBe(409);
      const detail = `The comment was ${status === 'rejected' ? 'turned down' : status}`;
      expect(refused.body).toMatchObject({ code: 'already-deleted', commentStatus: status, detail });
      expect(refused.body.title).toBe('The comment was taken away');
    }
    expect(await revisionsOf(id)).toEqual([]);
  });
});

describe('a text that shows nothing, or too much', () => {
  it.each([
    ['white space', ' \n\t ', 'comment-empty'],
    ['what nobody sees', '\u200B\u2800\u3164', 'comment-empty'],
    ['a quote of nothing', '> >', 'comment-empty'],
    ['a list of nothing', '- ', 'comment-empty'],
    ['a spoiler of nothing', '||\u200B||', 'comment-empty'],
    ['a block of no code', '```js\n```', 'comment-empty'],
    [
      'a text too long for markup',
      `||hush|| ${`e${'\u0323\u0301'.repeat(3)}`.repeat(2900)}`,
      'comment-too-long',
    ],
    ['a tower of marks', `z${'\u0301'.repeat(40)}`, 'comment-too-many-marks'],
  ])('is refused when posted and as an edit: %s', async (_, body, code) => {
    const { id, version } = await posted(`Something to see before ${code}`);
    const before = await stateOfComment(id);
    const answers = [
      await w.post(ada, 'canal', body),
      await w.call('PATCH', `/v1/comments/${id}`, { token: ada.token, body: { body, version } }),
    ];
    for (const { status, body: problem } of answers) {
      expect(status).toBe(422);
      const codes = [problem.code, ...(problem.findings ?? []).map((found: { rule: string }) => found.rule)];
      expect(codes, JSON.stringify(problem)).toContain(code);
    }
    expect(await stateOfComment(id)).toEqual(before);
  });
});

describe('one person', () => {
  it('edits ten times at once, and then as fast as the limit says', async () => {
    const { id, version } = await posted('Edited over and over');
    const again = () =>
      w.call('PATCH', `/v1/comments/${id}`, { token: ada.token, body: { body: 'Once more', version } });
    const first = await Promise.all(Array.from({ length: 10 }, again));
    expect(first.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(412)]);
    let refused = await again();
    while (refused.status === 412) refused = await again();
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 'rate-limited', limit: 'edits' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit-policy')).toBe('"edits";q=20;w=60');
  });
});

describe('an edit that waits', () => {
  it('is shown to its author alone, beside what everyone sees', async () => {
    const before = await posted('Calm water');
    const waits = {
      id: before.id,
      status: 'held',
      body: 'Murky **water**',
      bodyHtml: expect.stringContaining('<strong>water</strong>'),
      revision: 2,
      version: 2,
      publishedAt: expect.any(String),
      author: expect.objectContaining({ name: 'Ada Moreau' }),
    };
    const answer = await edit(before.id, 'Murky **water**');
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject(waits);
    expect((await viewer()).pending).toMatchObject([waits]);
    const stale = await w.call('PATCH', `/v1/comments/${before.id}`, {
      token: ada.token,
      body: { body: 'Too late', version: 1 },
    });
    expect([stale.status, stale.body.current.body]).toEqual([412, 'Murky **water**']);

    const others = await w.person('Ben Okafor', { plan: 'monthly' });
    for (const token of [undefined, others.token, ada.token]) {
      const call = token === undefined ? {} : { token };
      const { comment } = (await w.call('GET', `/v1/comments/${before.id}`, call)).body;
      expect(comment).toMatchObject({ status: 'published', body: 'Calm water', revision: 1 });
      const page = (await w.call('GET', '/v1/sites/daily/articles/canal/thread', call)).text;
      expect(page).not.toContain('Murky **water**');
    }
    await decide(before.id, 'approve');
    expect((await viewer()).pending).toEqual([]);
    const { comment } = (await w.call('GET', `/v1/comments/${before.id}`)).body;
    expect(comment).toMatchObject({ status: 'published', body: 'Murky **water**', revision: 2 });
  });
});

describe('If-Match', () => {
  const patch = (id: string, ifMatch: string, body: object) =>
    w.call('PATCH', `/v1/comments/${id}`, { token: ada.token, body, headers: { 'if-match': ifMatch } });
  const remove = (id: string, ifMatch?: string) =>
    w.call('DELETE', `/v1/comments/${id}`, {
      token: ada.token,
      ...(ifMatch === undefined ? {} : { headers: { 'if-match': ifMatch } }),
    });

  it('names the version of an edit in place of its body', async () => {
    const { id } = await posted('Matched');
    expect(await patch(id, '"1"', { body: 'Matched twice' })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect((await patch(id, '2', { body: 'Matched thrice', version: 2 })).status).toBe(200);
    const stale = await patch(id, '"2"', { body: 'Not matched' });
    expect(stale).toMatchObject({
      status: 412,
      body: { code: 'stale-version', current: { body: 'Matched thrice', version: 3 } },
    });
    for (const header of ['*', 'W/"3"', '"3", "4"', 'three']) {
      const refused = await patch(id, header, { body: 'Not understood' });
      expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-header' } });
    }
    expect(await patch(id, '"3"', { body: 'Two versions', version: 2 })).toMatchObject({
      status: 400,
      body: { code: 'invalid-header' },
    });
    const none = await w.call('PATCH', `/v1/comments/${id}`, { token: ada.token, body: { body: 'None' } });
    expect(none).toMatchObject({ status: 422, body: { errors: [{ pointer: '/version' }] } });
  });

  it('keeps a comment that was changed meanwhile from being deleted', async () => {
    const { id } = await posted('To be kept');
    await edit(id, 'To be kept, still');
    expect(await remove(id, '"1"')).toMatchObject({
      status: 412,
      body: { code: 'stale-version', current: { body: 'To be kept, still', version: 2 } },
    });
    expect((await remove(id, 'now')).status).toBe(400);
    expect(await remove(id, '"2"')).toMatchObject({ status: 200, body: { status: 'deleted', body: null } });
    expect((await remove(id, '"2"')).status).toBe(200);
    expect((await remove(id)).status).toBe(200);
  });

  it('may be sent by a page of the publication', async () => {
    const asked = await w.call('OPTIONS', `/v1/comments/${(await posted('Asked before')).id}`, {
      headers: {
        origin: 'https://daily.example',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,content-type,if-match',
      },
    });
    expect(asked.headers.get('access-control-allow-headers')).toContain('if-match');
  });
});
