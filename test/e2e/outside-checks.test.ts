import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NoticeAnswers, OutsideChecking } from '@app/moderation';
import type { TestPerson } from '../factories/world.js';
import { openAiAnswer } from '../support/check-stand-ins.js';
import { connect, hangUp } from './live.fixture.js';
import { type Checked, checkedNewsroom, type Json } from './outside-checks.fixture.js';

let c: Checked;
let ada: TestPerson;

beforeAll(async () => {
  c = await checkedNewsroom();
});
afterAll(async () => {
  hangUp();
  await c.close();
});
beforeEach(async () => {
  ada = await c.reader();
  for (const { asked, next } of [c.akismet, c.openai, c.publisher]) {
    asked.length = 0;
    next.length = 0;
  }
});

const thread = async () => (await c.w.call('GET', '/v1/sites/daily/articles/square/thread')).body.thread.id;
const feed = async () =>
  (await c.w.call('GET', `/v1/threads/${await thread()}/events?after=0&limit=100`)).body.events;
const own = async (id: string) =>
  (await c.w.call('GET', '/v1/me/comments', { token: ada.token })).body.items.find(
    (one: { comment: { id: string } }) => one.comment.id === id,
  );

describe('a blocking check', () => {
  it('has the comment wait, which is no work for moderators, and lets it through', async () => {
    await c.policy({ openai: { runs: 'blocking' } });
    const { status, body } = await c.w.post(ada, 'square', 'A quiet word about the harbour.');
    expect([status, body.status, body.waitsFor]).toEqual([202, 'held', 'check']);
    expect(await c.queued('held')).not.toContain(body.id);
    expect((await c.w.call('GET', `/v1/comments/${body.id}`)).status).toBe(404);
    expect(await c.caseOf(body.id)).toMatchObject({
      comment: { awaitsChecks: true },
      checks: [{ check: 'openai', blocking: true, state: 'waiting' }],
    });

    await c.settled(body.id);
    expect((await c.w.call('GET', `/v1/comments/${body.id}`)).body.comment).toMatchObject({
      status: 'published',
      body: 'A quiet word about the harbour.',
    });
    const events = await feed();
    expect(events.at(-1)).toMatchObject({ type: 'comment.published', data: { comment: { id: body.id } } });
    // It is seen by nobody yet, as any other one that appeared by itself.
    expect(await c.queued('new')).toContain(body.id);
    const { findings } = await c.caseOf(body.id);
    expect(findings).toMatchObject([
      { check: 'openai', version: 'omni-moderation-2024-09-26', verdict: 'pass', score: 0.001 },
    ]);
    const audit = await c.w.call('GET', '/v1/sites/daily/audit', { token: c.admin.token });
    expect(audit.body.items.find((one: Json) => one.subject.id === body.id)).toMatchObject({
      action: 'comment.released',
      actor: { kind: 'system' },
      data: { checks: [{ check: 'openai', verdict: 'pass' }] },
    });
  });

  it('lets the stream of new comments hear of what waits for it alone: when it comes in, and when it is let through', async () => {
    await c.policy({ openai: { runs: 'blocking' } });
    const desk = await connect(c.w, { as: c.mia });
    await desk.say('queue:join', { site: 'daily' });
    const heard = () => desk.heard.filter(({ event }) => event === 'stream:changed').length;
    const shown = async () =>
      (await c.w.call('GET', '/v1/sites/daily/moderation/stream?limit=1', { token: c.mia.token })).body
        .items[0].comment;
    const { id } = await c.post(ada, 'Who hears of this?');
    await desk.hears('stream:changed');
    expect(await shown()).toMatchObject({ id, status: 'held', awaitsChecks: true });
    const before = heard();
    await c.settled(id);
    await desk.until(() => heard() > before);
    expect(await shown()).toMatchObject({ id, status: 'published', awaitsChecks: false });
    // And of another text that waits beside the public one.
    const { version } = (await c.w.call('GET', `/v1/comments/${id}`, { token: ada.token })).body.comment;
    const edited = await c.w.call('PATCH', `/v1/comments/${id}`, {
      token: ada.token,
      body: { body: 'Who hears of that?', version },
    });
    expect(edited.status, edited.text).toBe(202);
    const between = heard();
    await desk.until(() => heard() > between);
    expect(await shown()).toMatchObject({ id, status: 'published', awaitsChecks: true });
    const last = heard();
    await c.settled(id);
    await desk.until(() => heard() > last);
  });

  it('holds what reaches a threshold, with the score and the model’s version', async () => {
    await c.policy({ openai: { runs: 'blocking', holdFrom: { hate: 0.4 } } });
    const { id } = await c.post(ada, 'They are all the same. [hate 0.45] [violence 0.3]');
    await c.settled(id);
    expect(await c.status(id)).toBe('held');
    expect((await own(id)).comment).toMatchObject({ status: 'held', waitsFor: 'moderator' });
    expect(await c.queued('held')).toContain(id);
    const found = await c.caseOf(id);
    expect(found).toMatchObject({ queue: 'held', comment: { awaitsChecks: false } });
    expect(found.findings).toMatchObject([
      { check: 'openai', verdict: 'hold', score: 0.45, fact: 'OpenAI sees hatred' },
    ]);
    expect((await c.decide(id, 'approve')).status).toBe(201);
    expect(await c.status(id)).toBe('published');
  });

  it('refuses by itself where the policy says so: the author is told, may appeal, and gets a statement', async () => {
    await c.policy({ openai: { runs: 'blocking', refuseFrom: { hateThreatening: 0.9 } } });
    const { id } = await c.post(ada, 'A threat. [hate/threatening 0.97]');
    await c.settled(id);
    expect(await c.status(id)).toBe('rejected');
    const { decision } = await own(id);
    expect(decision).toMatchObject({ action: 'reject', message: expect.stringContaining('automatic check') });
    const told = await c.w.call('GET', '/v1/me/statements', { token: ada.token });
    expect(told.body.items[0].statement).toMatchObject({
      automated_detection: 'Yes',
      automated_decision: 'AUTOMATED_DECISION_FULLY',
      decision_facts: expect.stringContaining('without a person'),
    });
    expect((await c.caseOf(id)).history).toMatchObject([{ action: 'reject', by: null, byCheck: 'openai' }]);
    // What it refused is nobody's own decision: any moderator answers the appeal.
    const appeal = await c.w.call('POST', `/v1/decisions/${decision.id}/appeals`, {
      token: ada.token,
      body: { words: 'I quoted somebody.' },
    });
    expect(appeal.status, appeal.text).toBe(201);
    expect((await c.decide(id, 'restore')).status).toBe(201);
    expect(await c.status(id)).toBe('published');
  });

  it('waits for all of them, and the gravest word counts', async () => {
    await c.policy({
      akismet: { runs: 'blocking' },
      openai: { runs: 'blocking' },
      publisher: { runs: 'blocking', url: `${c.publisher.url}/check` },
    });
    const one = await c.post(ada, 'Nothing at all.');
    await c.settled(one.id);
    expect(await c.status(one.id)).toBe('published');
    const other = await c.post(ada, 'Please hold me.');
    await c.settled(other.id);
    expect(await c.status(other.id)).toBe('held');
    const { findings } = await c.caseOf(other.id);
    expect(findings).toHaveLength(3);
    expect(findings).toContainEqual({
      ...{ check: 'publisher', version: '7', verdict: 'hold', spans: [[7, 14]], score: 0.7 },
      fact: 'Somebody should look',
    });
  });

  it('asks nobody about what the site’s own people say', async () => {
    await c.policy({ openai: { runs: 'blocking' } });
    expect((await c.post(c.mia, 'I work here. [hate 0.99]')).status).toBe(201);
    await c.w.app.get(OutsideChecking).drain();
    expect(c.openai.asked).toEqual([]);
  });

  it('leaves what a moderator has decided meanwhile', async () => {
    await c.policy({ openai: { runs: 'blocking' } });
    const { id } = await c.post(ada, 'Looked at at once. [hate 0.99]');
    expect((await c.decide(id, 'approve')).status).toBe(201);
    await c.settled(id);
    expect(await c.status(id)).toBe('published');
    expect(c.openai.asked).toEqual([]);
    expect((await c.caseOf(id)).findings).toEqual([]);
  });

  it('drops an answer that comes after the moderator’s decision', async () => {
    await c.policy({ openai: { runs: 'blocking' } });
    const { id } = await c.post(ada, 'Decided while it was asked.');
    const answer = Promise.withResolvers<{ body: string }>();
    c.openai.next.push(answer.promise);
    await c.w.app.get(OutsideChecking).begin();
    await expect.poll(() => c.openai.asked.length).toBe(1);
    expect((await c.decide(id, 'approve')).status).toBe(201);
    answer.resolve({ body: openAiAnswer({ hate: 0.99 }) });
    await c.settled(id);
    expect(await c.status(id)).toBe('published');
    expect(await c.caseOf(id)).toMatchObject({
      state: 'closed',
      findings: [],
      checks: [{ state: 'dropped' }],
    });
  });

  it('becomes a moderator’s work where one has taken it, whatever the check says', async () => {
    await c.policy({ openai: { runs: 'blocking', refuseFrom: { hate: 0.9 } } });
    const { id } = await c.post(ada, 'Taken by its link. [hate 0.99]');
    const claimed = await c.w.call('POST', '/v1/sites/daily/moderation/claims', {
      token: c.mia.token,
      body: { caseId: id },
    });
    expect(claimed.status, claimed.text).toBe(201);
    await c.settled(id);
    expect(await c.status(id)).toBe('held');
    expect(await c.queued('held')).toContain(id);
  });

  it('lets nobody through who was restrained while it was asked', async () => {
    await c.policy({ openai: { runs: 'blocking' } });
    const { id } = await c.post(ada, 'Said before the ban.');
    const banned = await c.w.call('PUT', `/v1/sites/daily/people/${ada.id}/sanction`, {
      token: c.admin.token,
      body: { kind: 'ban', reason: 'Threats' },
    });
    expect(banned.status, banned.text).toBe(200);
    await c.settled(id);
    expect(await c.status(id)).toBe('held');
    expect(await c.queued('held')).toContain(id);
  });

  it('lets nothing through where an alarm was raised, or the discussion was closed, while it was asked', async () => {
    await c.policy({ openai: { runs: 'blocking', refuseFrom: { hate: 0.5 } } });
    const raised = await c.post(ada, 'Somebody ought to stop him.');
    const alarm = await c.w.call('POST', '/v1/sites/daily/moderation/alarms', {
      token: c.mia.token,
      body: { commentId: raised.id, kind: 'threat', note: null },
    });
    expect(alarm.status, alarm.text).toBe(201);
    const late = await c.post(ada, 'Said in time.');
    const answer = Promise.withResolvers<{ body: string }>();
    c.openai.next.push(answer.promise, answer.promise);
    await c.w.app.get(OutsideChecking).begin();
    await expect.poll(() => c.openai.asked.length).toBe(2);
    const closing = '/v1/sites/daily/moderation/closing';
    const { version } = (await c.w.call('GET', closing, { token: c.admin.token })).body;
    const body = { site: true, version };
    const closed = await c.w.call('PUT', closing, { token: c.admin.token, body });
    expect(closed.status, closed.text).toBe(200);
    answer.resolve({ body: openAiAnswer({ hate: 0.1 }) });
    for (const { id } of [raised, late]) {
      await c.settled(id);
      expect(await c.status(id)).toBe('held');
      expect(await c.queued('held')).toContain(id);
    }
    const again = { site: false, version: closed.body.version };
    expect((await c.w.call('PUT', closing, { token: c.admin.token, body: again })).status).toBe(200);
  });

  it('raises no alarm again of a text of which one was handled, and one of the next text', async () => {
    const phrases = { threat: ['i will shoot*'] };
    await c.policy({ openai: { runs: 'blocking' } }, [], { phrases });
    const { id } = await c.post(ada, 'I will shoot him.');
    const alarms = async (state = 'open') =>
      (
        await c.w.call('GET', `/v1/sites/daily/moderation/alarms?limit=100&state=${state}`, {
          token: c.mia.token,
        })
      ).body.items.filter((one: Json) => one.commentId === id) as Json[];
    const [alarm] = await alarms();
    const closed = await c.w.call('PUT', `/v1/sites/daily/moderation/alarms/${alarm.id}/closing`, {
      token: c.mia.token,
      body: { outcome: 'handled', words: 'The police know' },
    });
    expect(closed.status, closed.text).toBe(200);
    await c.settled(id);
    expect((await c.caseOf(id)).checks).toMatchObject([{ check: 'openai', state: 'answered' }]);
    expect(await alarms()).toEqual([]);
    const { version } = (await own(id)).comment;
    const edit = { token: ada.token, body: { body: 'I will shoot them both.', version } };
    expect((await c.w.call('PATCH', `/v1/comments/${id}`, edit)).status).toBe(202);
    expect(await alarms()).toMatchObject([{ revision: 2, origin: 'check' }]);
    expect(await alarms('closed')).toHaveLength(1);
    await c.policy({});
  });

  it('holds nothing up that the screening holds, and adds what it found', async () => {
    await c.w.article('waiting', { settings: { premoderated: true } });
    await c.policy({ openai: { runs: 'blocking', holdFrom: { hate: 0.4 } } });
    const { id } = await c.post(ada, 'It waits for somebody. [hate 0.6]', 'waiting');
    expect(await c.queued('held')).toContain(id);
    const before = await c.caseOf(id);
    await c.settled(id);
    expect(await c.status(id)).toBe('held');
    const after = await c.caseOf(id);
    expect(after.findings.map((one: Json) => one.check)).toEqual(['standing', 'openai']);
    expect(after.priority).toBeGreaterThan(before.priority);
    const fine = await c.post(ada, 'It waits as well.', 'waiting');
    await c.settled(fine.id);
    expect(await c.status(fine.id)).toBe('held');
  });
});

