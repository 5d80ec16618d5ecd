import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Articles } from '@app/discussion';
import { addSite, change, EASY, type TestPerson, world, type World } from '../factories/world.js';

/** Of whom the matrix asks, and which of the articles' sections each moderates. */
const ASKERS = {
  'a moderator of harbour': ['harbour'],
  'a moderator of harbour and culture': ['harbour', 'culture'],
  'a moderator of all': ['harbour', 'culture', null],
  'an editor': ['harbour', 'culture', null],
  'an admin': ['harbour', 'culture', null],
  'an author': [],
  'a reader': [],
  'a moderator of another site': [],
} as const;
type AskerName = keyof typeof ASKERS;

const PLACES = ['harbour', 'culture', null] as const;
type Place = (typeof PLACES)[number];

let w: World;
const askers = new Map<AskerName, TestPerson>();
const MOST_HELD = 50;
const M = '/v1/sites/daily/moderation';
const keyOf = (place: Place, kind: string) => `${place ?? 'nowhere'}-${kind}`;

beforeAll(async () => {
  w = await world();
  const weekly = await addSite(w.app, 'weekly', EASY, []);
  const made: [AskerName, Parameters<World['person']>[1]][] = [
    ['a moderator of harbour', { role: 'moderator', sections: ['harbour'] }],
    ['a moderator of harbour and culture', { role: 'moderator', sections: ['culture', 'harbour'] }],
    ['a moderator of all', { role: 'moderator' }],
    ['an editor', { role: 'editor' }],
    ['an admin', { role: 'admin' }],
    ['an author', { role: 'author' }],
    ['a reader', {}],
    ['a moderator of another site', { role: 'moderator', site: weekly }],
  ];
  for (const [name, facts] of made) askers.set(name, await w.person(`Mia ${name.length}`, facts));
  for (const place of PLACES) {
    const word = place === null ? {} : { section: place };
    await w.article(keyOf(place, 'open'), word);
    await w.article(keyOf(place, 'held'), { ...word, settings: { premoderated: true } });
    await w.article(keyOf(place, 'hidden'), { ...word, state: 'hidden' });
  }
});
afterAll(() => w.close());

const ask = (by: TestPerson, method: string, path: string, body?: unknown) =>
  w.call(method, path, { token: by.token, ...(body === undefined ? {} : { body }) });
let words = 0;
/** A fast machine would meet the pace of one person: every so often somebody else writes, and reports. */
let busy: TestPerson;
const post = async (place: Place, kind: 'open' | 'held', by?: TestPerson) => {
  if (words % 15 === 0) busy = await w.person(`Ada ${words}`, { plan: 'monthly' });
  const posted = await w.post(by ?? busy, keyOf(place, kind), `A thought, number ${++words}`);
  expect(posted.status, posted.text).toBe(kind === 'held' ? 202 : 201);
  return posted.body as { id: string };
};
const report = async (id: string) => {
  const by = await w.person(`Rea ${words}`);
  const reported = await ask(by, 'POST', `/v1/comments/${id}/reports`, { reason: 'abuse' });
  expect(reported.status, reported.text).toBe(201);
};
const caseOf = async (id: string) => (await ask(askers.get('an admin')!, 'GET', `${M}/cases/${id}`)).body;
const names = Object.keys(ASKERS) as AskerName[];
/** What who has no business there hears: the token of another site is none here. */
const outsider = (name: AskerName) => (name === 'a moderator of another site' ? 401 : 403);
const covers = (name: AskerName, place: Place) => (ASKERS[name] as readonly Place[]).includes(place);
const moderates = (name: AskerName) => ASKERS[name].length > 0;

