import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Articles, type DeclareArticle } from '@app/discussion';
import { SessionAnswers, Sessions, type CurrentSanction } from '@app/identity';
import { Hints, inTransaction, newId, rows } from '@app/platform';
import {
  addSite,
  change,
  EASY,
  signInAgain,
  subscription,
  type TestPerson,
  type World,
  world,
} from '../factories/world.js';
import { connect, hangUp, type Reader } from './live.fixture.js';

let w: World;
let ada: TestPerson;
let mia: TestPerson;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada', { plan: 'monthly' });
  mia = await w.person('Mia', { role: 'moderator' });
});
afterEach(hangUp);
afterAll(() => w.close());

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const CANCELED = [subscription({ status: 'canceled' })];

function sanction(facts: Partial<CurrentSanction> = {}): CurrentSanction {
  return {
    id: newId(),
    kind: 'ban',
    until: null,
    reason: 'spam',
    message: null,
    acknowledgedAt: null,
    ...facts,
  };
}

/** A token of the person's that ends in so many seconds. */
async function tokenFor(person: TestPerson, seconds: number): Promise<string> {
  const now = new Date(Date.now() - (600 - seconds) * 1000);
  const session = {
    siteId: w.site.id,
    personId: person.id,
    sessionId: person.sessionId,
    refreshToken: '',
    now,
  };
  return (await w.app.get(SessionAnswers).answer(session)).accessToken;
}

/** Posts, waits until a reader who may has heard it, and gives what another one has heard of it by then. */
async function heardOf(articleKey: string, witness: Reader, other: Reader, threadId: string) {
  const body = `Said at ${newId()}`;
  await w.post(ada, articleKey, body);
  await witness.hears('thread:events', (events) => JSON.stringify(events).includes(body));
  // Everything that was sent before this answer has arrived with it.
  await other.say('thread:leave', { threadId: newId() });
  return other.events(threadId).filter((event) => JSON.stringify(event).includes(body));
}

/** Opens a case, waits until a moderator has heard of it, and gives what another one has heard of it by then. */
async function queueEventsAbout(other: Reader, witness: Reader) {
  await w.article('waits', { settings: { premoderated: true } });
  const { id } = (await w.post(ada, 'waits', `Waits too ${newId()}`)).body as { id: string };
  const about = (events: { caseId: string }[]) => events.some(({ caseId }) => caseId === id);
  await witness.hears('queue:events', about);
  // Everything that was sent before this answer has arrived with it.
  await other.say('thread:leave', { threadId: newId() });
  return other.heard.filter(({ event, data }) => event === 'queue:events' && about(data));
}

describe('joining is authorised like reading', () => {
  it('gives visitors, free and lapsed readers the problem that HTTP gives, and not a frame', async () => {
    const threadId = await w.article('gated', { access: { read: 'subscribers' } });
    const free = await w.person('Free');
    const lapsed = await w.person('Lapsed', { subscriptions: CANCELED });
    const witness = await connect(w, { as: ada });
    expect((await witness.join(threadId)).ok).toBe(true);
    for (const [reader, person] of [
      [await connect(w), undefined],
      [await connect(w, { as: free }), free],
      [await connect(w, { as: lapsed }), lapsed],
    ] as const) {
      const http = await w.call(
        'GET',
        `/v1/threads/${threadId}/comments`,
        person ? { token: person.token } : {},
      );
      expect(await reader.join(threadId, 0)).toEqual({ ok: false, problem: http.body });
      expect(await heardOf('gated', witness, reader, threadId)).toEqual([]);
      expect(reader.heard).toEqual([]);
    }
  });

  it('nothing can be joined but a thread of the site', async () => {
    const weekly = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    const word: DeclareArticle = { url: 'https://weekly.example/a', title: 'Theirs' };
    const theirs = (await w.app.get(Articles).declare({ kind: 'visitor' }, weekly, 'a', word)).id;
    const hidden = await w.article('hidden', { state: 'hidden' });
    const reader = await connect(w, { as: ada });
    for (const threadId of [theirs, hidden, newId()]) {
      expect(await reader.join(threadId)).toMatchObject({
        ok: false,
        problem: { code: 'unknown-thread', status: 404 },
      });
    }
    for (const threadId of [
      'mod-queue',
      '__proto__',
      `user:${mia.id}`,
      reader.socket.id,
      7,
      { length: 1 },
      null,
    ]) {
      expect(await reader.say('thread:join', { threadId })).toMatchObject({
        problem: { code: 'invalid-body', status: 422 },
      });
    }
    expect(await reader.say('thread:join', { threadId: hidden, role: 'moderator' })).toMatchObject({
      problem: { code: 'invalid-body', errors: [{ pointer: '/role', code: 'unknown-field' }] },
    });
    expect((await (await connect(w, { as: mia })).join(hidden)).ok).toBe(true);
  });

  it('so many threads at once, and no more', async () => {
    const reader = await connect(w);
    for (let n = 0; n < 20; n++) expect((await reader.join(await w.article(`many-${n}`))).ok).toBe(true);
    expect(await reader.join(await w.article('one-more'))).toMatchObject({
      problem: { code: 'too-many-threads' },
    });
    await reader.say('thread:leave', { threadId: await w.article('many-0') });
    expect((await reader.join(await w.article('one-more'))).ok).toBe(true);
  });
});

