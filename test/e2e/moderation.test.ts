import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Hints, type Hint, rows } from '@app/platform';
import { addSite, EASY, signInAgain, type TestPerson, type World } from '../factories/world.js';
import { as, M, newsroom } from './newsroom.fixture.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;
let mark: TestPerson;
let root: TestPerson;

beforeAll(async () => {
  ({ w, ada, ben, mia, mark } = await newsroom());
  root = await w.person('Ruth Oost', { role: 'admin' });
});
afterAll(() => w.close());

const report = (person: TestPerson, id: string, more: object = {}) =>
  w.call('POST', `/v1/comments/${id}/reports`, as(person, { reason: 'abuse', ...more }));
const caseOf = (id: string, by = mia) => w.call('GET', `${M}/cases/${id}`, as(by));
const decide = (by: TestPerson, id: string, body: object, headers: Record<string, string> = {}) =>
  w.call('POST', `${M}/cases/${id}/decisions`, { token: by.token, body, headers });
const posted = async (person: TestPerson, article: string, body: string) =>
  (await w.post(person, article, body)).body as { id: string; version: number; status: string };
const listed = async (queue: string) =>
  (await w.call('GET', `${M}/cases?queue=${queue}&limit=100`, as(mia))).body.items as { id: string }[];

describe('reporting', () => {
  it('brings a comment into one case, however many report it, without saying who they are', async () => {
    const { id } = await posted(ada, 'square', 'The mayor is a crook and so are you');
    const first = await report(ben, id, { reason: 'harassment', detail: 'He means me' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ commentId: id, reason: 'harassment', detail: 'He means me' });
    const second = await report(ben, id, { reason: 'spam' });
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect((await report(mark, id)).status).toBe(201);

    const found = await caseOf(id);
    expect(found.status).toBe(200);
    expect(found.headers.get('cache-control')).toBe('private, no-store');
    expect(found.body).toMatchObject({
      id,
      commentId: id,
      site: 'daily',
      queue: 'reported',
      state: 'open',
      version: 1,
      revision: 1,
      comment: { id, status: 'published', body: 'The mayor is a crook and so are you', pending: null },
      thread: { articleKey: 'square', title: 'About square' },
      author: { id: ada.id, name: 'Ada Moreau', role: 'reader', comments: { published: 1 }, sanctions: 0 },
      context: { parent: null },
      reportCount: 2,
      claim: null,
      decision: null,
      history: [],
      notes: [],
    });
    expect(found.body.reports.map(({ reason, weight }: never) => [reason, weight])).toEqual([
      ['abuse', 0.5],
      ['harassment', 0.5],
    ]);
    expect(found.text).not.toContain(ben.id);
    expect((await listed('reported')).filter((item) => item.id === id)).toHaveLength(1);
  });

  it('is for those who may, about what others have published', async () => {
    const { id } = await posted(ada, 'square', 'My own words');
    expect((await report(ada, id)).body).toMatchObject({ status: 422, code: 'own-comment' });
    const visitor = await w.call('POST', `/v1/comments/${id}/reports`, { body: { reason: 'spam' } });
    expect(visitor).toMatchObject({ status: 401, body: { code: 'sign-in-required' } });
    const held = await posted(ada, 'waiting', 'Not public yet');
    expect(held.status).toBe('held');
    expect((await report(ben, held.id)).status).toBe(404);
    expect((await report(ben, '0190f3a0-0000-7000-8000-000000000000')).status).toBe(404);
    for (const body of [
      { reason: 'boring' },
      { reason: 'spam', detail: 'a\0b' },
      { reason: 'spam', weight: 9 },
      {},
    ]) {
      expect((await w.call('POST', `/v1/comments/${id}/reports`, as(ben, body))).status).toBe(422);
    }
  });

  it('does not bring back what a moderator approved, unless the text changes', async () => {
    const comment = await posted(ada, 'square', 'Harmless as can be');
    await report(ben, comment.id);
    const { body } = await caseOf(comment.id);
    expect(
      (await decide(mia, comment.id, { action: 'approve', version: body.version, revision: 1 })).status,
    ).toBe(201);
    expect((await report(mark, comment.id)).status).toBe(201);
    expect((await caseOf(comment.id)).body).toMatchObject({ state: 'closed', reportCount: 2 });

    const edit = { body: 'No longer harmless', version: comment.version };
    expect((await w.call('PATCH', `/v1/comments/${comment.id}`, as(ada, edit))).status).toBe(200);
    expect((await caseOf(comment.id)).body).toMatchObject({
      state: 'open',
      queue: 'new',
      revision: 2,
      decision: null,
    });
    expect((await report(root, comment.id)).status).toBe(201);
    expect((await caseOf(comment.id)).body).toMatchObject({
      state: 'open',
      queue: 'reported',
      reportCount: 3,
    });
  });
});