describe.each(names)('%s', (name) => {
  const me = () => askers.get(name)!;

  it.each(PLACES)('about a case in %s: reads, claims and decides it, or is told 403', async (place) => {
    const { id } = await post(place, 'held');
    const expected = covers(name, place) ? undefined : moderates(name) ? 'outside-sections' : undefined;
    const refused = covers(name, place) ? 0 : outsider(name);
    const read = await ask(me(), 'GET', `${M}/cases/${id}`);
    const claim = await ask(me(), 'POST', `${M}/claims`, { caseId: id });
    const deed = await ask(me(), 'POST', `${M}/cases/${id}/decisions`, {
      action: 'approve',
      version: 1,
      revision: 1,
    });
    expect([read.status, claim.status, deed.status]).toEqual(
      refused ? [refused, refused, refused] : [200, 201, 201],
    );
    if (expected)
      expect(new Set([read, claim, deed].map(({ body }) => body.code))).toEqual(new Set([expected]));
    // Refused before anything changed.
    if (refused) expect(await caseOf(id)).toMatchObject({ state: 'open', version: 1, claim: null });
  });

  it('counts and lists what is in their sections, and nothing else, page by page', async () => {
    const there = new Map<string, Place>();
    for (const place of PLACES) {
      for (let n = 0; n < 2; n++) {
        const fresh = await post(place, 'open');
        there.set(fresh.id, place);
        there.set((await post(place, 'held')).id, place);
        const reported = await post(place, 'open');
        await report(reported.id);
        there.set(reported.id, place);
      }
    }
    if (!moderates(name)) {
      for (const path of ['/queues', '/cases?queue=new', '/cases?queue=held'])
        expect((await ask(me(), 'GET', M + path)).status).toBe(outsider(name));
      return;
    }
    const { counts, sections } = (await ask(me(), 'GET', `${M}/queues`)).body;
    expect(sections).toEqual(name.startsWith('a moderator of h') ? expect.any(Array) : null);
    for (const queue of ['held', 'reported', 'new'] as const) {
      const seen: { id: string; thread: { section: Place } }[] = [];
      for (let cursor = ''; ;) {
        const page = (await ask(me(), 'GET', `${M}/cases?queue=${queue}&limit=3${cursor}`)).body;
        seen.push(...page.items);
        // Nothing is left out of a page that was full: what is not theirs was never in it.
        if (page.nextCursor === null) break;
        expect(page.items).toHaveLength(3);
        cursor = `&cursor=${page.nextCursor}`;
      }
      expect(seen.every(({ thread }) => covers(name, thread.section))).toBe(true);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      expect(counts[queue]).toBe(seen.length);
      const whole = await ask(askers.get('an admin')!, 'GET', `${M}/cases?queue=${queue}&limit=100`);
      const mine = (whole.body.items as typeof seen).filter(({ thread }) => covers(name, thread.section));
      expect(seen.map(({ id }) => id)).toEqual(mine.map(({ id }) => id));
    }
  });

  it('takes the next free case of their sections, one after the other, and no other', async () => {
    for (const queue of ['held', 'new', 'reported'] as const) {
      const taken: { id: string; thread: { section: Place } }[] = [];
      for (let more = true; more;) {
        const claim = await ask(me(), 'POST', `${M}/claims`, { queue, count: 5 });
        if (!moderates(name)) {
          expect(claim.status).toBe(outsider(name));
          break;
        }
        // Nobody holds more than so many at once.
        if (claim.status === 409) {
          expect([claim.body.code, taken.length]).toEqual(['too-many-claims', MOST_HELD]);
          break;
        }
        taken.push(...claim.body.cases);
        more = claim.body.cases.length > 0;
      }
      expect(taken.every(({ thread }) => covers(name, thread.section))).toBe(true);
      if (moderates(name)) {
        expect(taken.length).toBeGreaterThan(0);
        const waiting = (await ask(me(), 'GET', `${M}/queues`)).body.counts[queue];
        expect(taken.length).toBe(Math.min(waiting, MOST_HELD));
      }
      for (const { id } of taken) await ask(me(), 'DELETE', `${M}/claims/${id}`);
    }
  });

  it('counts, lists and is given one section by its name, if it is theirs', async () => {
    const theirs: { id: string }[] = [];
    for (const section of ['harbour', 'culture'] as const) {
      theirs.push(await post(section, 'held'), await post(section, 'held'));
      const answers = [
        await ask(me(), 'GET', `${M}/queues?section=${section}`),
        await ask(me(), 'GET', `${M}/cases?queue=held&section=${section}&limit=100`),
        await ask(me(), 'POST', `${M}/claims`, { queue: 'held', section, count: 20 }),
      ] as const;
      if (!covers(name, section)) {
        const code = moderates(name) ? 'outside-sections' : undefined;
        const status = moderates(name) ? 403 : outsider(name);
        expect(answers.map((answer) => answer.status)).toEqual([status, status, status]);
        if (code) expect(answers.map(({ body }) => body.code)).toEqual([code, code, code]);
        continue;
      }
      const [counted, listed, claimed] = answers.map(({ body }) => body);
      const ids = listed.items.map(({ id }: { id: string }) => id) as string[];
      expect(ids).toEqual(expect.arrayContaining(theirs.slice(-2).map(({ id }) => id)));
      expect(
        listed.items.every((one: { thread: { section: Place } }) => one.thread.section === section),
      ).toBe(true);
      expect(counted.counts.held).toBe(ids.length);
      // What they may see stays what it is, whatever is asked for.
      expect(counted.sections).toEqual((await ask(me(), 'GET', `${M}/queues`)).body.sections);
      expect(claimed.cases.length).toBeGreaterThan(0);
      for (const one of claimed.cases) {
        expect(one.thread.section).toBe(section);
        await ask(me(), 'DELETE', `${M}/claims/${one.id}`);
      }
    }
  });

  it('sees hidden discussions of their sections', async () => {
    for (const place of PLACES) {
      const page = await ask(me(), 'GET', `/v1/sites/daily/articles/${keyOf(place, 'hidden')}/thread`);
      const abroad = name === 'a moderator of another site';
      expect(page.status, `${place}`).toBe(covers(name, place) ? 200 : abroad ? 401 : 404);
    }
  });

  it('is told why a reader may, about articles of their sections and who has written there', async () => {
    const unmet = await w.person('Never Met', { plan: 'monthly' });
    for (const place of PLACES) {
      await post(place, 'open');
      const limited = /^a moderator of (harbour|harbour and culture)$/.test(name);
      const about = `/v1/sites/daily/explain?article=${keyOf(place, 'open')}`;
      const other = await ask(me(), 'GET', `${about}&member=${unmet.externalId}`);
      expect(other.status, `${place}`).toBe(limited ? 403 : covers(name, place) ? 200 : outsider(name));
      if (limited)
        expect([other.body.code, other.text.includes('monthly')]).toEqual(['outside-sections', false]);
      expect((await ask(me(), 'GET', about)).status).toBe(covers(name, place) ? 200 : outsider(name));
      const path = `/v1/sites/daily/explain?article=${keyOf(place, 'open')}&member=${busy.externalId}`;
      expect((await ask(me(), 'GET', path)).status, `${place}`).toBe(
        covers(name, place) ? 200 : outsider(name),
      );
    }
  });

  it('meets people who have written in their sections', async () => {
    for (const place of PLACES) {
      const writer = await w.person(`Writer of ${place}`, { plan: 'monthly' });
      const { id } = await post(place, 'held', writer);
      const met = await ask(me(), 'GET', `/v1/sites/daily/people/${writer.id}`);
      const warned = await ask(me(), 'PUT', `/v1/sites/daily/people/${writer.id}/sanction`, {
        kind: 'warn',
        reason: 'as the test wants it',
      });
      const ok = covers(name, place);
      expect([met.status, warned.status], `${place}`).toEqual(
        ok ? [200, 200] : [outsider(name), outsider(name)],
      );
      if (ok) expect(met.body.latest.map((one: { id: string }) => one.id)).toEqual([id]);
      else if (moderates(name)) expect(met.body.code).toBe('outside-sections');
    }
  });
});