describe('a right that ends while connected', () => {
  for (const transport of ['websocket', 'polling']) {
    it(`${transport}: by a subscription that ends: told at once, heard nothing after`, async () => {
      const article = `lapse-${transport}`;
      const threadId = await w.article(article, { access: { read: 'subscribers' } });
      const eve = await w.person('Eve', { plan: 'monthly' });
      const [reader, witness] = [
        await connect(w, { as: eve, transports: [transport] }),
        await connect(w, { as: ada }),
      ];
      await reader.join(threadId);
      await witness.join(threadId);
      expect(await heardOf(article, witness, reader, threadId)).toHaveLength(1);
      await change(w, eve, { subscriptions: CANCELED });
      const closed = await reader.hears('thread:closed-to-you');
      expect(closed).toMatchObject({
        threadId,
        problem: { code: 'subscription-lapsed', status: 402, gate: {} },
      });
      expect(await reader.hears('me:entitlement')).toMatchObject({ status: 'canceled' });
      expect(await heardOf(article, witness, reader, threadId)).toEqual([]);
      // Paying again lets back in.
      await change(w, eve, { subscriptions: [subscription()] });
      await reader.hears('me:entitlement', ({ status }) => status === 'active');
      expect((await reader.join(threadId)).ok).toBe(true);
      expect(await heardOf(article, witness, reader, threadId)).toHaveLength(1);
    });
  }

  it('by the clock alone', async () => {
    const threadId = await w.article('clock', { access: { read: 'subscribers' } });
    const facts = { currentPeriodEnd: inSeconds(2), cancelAtPeriodEnd: true };
    const eve = await w.person('Eve', { subscriptions: [subscription(facts)] });
    const reader = await connect(w, { as: eve });
    expect((await reader.join(threadId)).ok).toBe(true);
    expect(await reader.hears('thread:closed-to-you')).toMatchObject({ threadId, problem: { status: 402 } });
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(facts.currentPeriodEnd) - 50);
    expect(await reader.hears('me:entitlement')).toMatchObject({ benefits: [] });
  });

  it('by the thread’s own rules', async () => {
    const threadId = await w.article('rules');
    const reader = await connect(w);
    const subscriber = await connect(w, { as: ada });
    await reader.join(threadId);
    await subscriber.join(threadId);
    await w.article('rules', { access: { read: 'subscribers' } });
    expect(await reader.hears('thread:closed-to-you')).toMatchObject({
      problem: { code: 'sign-in-required' },
    });
    await subscriber.hears('thread:events', (events) => events.at(-1).type === 'thread.changed');
    expect(reader.events()).toEqual([]);
    await w.article('rules', { state: 'hidden' });
    expect(await subscriber.hears('thread:closed-to-you')).toMatchObject({
      problem: { code: 'unknown-thread' },
    });
  });

  it('by the site’s rules', async () => {
    const site = await addSite(w.app, 'monthly', EASY, ['https://monthly.example']);
    const word: DeclareArticle = { url: 'https://monthly.example/a', title: 'Open to all' };
    const { id: threadId } = await w.app.get(Articles).declare({ kind: 'visitor' }, site, 'a', word);
    const reader = await connect(w, { site: 'monthly' });
    expect((await reader.join(threadId)).ok).toBe(true);
    const settings = { ...site.settings, access: { read: 'subscribers' } };
    await rows(w.database, 'UPDATE sites SET settings = $2, version = version + 1 WHERE id = $1', [
      site.id,
      JSON.stringify(settings),
    ]);
    w.app.get(Hints).publish({ topic: 'site', siteId: site.id });
    expect(await reader.hears('thread:closed-to-you')).toMatchObject({
      problem: { code: 'sign-in-required' },
    });
  });

  it('a sanction is told on every device, and one that ends by itself too', async () => {
    const eve = await w.person('Eve', { plan: 'monthly' });
    const devices = [await connect(w, { as: eve }), await connect(w, { as: eve, transports: ['polling'] })];
    await change(w, eve, {
      sanctions: [sanction({ kind: 'suspend', until: inSeconds(2), message: 'Calm down' })],
    });
    for (const device of devices) {
      const told = await device.hears('me:sanction', ({ sanctions }) => sanctions.length === 1);
      expect(told.sanctions[0]).toMatchObject({ kind: 'suspend', reason: 'spam', message: 'Calm down' });
    }
    for (const device of devices)
      await device.hears('me:sanction', ({ sanctions }) => sanctions.length === 0);
  });

  it('signing out ends that session’s connections, and not the others', async () => {
    const eve = await w.person('Eve');
    const other = await inTransaction(w.database, (tx) =>
      w.app.get(Sessions).open(tx, { siteId: w.site.id, personId: eve.id }),
    );
    const { accessToken } = await w.app.get(SessionAnswers).answer(other);
    const [here, there] = [await connect(w, { as: eve }), await connect(w, { as: { token: accessToken } })];
    await w.call('DELETE', `/v1/me/sessions/${eve.sessionId}`, { token: accessToken });
    expect(await here.hears('connection:closing')).toMatchObject({
      reason: 'session-ended',
      problem: { code: 'invalid-token' },
    });
    await here.gone();
    expect(await there.say('thread:leave', { threadId: newId() })).toEqual({ ok: true });
  });

  it('a token that ends is the end, unless a newer one comes in time', async () => {
    const eve = await w.person('Eve');
    const [ends, renews] = [await tokenFor(eve, 2), await tokenFor(eve, 2)];
    const [first, second] = [
      await connect(w, { as: { token: ends } }),
      await connect(w, { as: { token: renews } }),
    ];
    expect(await second.say('session:renew', { token: ada.token })).toMatchObject({
      problem: { code: 'invalid-token' },
    });
    expect(await second.say('session:renew', { token: await tokenFor(eve, 300) })).toMatchObject({
      ok: true,
    });
    expect(await first.hears('connection:closing')).toEqual({ reason: 'token-expired' });
    await first.gone();
    expect(await second.say('thread:leave', { threadId: newId() })).toEqual({ ok: true });
    expect(await (await connect(w)).say('session:renew', { token: eve.token })).toMatchObject({ ok: false });
  });
});