describe('queues', () => {
  it('count and list what waits, page by page, each case once', async () => {
    await w.article('busy', { settings: { premoderated: true } });
    const ids = await Promise.all(
      ['one', 'two', 'three', 'four', 'five'].map((word) => posted(ada, 'busy', word)),
    );
    const { body } = await w.call('GET', `${M}/queues`, as(mia));
    expect(body.counts.held).toBeGreaterThanOrEqual(5);
    expect(body.countedTo).toBe(1000);
    for (const queue of ['held', 'new']) {
      const whole = (await listed(queue)).map(({ id }) => id);
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const page = await w.call('GET', `${M}/cases?queue=${queue}&limit=2${cursor}`, as(mia));
        seen.push(...page.body.items.map((item: { id: string }) => item.id));
        if (page.body.nextCursor === null) break;
        cursor = `&cursor=${page.body.nextCursor}`;
      }
      expect(seen).toEqual(whole);
      expect(seen).toHaveLength(body.counts[queue]);
      if (queue === 'held') expect(seen).toEqual(expect.arrayContaining(ids.map(({ id }) => id)));
    }
    const first = await w.call('GET', `${M}/cases?queue=held&limit=1`, as(mia));
    const other = await w.call(
      'GET',
      `${M}/cases?queue=new&limit=1&cursor=${first.body.nextCursor}`,
      as(mia),
    );
    expect(other).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
    expect((await w.call('GET', `${M}/cases?queue=all`, as(mia))).status).toBe(400);
  });

  it('are for moderators of the site alone', async () => {
    const { id } = await posted(ada, 'square', 'A comment of the daily');
    const gazette = await addSite(w.app, 'gazette', EASY, ['https://gazette.example']);
    const foreign = await w.person('Faye Grant', { role: 'admin', site: gazette });
    const routes: [string, string, unknown?][] = [
      ['GET', `${M}/queues`],
      ['GET', `${M}/cases?queue=new`],
      ['GET', `${M}/cases/${id}`],
      ['POST', `${M}/claims`, { caseId: id }],
      ['PATCH', `${M}/claims/${id}`, { claimToken: '6b0b7c5e-7d7d-4f4b-9f0f-2f2b7a1d9c11' }],
      ['DELETE', `${M}/claims/${id}`],
      ['POST', `${M}/cases/${id}/decisions`, { action: 'remove', version: 1, revision: 1 }],
      ['GET', `/v1/sites/daily/people/${ada.id}`],
      ['PUT', `/v1/sites/daily/people/${ada.id}/sanction`, { kind: 'ban', reason: 'no' }],
      ['DELETE', `/v1/sites/daily/people/${ada.id}/sanction`],
      ['GET', '/v1/sites/daily/audit'],
    ];
    for (const [method, path, body] of routes) {
      expect((await w.call(method, path, { body })).status, `${method} ${path} visitor`).toBe(401);
      expect((await w.call(method, path, as(ben, body))).status, `${method} ${path} reader`).toBe(403);
      expect([401, 404], `${method} ${path} foreign`).toContain(
        (await w.call(method, path, as(foreign, body))).status,
      );
      const there = path.replace('/daily/', '/gazette/');
      const answer = await w.call(method, there, as(foreign, body));
      if (path.includes(id) || path.includes(ada.id)) expect(answer.status, `${method} ${there}`).toBe(404);
      else expect(answer.text).not.toContain(id);
    }
    expect((await w.call('GET', '/v1/sites/daily/audit', as(mia))).status).toBe(403);
    expect((await caseOf(id)).body).toMatchObject({ state: 'open', claim: null });
  });
});