describe('a section of a queue', () => {
  const editor = () => askers.get('an editor')!;

  it('is read page by page, each with its own cursor', async () => {
    await post('harbour', 'held');
    const read = (more: string) => ask(editor(), 'GET', `${M}/cases?queue=held&limit=1${more}`);
    const first = (await read('&section=harbour')).body;
    const cursor = `&cursor=${first.nextCursor}`;
    const second = (await read(`&section=harbour${cursor}`)).body;
    expect(second.items[0].id).not.toBe(first.items[0].id);
    expect(second.items[0].thread.section).toBe('harbour');
    for (const other of ['', '&section=culture'])
      expect((await read(other + cursor)).body.code).toBe('invalid-cursor');
  });

  it('is nothing where the site knows none of this name, and refused where it can be none', async () => {
    const none = '&section=nowhere-at-all';
    expect((await ask(editor(), 'GET', `${M}/cases?queue=held${none}`)).body.items).toEqual([]);
    const claim = { queue: 'held', section: 'nowhere-at-all' };
    expect((await ask(editor(), 'POST', `${M}/claims`, claim)).body.cases).toEqual([]);
    const { counts } = (await ask(editor(), 'GET', `${M}/queues?section=nowhere-at-all`)).body;
    expect(new Set(Object.values(counts))).toEqual(new Set([0]));
    expect((await ask(editor(), 'GET', `${M}/cases?queue=held&section=`)).status).toBe(400);
    const { id } = await post('harbour', 'held');
    const both = await ask(editor(), 'POST', `${M}/claims`, { caseId: id, section: 'harbour' });
    expect(both.status).toBe(422);
  });
});