describe('a check afterwards', () => {
  it('has the comment appear at once, and opens its case where it finds something', async () => {
    await c.policy({ akismet: { runs: 'after' }, openai: { runs: 'after' } });
    const { id, status } = await c.post(ada, 'It is there already. [hate 0.8]');
    expect(status).toBe(201);
    await c.settled(id);
    expect(await c.status(id)).toBe('published');
    expect(await c.caseOf(id)).toMatchObject({ queue: 'new', state: 'open' });
    const [row] = await c.sql('SELECT queue, risk FROM cases WHERE id = $1', id);
    expect(row.risk).toBeGreaterThan(1);
    const spam = await c.post(ada, 'Buy now, viagra-test-123!');
    await c.settled(spam.id);
    expect(await c.queued('spam')).toContain(spam.id);
    const fine = await c.post(ada, 'Nothing about it.');
    await c.settled(fine.id);
    expect(await c.sql('SELECT 1 FROM cases WHERE id = $1', fine.id)).toEqual([]);
  });

  it('takes a comment away where the policy says so, with a statement that says that nobody looked', async () => {
    await c.policy({ akismet: { runs: 'after', blatantSpam: 'refuse' } });
    const { id } = await c.post(ada, 'akismet-guaranteed-spam');
    await c.settled(id);
    expect(await c.status(id)).toBe('removed');
    expect((await feed()).at(-1)).toMatchObject({ type: 'comment.removed' });
    const { body } = await c.w.call('GET', '/v1/me/statements', { token: ada.token });
    expect(body.items[0].statement).toMatchObject({ automated_decision: 'AUTOMATED_DECISION_FULLY' });
  });

  it('answers a notice, and whoever gave it is told that no person did', async () => {
    await c.policy({ openai: { runs: 'after', refuseFrom: { hate: 0.5 } } });
    const { id } = await c.post(ada, 'Noticed before it was checked. [hate 0.8]');
    const given = await c.w.call('POST', `/v1/comments/${id}/notices`, {
      body: {
        ...{ kind: 'illegal', explanation: 'Hatred', name: 'Nora', email: 'nora@mail.example' },
        goodFaith: true,
      },
    });
    expect([given.status, given.body.automated]).toEqual([201, null]);
    await c.settled(id);
    expect(await c.status(id)).toBe('removed');
    await c.sql(`UPDATE notices SET at = at - interval '1 day' WHERE id = $1`, given.body.id);
    await c.sql(`UPDATE decisions SET at = at - interval '2 minutes' WHERE comment_id = $1`, id);
    expect(await c.w.app.get(NoticeAnswers).catchUp()).toBe(1);
    const body = { receipt: given.body.receipt };
    const status = await c.w.call('POST', '/v1/notices/status', { body });
    expect(status.body).toMatchObject({ outcome: 'upheld', automated: true });
    const notice = await c.w.call('GET', `/v1/sites/daily/moderation/notices/${given.body.id}`, {
      token: c.mia.token,
    });
    expect(notice.body).toMatchObject({ outcome: 'upheld', automated: true });
    const letter = notice.body.letters.find((one: Json) => one.outcome === 'upheld');
    expect(letter.paragraphs.join(' ')).toContain('by automated means alone');
    expect(letter.paragraphs.join(' ')).not.toContain('A person');
    const audit = await c.sql(
      `SELECT data->'automated' AS automated FROM audit_log WHERE action = 'comment.notice-answered' AND subject_id = $1`,
      id,
    );
    expect(audit).toEqual([{ automated: true }]);
  });

  it('leaves alone what a moderator has seen', async () => {
    await c.policy({ openai: { runs: 'after', refuseFrom: { hate: 0.5 } } });
    const { id } = await c.post(ada, 'Seen and approved. [hate 0.8]');
    expect((await c.decide(id, 'approve')).status).toBe(201);
    await c.settled(id);
    expect(await c.status(id)).toBe('published');
    expect(c.openai.asked).toEqual([]);
  });
});