describe('claims', () => {
  it('are exclusive, extended and let go', async () => {
    const { id } = await posted(ada, 'waiting', 'Claim me');
    const claim = await w.call('POST', `${M}/claims`, as(mia, { caseId: id }));
    expect(claim.status).toBe(201);
    expect(claim.body.cases).toHaveLength(1);
    expect(claim.body.cases[0].claim).toEqual({
      by: { id: mia.id, name: 'Mia Sand' },
      until: claim.body.leaseUntil,
    });
    const seconds = (Date.parse(claim.body.leaseUntil) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(110);
    expect(seconds).toBeLessThan(125);

    const other = await w.call('POST', `${M}/claims`, as(mark, { caseId: id }));
    expect(other).toMatchObject({ status: 409, body: { code: 'claimed', claim: { by: { id: mia.id } } } });
    const late = await decide(mark, id, { action: 'approve', version: 1, revision: 1 });
    expect(late).toMatchObject({ status: 409, body: { code: 'claimed' } });

    const longer = await w.call('PATCH', `${M}/claims/${id}`, as(mia, { claimToken: claim.body.claimToken }));
    expect(longer.status).toBe(200);
    expect(Date.parse(longer.body.leaseUntil)).toBeGreaterThanOrEqual(Date.parse(claim.body.leaseUntil));
    const stolen = await w.call(
      'PATCH',
      `${M}/claims/${id}`,
      as(mark, { claimToken: claim.body.claimToken }),
    );
    expect(stolen).toMatchObject({ status: 409, body: { code: 'claim-lost' } });

    expect((await w.call('DELETE', `${M}/claims/${id}`, as(mark))).status).toBe(204);
    expect((await caseOf(id)).body.claim).not.toBeNull();
    expect((await w.call('DELETE', `${M}/claims/${id}`, as(mia))).status).toBe(204);
    expect((await caseOf(id)).body.claim).toBeNull();
    const gone = await decide(mia, id, {
      action: 'approve',
      version: 1,
      revision: 1,
      claimToken: claim.body.claimToken,
    });
    expect(gone).toMatchObject({ status: 409, body: { code: 'claim-lost' } });
    expect((await decide(mark, id, { action: 'approve', version: 1, revision: 1 })).status).toBe(201);
    const closed = await w.call('POST', `${M}/claims`, as(mia, { caseId: id }));
    expect(closed).toMatchObject({
      status: 409,
      body: { code: 'case-closed', decision: { action: 'approve' } },
    });
  });

  it('give the next free cases, and the same ones for the same idempotency key', async () => {
    await w.article('line', { settings: { premoderated: true } });
    for (const word of ['first', 'second', 'third']) await posted(ada, 'line', word);
    const headers = { 'idempotency-key': 'claim-1' };
    const ask = { token: mia.token, body: { queue: 'held', count: 2 }, headers };
    const first = await w.call('POST', `${M}/claims`, ask);
    const again = await w.call('POST', `${M}/claims`, ask);
    expect(again.body.claimToken).toBe(first.body.claimToken);
    expect(again.body.cases.map(({ id }: never) => id)).toEqual(first.body.cases.map(({ id }: never) => id));
    const other = await w.call('POST', `${M}/claims`, { ...ask, body: { queue: 'held', count: 3 } });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    for (const { id } of first.body.cases) await w.call('DELETE', `${M}/claims/${id}`, as(mia));
  });
});

describe('decisions', () => {
  it('remove a comment everywhere, tell its author why, and refuse the late one with what happened', async () => {
    const heard: Hint[] = [];
    const hints = w.app.get(Hints);
    const stops = [
      hints.on('case', (hint) => heard.push(hint)),
      hints.on('own-comment', (hint) => heard.push(hint)),
    ];
    const { id } = await posted(ada, 'square', 'You are all idiots');
    await report(ben, id);
    const claim = await w.call('POST', `${M}/claims`, as(mia, { caseId: id }));
    const { version, revision } = claim.body.cases[0];
    const body = {
      action: 'remove',
      version,
      revision,
      claimToken: claim.body.claimToken,
      reason: 'Insults',
      rule: 'civility',
      message: 'Say it <b>without</b> the insult',
    };
    const done = await decide(mia, id, body);
    expect(done.status).toBe(201);
    expect(done.body.decision).toMatchObject({
      action: 'remove',
      version,
      revision,
      by: { id: mia.id },
      reason: 'Insults',
    });
    expect(done.body.case).toMatchObject({
      state: 'closed',
      version: version + 1,
      claim: null,
      comment: { status: 'removed' },
    });
    expect(done.body.case.reports[0].outcome).toBe('upheld');

    const late = await decide(mark, id, { action: 'approve', version, revision });
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'already-decided', decision: done.body.decision },
    });
    expect(late.body.case).toMatchObject({ state: 'closed', version: version + 1 });
    expect((await w.call('GET', `/v1/comments/${id}`)).status).toBe(404);
    expect(heard).toContainEqual({
      topic: 'own-comment',
      siteId: w.site.id,
      personId: ada.id,
      commentId: id,
    });
    const types = heard
      .filter((hint) => hint.topic === 'case' && hint.caseId === id)
      .map((hint) => (hint as Hint<'case'>).type);
    expect(types).toEqual(['case.opened', 'case.claimed', 'case.decided']);
    stops.forEach((stop) => stop());

    const back = await decide(mark, id, {
      action: 'restore',
      version: version + 1,
      revision,
      message: 'On reflection',
    });
    expect(back.body.case).toMatchObject({
      comment: { status: 'published' },
      history: [{ action: 'restore' }, { action: 'remove' }],
    });
    expect(back.body.case.reports[0].outcome).toBe('dismissed');
    expect((await w.call('GET', `/v1/comments/${id}`)).status).toBe(200);
  });

  it('publish or turn down what was held', async () => {
    const good = await posted(ada, 'waiting', 'Publish me');
    const bad = await posted(ada, 'waiting', 'Turn me down');
    expect((await decide(mia, good.id, { action: 'approve', version: 1, revision: 1 })).status).toBe(201);
    expect(
      (await decide(mia, bad.id, { action: 'reject', version: 1, revision: 1, reason: 'No' })).status,
    ).toBe(201);
    const page = await w.call('GET', '/v1/sites/daily/articles/waiting/thread');
    const ids = page.body.comments.items.map(({ id }: never) => id);
    expect(ids).toContain(good.id);
    expect(ids).not.toContain(bad.id);
    const wrong = await decide(mia, bad.id, { action: 'remove', version: 2, revision: 1 });
    expect(wrong.status).toBe(409);
  });

  it('are bound to the text that was read', async () => {
    const comment = await posted(ada, 'waiting', 'First wording');
    const before = (await caseOf(comment.id)).body;
    await w.call(
      'PATCH',
      `/v1/comments/${comment.id}`,
      as(ada, { body: 'Second wording', version: comment.version }),
    );
    const stale = await decide(mia, comment.id, {
      action: 'approve',
      version: before.version,
      revision: before.revision,
    });
    expect(stale.status).toBe(412);
    expect(stale.body).toMatchObject({
      code: 'stale-version',
      case: { revision: 2, comment: { body: 'Second wording' } },
    });
    const { version, revision } = stale.body.case;
    expect((await decide(mia, comment.id, { action: 'approve', version, revision })).status).toBe(201);

    const { body: mine } = await w.call('GET', `/v1/comments/${comment.id}`, as(ada));
    const edited = await w.call(
      'PATCH',
      `/v1/comments/${comment.id}`,
      as(ada, { body: 'Third wording', version: mine.comment.version }),
    );
    expect(edited.status).toBe(202);
    const pending = (await caseOf(comment.id)).body;
    expect(pending).toMatchObject({
      queue: 'held',
      state: 'open',
      revision: 3,
      comment: { revision: 2, body: 'Second wording', pending: { revision: 3, body: 'Third wording' } },
    });
    expect(
      (await decide(mia, comment.id, { action: 'approve', version: pending.version, revision: 2 })).status,
    ).toBe(412);
    await decide(mia, comment.id, { action: 'reject', version: pending.version, revision: 3 });
    expect((await w.call('GET', `/v1/comments/${comment.id}`)).body.comment.body).toBe('Second wording');
    expect((await caseOf(comment.id)).body).toMatchObject({ state: 'closed', comment: { pending: null } });
  });

  it('let a new text through and leave no report of the former open, nor call one wrong', async () => {
    const edit = async (id: string, body: string) => {
      const { version } = (await w.call('GET', `/v1/comments/${id}`, as(ada))).body.comment;
      return (await w.call('PATCH', `/v1/comments/${id}`, as(ada, { body, version }))).status;
    };
    const approve = async (id: string) => {
      const { version, revision } = (await caseOf(id)).body;
      return decide(mia, id, { action: 'approve', version, revision });
    };
    const reportsOf = async (id: string) => {
      const { reports } = (await caseOf(id)).body;
      return reports.map(({ revision, outcome }: { revision: number; outcome: string | null }) => [
        revision,
        outcome,
      ]);
    };
    // The new text waited beside the public one.
    const held = await posted(ada, 'waiting', 'Reported while an edit waits');
    await approve(held.id);
    await report(ben, held.id);
    expect(await edit(held.id, 'Said better')).toBe(202);
    const { body: decided } = await approve(held.id);
    expect(decided.case.state).toBe('closed');
    expect(await reportsOf(held.id)).toEqual([[1, 'changed']]);
    const undone = await w.call('POST', `/v1/decisions/${decided.decision.id}/undo`, as(mia));
    expect(undone.status, undone.text).toBe(200);
    expect(await reportsOf(held.id)).toEqual([[1, null]]);

    // The new text was public at once; what is of it is dismissed, and what was dismissed before stays so.
    const judge = await w.person('Cleo Rand', { plan: 'monthly' });
    const seen = await posted(ada, 'square', 'Reported, then edited');
    await report(ben, seen.id);
    expect(await edit(seen.id, 'Edited since')).toBe(200);
    await report(judge, seen.id);
    await approve(seen.id);
    expect(new Map(await reportsOf(seen.id))).toEqual(
      new Map([
        [1, 'changed'],
        [2, 'dismissed'],
      ]),
    );
    const kept = await posted(ada, 'square', 'Approved, then edited');
    await report(ben, kept.id);
    await approve(kept.id);
    expect(await edit(kept.id, 'Approved, and edited')).toBe(200);
    await approve(kept.id);
    expect(await reportsOf(kept.id)).toEqual([[1, 'dismissed']]);
  });

  it('on new texts cost those who reported the former ones no weight', async () => {
    const reporter = await w.person('Dora Finch', { plan: 'monthly' });
    const weights: number[] = [];
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const { id, version } = await posted(ada, 'square', `Reported and replaced, ${n}`);
      await report(reporter, id);
      weights.push((await caseOf(id)).body.reports[0].weight);
      await w.call('PATCH', `/v1/comments/${id}`, as(ada, { body: `Replaced, ${n}`, version }));
      const now = (await caseOf(id)).body;
      await decide(mia, id, { action: 'approve', version: now.version, revision: now.revision });
      expect((await caseOf(id)).body.reports).toMatchObject([{ outcome: 'changed' }]);
    }
    expect(new Set(weights).size).toBe(1);
    const profile = (await w.call('GET', `/v1/sites/daily/people/${reporter.id}`, as(mia))).body;
    expect(profile.reportsMade).toEqual({ total: 6, upheld: 0, dismissed: 0 });
  });

  it('keep the reports of a public text when the one beside it is turned down', async () => {
    const comment = await posted(ada, 'waiting', 'Public and bad');
    await decide(mia, comment.id, { action: 'ask-edit', version: 1, revision: 1, message: 'Softer, please' });
    expect((await caseOf(comment.id)).body).toMatchObject({ state: 'closed', comment: { status: 'held' } });
    await w.call(
      'PATCH',
      `/v1/comments/${comment.id}`,
      as(ada, { body: 'Public and so so', version: comment.version }),
    );
    const open = (await caseOf(comment.id)).body;
    expect(open).toMatchObject({ state: 'open', queue: 'held', revision: 2 });
    await decide(mia, comment.id, { action: 'approve', version: open.version, revision: 2 });
    const { body: mine } = await w.call('GET', `/v1/comments/${comment.id}`, as(ada));
    await w.call(
      'PATCH',
      `/v1/comments/${comment.id}`,
      as(ada, { body: 'Worse', version: mine.comment.version }),
    );
    await report(ben, comment.id);
    const pending = (await caseOf(comment.id)).body;
    expect(pending).toMatchObject({ queue: 'held', revision: 3, reportCount: 1 });
    const done = await decide(mia, comment.id, { action: 'reject', version: pending.version, revision: 3 });
    expect(done.body.case).toMatchObject({ queue: 'reported', state: 'open', revision: 2, decision: null });
  });

  it('escalate, and nobody decides on their own comment', async () => {
    const { id } = await posted(mark, 'square', 'A moderator speaks');
    expect(await decide(mark, id, { action: 'approve', version: 1, revision: 1 })).toMatchObject({
      status: 403,
      body: { code: 'four-eyes' },
    });
    expect((await w.call('POST', `${M}/claims`, as(mark, { caseId: id }))).status).toBe(403);
    const up = await decide(mia, id, {
      action: 'escalate',
      version: 1,
      revision: 1,
      reason: 'For the editor',
    });
    expect(up.body.case).toMatchObject({ queue: 'escalated', state: 'open', version: 2, decision: null });
    expect(up.body.case.history[0]).toMatchObject({ action: 'escalate', reason: 'For the editor' });
    const late = await decide(root, id, { action: 'remove', version: 1, revision: 1 });
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'already-decided', decision: { action: 'escalate' } },
    });
    expect((await listed('escalated')).map((item) => item.id)).toContain(id);
    expect((await decide(root, id, { action: 'remove', version: 2, revision: 1 })).status).toBe(201);
  });

  it('come once for one idempotency key, and end with the comment', async () => {
    const { id } = await posted(ada, 'waiting', 'Once');
    const headers = { 'idempotency-key': 'decide-1' };
    const body = { action: 'approve', version: 1, revision: 1 };
    const first = await decide(mia, id, body, headers);
    const again = await decide(mia, id, body, headers);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.decision).toEqual(first.body.decision);

    const gone = await posted(ada, 'waiting', 'Taken back');
    await w.call('DELETE', `/v1/comments/${gone.id}`, as(ada));
    expect((await caseOf(gone.id)).body).toMatchObject({
      state: 'closed',
      comment: { status: 'deleted', body: null },
    });
    expect(await decide(mia, gone.id, { action: 'approve', version: 2, revision: 1 })).toMatchObject({
      status: 409,
      body: { code: 'case-closed' },
    });
  });

  it('refuse what they cannot read', async () => {
    const { id } = await posted(ada, 'waiting', 'Wrong bodies');
    const good = { action: 'approve', version: 1, revision: 1 };
    const wrong = [
      { ...good, action: 'delete' },
      { ...good, version: '1' },
      { ...good, revision: 0 },
      { ...good, reason: 'a\0b' },
      { ...good, message: 'x'.repeat(2001) },
      { ...good, decidedBy: mia.id },
      { ...good, action: 'ask-edit' },
      { action: 'approve' },
      [good],
    ];
    for (const body of wrong)
      expect((await decide(mia, id, body)).status, JSON.stringify(body).slice(0, 80)).toBe(422);
    expect((await decide(mia, '0190f3a0-0000-7000-8000-000000000000', good)).status).toBe(404);
    expect((await decide(mia, 'not-an-id', good)).status).toBe(400);
    expect((await caseOf(id)).body).toMatchObject({ state: 'open', version: 1 });
  });

  it('carry words as text, as they were written', async () => {
    const nasty = `"><img src=x onerror=alert(1)>`;
    const { id } = await posted(ada, 'square', 'Plain');
    await report(ben, id, { detail: nasty });
    const { version } = (await caseOf(id)).body;
    const done = await decide(mia, id, {
      action: 'remove',
      version,
      revision: 1,
      reason: nasty,
      message: nasty,
      rule: nasty,
    });
    expect(done.body.decision).toMatchObject({ reason: nasty, message: nasty, rule: nasty });
    expect(done.body.case.reports[0].detail).toBe(nasty);
    expect(done.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});

describe('sanctions', () => {
  const sanction = (by: TestPerson, of: TestPerson, body: object) =>
    w.call('PUT', `/v1/sites/daily/people/${of.id}/sanction`, as(by, body));
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  it('end the right to write at once, are told to the person, and can be lifted', async () => {
    const carl = await w.person('Carl Brand', { plan: 'monthly' });
    expect((await w.post(carl, 'square', 'Still allowed')).status).toBe(201);
    const done = await sanction(mia, carl, { kind: 'ban', reason: 'Threats', message: 'Enough' });
    expect(done.status).toBe(200);
    expect(done.body.inForce).toMatchObject([
      { kind: 'ban', until: null, reason: 'Threats', by: { id: mia.id }, inForce: true },
    ]);
    // The ban has ended the session; signing in again is not forbidden, and says why.
    expect(await w.post(carl, 'square', 'Not any more')).toMatchObject({ status: 401 });
    await signInAgain(w, carl);
    const refused = await w.post(carl, 'square', 'Not any more');
    expect(refused).toMatchObject({ status: 403, body: { code: 'banned' } });
    const { id } = await posted(ada, 'square', 'Something to report');
    expect(await report(carl, id)).toMatchObject({ status: 403, body: { code: 'banned' } });
    const lifted = await w.call('DELETE', `/v1/sites/daily/people/${carl.id}/sanction`, as(mark));
    expect(lifted.body).toMatchObject({ inForce: [], history: [{ kind: 'ban', inForce: false }] });
    expect((await w.post(carl, 'square', 'Back again')).status).toBe(201);
  });

  it('a ban ends every session of the person, a suspension none; signing in again shows why, and no more', async () => {
    const gina = await w.person('Gina Noth', { plan: 'monthly' });
    const first = gina.token;
    await signInAgain(w, gina);
    const me = (token: string) => w.call('GET', '/v1/me', { token });
    await sanction(mia, gina, { kind: 'suspend', until: inDays(1), reason: 'A day off' });
    expect([(await me(first)).status, (await me(gina.token)).status]).toEqual([200, 200]);
    await sanction(mia, gina, { kind: 'ban', reason: 'Threats', message: 'Enough' });
    for (const token of [first, gina.token])
      expect(await me(token)).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
    await signInAgain(w, gina);
    expect((await me(gina.token)).status).toBe(200);
    const { threadId } = (await w.post(ada, 'square', 'Still here')).body as { threadId: string };
    const viewer = await w.call('GET', `/v1/threads/${threadId}/viewer`, { token: gina.token });
    expect(viewer.body).toMatchObject({
      rights: { post: { allowed: false, reason: 'banned' } },
      sanctions: [{ kind: 'ban', reason: 'Threats', message: 'Enough' }],
    });
    expect((await w.call('DELETE', '/v1/me/sessions', { token: gina.token })).status).toBe(204);
  });

  it('a ban ends the lesser ones, and nothing lesser joins it', async () => {
    const dora = await w.person('Dora Quist', { plan: 'monthly' });
    await sanction(mia, dora, { kind: 'slow', reason: 'Too fast' });
    await sanction(mia, dora, { kind: 'suspend', until: inDays(1), reason: 'A day off' });
    expect(await w.post(dora, 'square', 'Now?')).toMatchObject({ status: 403, body: { code: 'suspended' } });
    const ban = await sanction(mia, dora, { kind: 'ban', reason: 'Enough' });
    expect(ban.body.inForce.map(({ kind }: never) => kind)).toEqual(['ban']);
    expect(ban.body.history).toHaveLength(3);
    expect(await sanction(mia, dora, { kind: 'warn', reason: 'Hm' })).toMatchObject({
      status: 409,
      body: { code: 'already-banned' },
    });
    const milder = await sanction(mia, dora, { kind: 'suspend', until: inDays(2), reason: 'Milder' });
    expect(milder.body.inForce.map(({ kind }: never) => kind)).toEqual(['suspend']);
  });

  it('a warning is acknowledged by its person before they post again', async () => {
    const emil = await w.person('Emil Roth', { plan: 'monthly' });
    const { body } = await sanction(mia, emil, { kind: 'warn', reason: 'Tone', message: 'Kindly' });
    const { id } = body.inForce[0];
    expect(await w.post(emil, 'square', 'Well')).toMatchObject({
      status: 403,
      body: { code: 'acknowledge-warning' },
    });
    expect((await w.call('POST', `/v1/me/sanctions/${id}/acknowledge`, as(ben))).status).toBe(404);
    const read = await w.call('POST', `/v1/me/sanctions/${id}/acknowledge`, as(emil));
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({ id, kind: 'warn', inForce: false });
    expect(read.text).not.toContain(mia.id);
    const again = await w.call('POST', `/v1/me/sanctions/${id}/acknowledge`, as(emil));
    expect(again.body.acknowledgedAt).toBe(read.body.acknowledgedAt);
    const entries = await rows(
      w.database,
      `SELECT actor_id AS actor, data FROM audit_log WHERE subject_id = $1 AND action = 'person.warning-acknowledged'`,
      [emil.id],
    );
    expect(entries).toEqual([{ actor: emil.id, data: { sanctionId: id } }]);
    expect((await w.post(emil, 'square', 'Well said')).status).toBe(201);
  });

  it('a warning is not lost by the next one: each is read, the latest ten', async () => {
    const lars = await w.person('Lars Ohm', { plan: 'monthly' });
    const told = async () =>
      (await w.call('GET', '/v1/me/restrictions', as(lars))).body.inForce as { id: string; reason: string }[];
    await sanction(mia, lars, { kind: 'warn', reason: 'Threats' });
    await sanction(mia, lars, { kind: 'warn', reason: 'Tone' });
    expect((await told()).map(({ reason }) => reason)).toEqual(['Tone', 'Threats']);
    const acknowledge = (id: string) => w.call('POST', `/v1/me/sanctions/${id}/acknowledge`, as(lars));
    const [tone, threats] = await told();
    expect((await acknowledge(tone!.id)).status).toBe(200);
    expect((await w.post(lars, 'square', 'And now?')).body).toMatchObject({
      code: 'acknowledge-warning',
      sanction: threats!.id,
      reason: 'Threats',
    });
    expect((await acknowledge(threats!.id)).status).toBe(200);
    expect((await w.post(lars, 'square', 'And now?')).status).toBe(201);
    for (let n = 1; n <= 11; n++) await sanction(mia, lars, { kind: 'warn', reason: `Again ${n}` });
    const reasons = (await told()).map(({ reason }) => reason);
    expect([reasons.length, reasons[0], reasons.at(-1)]).toEqual([10, 'Again 11', 'Again 2']);
  });

  it('never reach peers or those above, nor oneself', async () => {
    for (const target of [mia, mark, root]) {
      expect(await sanction(mia, target, { kind: 'ban', reason: 'Coup' })).toMatchObject({
        status: 403,
        body: { code: 'peer-protected' },
      });
    }
    const last = await w.person('Nils Moder', { role: 'moderator' });
    expect((await sanction(root, last, { kind: 'suspend', until: inDays(1), reason: 'Rest' })).status).toBe(
      200,
    );
    const { id } = await posted(ada, 'square', 'For a suspended moderator');
    expect((await decide(last, id, { action: 'remove', version: 1, revision: 1 })).status).toBe(403);
    expect((await sanction(last, ben, { kind: 'ban', reason: 'No' })).status).toBe(403);
    expect(
      (
        await sanction(
          mia,
          { ...ben, id: '0190f3a0-0000-7000-8000-000000000000' },
          { kind: 'ban', reason: 'x' },
        )
      ).status,
    ).toBe(404);
  });

  it('end in the future, within ten years', async () => {
    const finn = await w.person('Finn Aster', { plan: 'monthly' });
    const ends = [
      inDays(-1 / 86_400),
      new Date().toISOString(),
      '2020-01-01T00:00:00Z',
      inDays(3660),
      '+033658-09-27T01:46:40Z',
    ];
    for (const until of ends) {
      expect((await sanction(mia, finn, { kind: 'ban', until, reason: 'x' })).status, until).toBe(422);
    }
    const wrong = [
      { kind: 'suspend', reason: 'x' },
      { kind: 'warn', until: inDays(1), reason: 'x' },
      { kind: 'ban' },
      { kind: 'ban', reason: '  ' },
      { kind: 'shadow', reason: 'x' },
      { kind: 'ban', reason: 'x', imposedBy: ada.id },
    ];
    for (const body of wrong)
      expect((await sanction(mia, finn, body)).status, JSON.stringify(body)).toBe(422);
    expect((await w.post(finn, 'square', 'Untouched')).status).toBe(201);
    expect((await sanction(mia, finn, { kind: 'ban', until: inDays(3649), reason: 'x' })).status).toBe(200);
  });
});

describe('people and the audit log', () => {
  it('show moderators a person without their address', async () => {
    const found = await w.call('GET', `/v1/sites/daily/people/${ada.id}`, as(mia));
    expect(found.status).toBe(200);
    expect(found.body).toMatchObject({
      id: ada.id,
      name: 'Ada Moreau',
      role: 'reader',
      entitlement: { status: 'active', plan: 'monthly' },
      sanctions: { inForce: [], history: [] },
    });
    expect(found.body.comments.published).toBeGreaterThan(3);
    expect(found.body.reportsAgainst.total).toBeGreaterThan(3);
    expect(found.body.latest.length).toBeLessThanOrEqual(20);
    expect(Object.keys(found.body)).not.toContain('email');
  });

  it('show admins who did what, without the words', async () => {
    const secret = 'a reason that nobody else reads';
    const { id } = await posted(ada, 'square', 'For the log');
    await decide(mia, id, { action: 'remove', version: 1, revision: 1, reason: secret, rule: 'r1' });
    const log = await w.call('GET', `/v1/sites/daily/audit?subjectId=${id}`, as(root));
    expect(log.status).toBe(200);
    expect(log.body.items).toHaveLength(1);
    expect(log.body.items[0]).toMatchObject({
      action: 'comment.removed',
      actor: { kind: 'person', id: mia.id, name: 'Mia Sand' },
      subject: { kind: 'comment', id },
      data: { from: 'published', to: 'removed', rule: 'r1', caseVersion: 1 },
      redacted: ['reason'],
    });
    expect(log.text).not.toContain(secret);
    const whole = await w.call('GET', '/v1/sites/daily/audit?limit=100', as(root));
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await w.call('GET', `/v1/sites/daily/audit?limit=7${cursor}`, as(root));
      seen.push(...page.body.items.map((item: { id: string }) => item.id));
      if (page.body.nextCursor === null || seen.length >= 100) break;
      cursor = `&cursor=${page.body.nextCursor}`;
    }
    expect(seen.slice(0, whole.body.items.length)).toEqual(
      whole.body.items.map((item: { id: string }) => item.id).slice(0, seen.length),
    );
  });
});