describe('a moderator of some sections', () => {
  const limited = () => askers.get('a moderator of harbour')!;

  it('sees of a person’s comments those of their sections', async () => {
    const writer = await w.person('Wanda Both', { plan: 'monthly' });
    const here = await post('harbour', 'held', writer);
    await post('culture', 'held', writer);
    const seen = await ask(limited(), 'GET', `/v1/sites/daily/people/${writer.id}`);
    expect(seen.body.latest.map((one: { id: string }) => one.id)).toEqual([here.id]);
    expect(seen.body.comments).toMatchObject({ held: 2 });
  });

  it('neither suspends nor bans, and lifts neither', async () => {
    const writer = await w.person('Willy Banned', { plan: 'monthly' });
    await post('harbour', 'open', writer);
    const at = `/v1/sites/daily/people/${writer.id}/sanction`;
    const reason = 'as the test wants it';
    const until = new Date(Date.now() + 60_000).toISOString();
    for (const body of [{ kind: 'ban' }, { kind: 'suspend', until }])
      expect((await ask(limited(), 'PUT', at, { ...body, reason })).body.code).toBe('outside-sections');
    for (const kind of ['warn', 'premoderate', 'slow'])
      expect((await ask(limited(), 'PUT', at, { kind, reason })).status).toBe(200);
    expect((await ask(limited(), 'DELETE', `${at}?kind=slow`)).status).toBe(200);
    const editor = askers.get('an editor')!;
    expect((await ask(editor, 'PUT', at, { kind: 'suspend', until, reason })).status).toBe(200);
    expect((await ask(limited(), 'DELETE', at)).body.code).toBe('outside-sections');
    expect((await ask(limited(), 'DELETE', `${at}?kind=premoderate`)).status).toBe(200);
    expect((await ask(editor, 'DELETE', at)).body.inForce).toEqual([]);
  });

  it('has what an article brings that moves there, at once, and not what one takes away', async () => {
    const { id } = await post('harbour', 'held');
    const claimed = await ask(limited(), 'POST', `${M}/claims`, { caseId: id });
    expect(claimed.status).toBe(201);
    const declare = (section: string) =>
      w.app.get(Articles).declare({ kind: 'visitor' }, w.site, 'harbour-held', {
        url: 'https://daily.example/harbour-held',
        title: 'About harbour-held',
        section,
        settings: { premoderated: true } as never,
      });
    await declare('culture');
    const { claimToken } = claimed.body;
    const extended = await ask(limited(), 'PATCH', `${M}/claims/${id}`, { claimToken });
    expect(extended.body.code).toBe('outside-sections');
    const decision = { action: 'approve', version: 1, revision: 1, claimToken };
    expect((await ask(limited(), 'POST', `${M}/cases/${id}/decisions`, decision)).body.code).toBe(
      'outside-sections',
    );
    expect((await ask(limited(), 'GET', `${M}/queues`)).body.counts.held).toBe(0);
    await declare('harbour');
    expect((await ask(limited(), 'POST', `${M}/cases/${id}/decisions`, decision)).status).toBe(201);
  });

  it('lets go what is claimed when the section is taken, and keeps what is left', async () => {
    const both = await w.person('Bo Both', { role: 'moderator', sections: ['harbour', 'culture'] });
    const kept = await post('harbour', 'held');
    const lost = await post('culture', 'held');
    for (const { id } of [kept, lost])
      expect((await ask(both, 'POST', `${M}/claims`, { caseId: id })).status).toBe(201);
    const admin = askers.get('an admin')!;
    const put = await ask(admin, 'PUT', `/v1/sites/daily/staff/${both.id}`, {
      role: 'moderator',
      sections: ['harbour'],
      version: 2,
    });
    expect(put.status, put.text).toBe(200);
    expect((await caseOf(kept.id)).claim).toMatchObject({ by: { id: both.id } });
    expect((await caseOf(lost.id)).claim).toBeNull();
  });

  it('is explained with what they were limited to at the time', async () => {
    const bo = await w.person('Bo Then', { role: 'moderator', sections: ['harbour'] });
    const admin = askers.get('an admin')!;
    const explained = async (at?: string) => {
      const query = `article=culture-hidden&member=${bo.externalId}&right=read${at ? `&at=${at}` : ''}`;
      return (await ask(admin, 'GET', `/v1/sites/daily/explain?${query}`)).body.decision.reason as string;
    };
    expect(await explained()).toBe('not-found');
    const [then] = await w.database.query('SELECT clock_timestamp() AS now');
    await change(w, bo, { sections: null });
    expect(await explained()).toBe('ok');
    expect(await explained((then.now as Date).toISOString())).toBe('not-found');
  });

  it('repeats no request of before: the same key gives nothing that is outside by now', async () => {
    const bo = await w.person('Bo Key', { role: 'moderator', sections: ['harbour'] });
    const { id } = await post('harbour', 'held');
    const decide = () =>
      w.call('POST', `${M}/cases/${id}/decisions`, {
        token: bo.token,
        body: { action: 'approve', version: 1, revision: 1 },
        headers: { 'idempotency-key': 'bo-1' },
      });
    expect((await decide()).status).toBe(201);
    expect((await decide()).status).toBe(201);
    await change(w, bo, { sections: ['culture'] });
    expect((await decide()).body.code).toBe('outside-sections');
  });
});