describe('what is one’s own, and the moderators’', () => {
  it('an author hears what was decided, on every device, and others nothing of what waits', async () => {
    const threadId = await w.article('waits', { settings: { premoderated: true } });
    const devices = [await connect(w, { as: ada }), await connect(w, { as: ada })];
    const others = [await connect(w), await connect(w, { as: await w.person('Free') })];
    const desk = await connect(w, { as: mia });
    for (const reader of [...devices, ...others]) await reader.join(threadId);
    expect(await desk.say('queue:join', { site: 'daily' })).toMatchObject({ ok: true, counts: { held: 0 } });
    const secret = `Waits for a moderator ${newId()}`;
    const { id } = (await w.post(ada, 'waits', secret)).body as { id: string };
    const [opened] = await desk.hears('queue:events', (events) => events[0].caseId === id);
    expect(opened).toMatchObject({ type: 'case.opened', queue: 'held', by: null, counts: { held: 1 } });
    const decision = {
      action: 'reject',
      version: 1,
      revision: 1,
      reason: 'off-topic',
      message: 'Stay with the harbour',
    };
    const path = `/v1/sites/daily/moderation/cases/${id}/decisions`;
    expect((await w.call('POST', path, { token: mia.token, body: decision })).status).toBe(201);
    for (const device of devices) {
      expect(await device.hears('me:comment')).toMatchObject({
        id,
        threadId,
        comment: { id, status: 'rejected', body: secret },
        decision: { action: 'reject', reason: 'off-topic', message: 'Stay with the harbour' },
      });
    }
    const [decided] = await desk.hears('queue:events', (events) => events[0].type === 'case.decided');
    expect(decided).toMatchObject({ caseId: id, by: mia.id, counts: { held: 0 } });
    for (const reader of others) {
      await reader.say('thread:leave', { threadId });
      expect(JSON.stringify(reader.heard)).not.toContain(secret);
      expect(JSON.stringify(reader.heard)).not.toContain(mia.id);
    }
    const frames = JSON.stringify([...devices, ...others, desk].map(({ heard }) => heard));
    for (const word of [
      'email',
      'externalId',
      'fingerprint',
      'findings',
      'score',
      'weight',
      ada.externalId,
      '127.0.0.1',
    ]) {
      expect(frames).not.toContain(word);
    }
  });

  it('a moderator hears at once that an author has edited what waits, whatever queue it is in', async () => {
    const desk = await connect(w, { as: mia });
    expect(await desk.say('queue:join', { site: 'daily' })).toMatchObject({ ok: true });
    await w.article('edited', { settings: { premoderated: true } });
    await w.article('edited-fresh');
    for (const [articleKey, queue] of [
      ['edited', 'held'],
      ['edited-fresh', 'new'],
    ] as const) {
      const { id, version } = (await w.post(ada, articleKey, `The first wording ${newId()}`)).body;
      const heard = () =>
        desk.heard
          .filter(({ event }) => event === 'queue:events')
          .flatMap(({ data }) => data as { caseId: string }[])
          .filter(({ caseId }) => caseId === id);
      // Held at first, it was told of then; a fresh comment is told of by its edit.
      const before = queue === 'held' ? 1 : 0;
      await desk.until(() => heard().length === before);
      const body = { body: `The second wording ${newId()}`, version };
      expect((await w.call('PATCH', `/v1/comments/${id}`, { token: ada.token, body })).status).toBeLessThan(
        300,
      );
      await desk.until(() => heard().length > before);
      expect(heard()[before]).toMatchObject({ caseId: id, type: 'case.opened', queue, by: null });
    }
  });

  it('a site’s queue is for its moderators, and ends with the role', async () => {
    const former = await w.person('Former', { role: 'moderator' });
    const [desk, still] = [await connect(w, { as: former }), await connect(w, { as: mia })];
    for (const reader of [desk, still])
      expect((await reader.say('queue:join', { site: 'daily' })).ok).toBe(true);
    expect(await desk.say('queue:join', { site: 'weekly' })).toMatchObject({ ok: false });
    expect(await (await connect(w, { as: ada })).say('queue:join', { site: 'daily' })).toMatchObject({
      problem: { code: 'forbidden', status: 403 },
    });
    expect(await (await connect(w)).say('queue:join', { site: 'daily' })).toMatchObject({
      problem: { status: 401 },
    });
    await change(w, former, { role: 'reader' });
    // Being told nothing of a demotion, the page finds out when it asks.
    await expect
      .poll(() => desk.say('queue:join', { site: 'daily' }), { timeout: 30_000 })
      .toMatchObject({ ok: false, problem: { code: 'forbidden', status: 403 } });
    expect(await queueEventsAbout(desk, still)).toEqual([]);
  });

  it.each([
    ['ban', 'websocket'],
    ['ban', 'polling'],
    ['suspend', 'websocket'],
  ] as const)(
    'a site’s queue is not for moderators under a %s, as over HTTP (%s)',
    async (kind, transport) => {
      const barred = await w.person('Barred', { role: 'moderator' });
      const { token } = await w.person('Ruth', { role: 'admin' });
      const at = `/v1/sites/daily/people/${barred.id}/sanction`;
      const desk = await connect(w, { as: barred, transports: [transport] });
      const still = await connect(w, { as: mia });
      for (const reader of [desk, still])
        expect((await reader.say('queue:join', { site: 'daily' })).ok).toBe(true);
      expect(await queueEventsAbout(desk, still)).not.toEqual([]);

      const until = kind === 'ban' ? null : inSeconds(3_600);
      const imposed = await w.call('PUT', at, { token, body: { kind, until, reason: 'spam' } });
      expect(imposed.status, imposed.text).toBe(200);
      await desk.hears('me:sanction', ({ sanctions }) => sanctions.length === 1);
      const told = desk.heard.length;
      if (kind === 'ban') {
        // It has ended the session; signing in again opens nothing but one's own account.
        await desk.gone();
        expect((await w.call('GET', '/v1/me', { token: barred.token })).status).toBe(401);
        await signInAgain(w, barred);
      }
      const http = await w.call('GET', '/v1/sites/daily/moderation/queues', { token: barred.token });
      expect(http).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      const again = await connect(w, { as: barred });
      for (const reader of kind === 'ban' ? [again] : [desk, again]) {
        expect(await queueEventsAbout(reader, still)).toEqual([]);
        expect(await reader.say('queue:join', { site: 'daily' })).toEqual({ ok: false, problem: http.body });
        expect(await queueEventsAbout(reader, still)).toEqual([]);
      }
      expect(desk.heard.slice(told).filter(({ event }) => event === 'queue:events')).toEqual([]);

      expect((await w.call('DELETE', at, { token })).status).toBe(200);
      await again.hears('me:sanction', ({ sanctions }) => sanctions.length === 0);
      expect((await again.say('queue:join', { site: 'daily' })).ok).toBe(true);
      expect(await queueEventsAbout(again, still)).not.toEqual([]);
    },
  );

  it('viewers are counted', async () => {
    const threadId = await w.article('viewers');
    const [first, second] = [await connect(w), await connect(w)];
    expect(await first.join(threadId)).toMatchObject({ viewers: 1 });
    expect(await second.join(threadId)).toMatchObject({ viewers: 2 });
    expect(await first.hears('thread:viewers', ({ viewers }) => viewers === 2)).toEqual({
      threadId,
      viewers: 2,
    });
  });
});