describe('an edit', () => {
  const edit = async (id: string, body: string) => {
    const [{ version }] = await c.sql('SELECT version FROM comments WHERE id = $1', id);
    return c.w.call('PATCH', `/v1/comments/${id}`, { token: ada.token, body: { body, version } });
  };
  const shown = async (id: string) => (await c.w.call('GET', `/v1/comments/${id}`)).body.comment;

  it('waits beside the text that is public, and takes its place when it has passed', async () => {
    await c.policy({});
    const { id } = await c.post(ada, 'First said.');
    await c.policy({ openai: { runs: 'blocking' } });
    const changed = await edit(id, 'Said better.');
    expect(changed.status, changed.text).toBe(202);
    expect(changed.body).toMatchObject({ status: 'held', body: 'Said better.', waitsFor: 'check' });
    expect((await shown(id)).body).toBe('First said.');
    expect(await c.queued('held')).not.toContain(id);
    await c.settled(id);
    expect(await shown(id)).toMatchObject({ status: 'published', body: 'Said better.' });
    expect((await feed()).at(-1)).toMatchObject({ type: 'comment.edited' });
    expect(await c.queued('new')).toContain(id);
  });

  it('that a check turns down leaves the text that was public', async () => {
    await c.policy({});
    const { id } = await c.post(ada, 'Fine as it was.');
    await c.policy({ openai: { runs: 'blocking', refuseFrom: { hate: 0.9 } } });
    expect((await edit(id, 'Not fine. [hate 0.95]')).status).toBe(202);
    await c.settled(id);
    expect(await shown(id)).toMatchObject({ status: 'published', body: 'Fine as it was.' });
    expect((await own(id)).decision).toMatchObject({ action: 'reject' });
  });

  it('makes a job of its own: the answer about the text before it is dropped', async () => {
    await c.policy({ openai: { runs: 'blocking' } });
    const { id } = await c.post(ada, 'The first text.');
    const first = Promise.withResolvers<{ body: string }>();
    c.openai.next.push(first.promise);
    await c.w.app.get(OutsideChecking).begin();
    await expect.poll(() => c.openai.asked.length).toBe(1);
    expect((await edit(id, 'The second text. [hate 0.9]')).status).toBe(202);
    first.resolve({ body: openAiAnswer({}) });
    await c.settled(id);
    expect(await c.status(id)).toBe('held');
    expect(
      await c.sql('SELECT revision, state, verdict FROM check_runs WHERE comment_id = $1 ORDER BY 1', id),
    ).toEqual([
      { revision: 1, state: 'dropped', verdict: null },
      { revision: 2, state: 'answered', verdict: 'hold' },
    ]);
    // What waits for a moderator goes on waiting for one, with another text too.
    expect((await edit(id, 'The third text.')).status).toBe(202);
    await c.settled(id);
    expect(await c.status(id)).toBe('held');
    expect(await c.queued('held')).toContain(id);
  });

  it('that was turned down while it waited for a check is a moderator’s once that is taken back', async () => {
    await c.policy({});
    const { id } = await c.post(ada, 'As it was.');
    expect((await c.decide(id, 'approve')).status).toBe(201);
    await c.policy({ openai: { runs: 'blocking' } });
    await c.w.call('PATCH', `/v1/comments/${id}`, {
      token: ada.token,
      body: { body: 'As it is to be.', version: (await own(id)).comment.version },
    });
    const turnedDown = await c.decide(id, 'reject');
    expect(turnedDown.status, turnedDown.text).toBe(201);
    const undo = `/v1/decisions/${turnedDown.body.decision.id}/undo`;
    expect((await c.w.call('POST', undo, { token: c.mia.token })).status).toBe(200);
    await c.settled(id);
    expect(await c.queued('held')).toContain(id);
    expect((await c.decide(id, 'approve')).status).toBe(201);
    expect((await own(id)).comment.body).toBe('As it is to be.');
  });

  it('that the screening holds is a moderator’s, even of what waited for a check alone', async () => {
    await c.policy({ openai: { runs: 'blocking' } });
    const { id } = await c.post(ada, 'Without a link.');
    const links = 'https://a.example https://b.example https://c.example https://d.example';
    expect((await edit(id, `See ${links}`)).status).toBe(202);
    await c.settled(id);
    expect(await c.status(id)).toBe('held');
    expect(await c.queued('held')).toContain(id);
  });

  it('of what its author has taken back is asked about nowhere', async () => {
    await c.policy({ openai: { runs: 'blocking' } });
    const { id } = await c.post(ada, 'Taken back.');
    await c.w.call('DELETE', `/v1/comments/${id}`, { token: ada.token });
    await c.settled(id);
    expect(c.openai.asked).toEqual([]);
    expect(await c.status(id)).toBe('deleted');
  });
});
