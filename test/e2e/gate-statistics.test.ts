import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { GateCounter } from '@app/subscriptions';
import { addSite, EASY, ORIGIN, type TestPerson, world, type World } from '../factories/world.js';
import { rounds } from '../support/depth.js';

let w: World;
let admin: TestPerson;
let editor: TestPerson;
let abroad: TestPerson;
beforeAll(async () => {
  w = await world({ ...EASY, gate: { timeZone: 'America/New_York' } });
  admin = await w.person('Adele Petit', { role: 'admin' });
  editor = await w.person('Edi Marsh', { role: 'editor' });
  const weekly = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
  abroad = await w.person('Karl Vik', { site: weekly, role: 'admin' });
  await w.article('ferry', { section: 'Harbour', title: 'The ferry' });
  await w.article('square');
  await w.article('secret', { state: 'hidden' });
});
beforeEach(() => rows(w.database, 'DELETE FROM gate_counts'));
afterAll(() => w.close());

const flush = () => w.app.get(GateCounter).flush();
const EVENT = { articleKey: 'ferry', kind: 'impression', right: 'post', reason: 'subscription-required' };
const tell = (event: object = {}, headers: Record<string, string> = { origin: ORIGIN }, site = 'daily') =>
  w.call('POST', `/v1/sites/${site}/gate-events`, { body: { ...EVENT, ...event }, headers });
const stored = () => rows<Record<string, unknown>>(w.database, 'SELECT * FROM gate_counts');
const ask = (query = '', token = admin.token, path = '') =>
  w.call('GET', `/v1/sites/daily/gate/statistics${path}${query}`, { token });

/** Counts of a past that a test invents. */
async function past(
  entries: { day: string; articleKey?: string; kind?: string; count?: number; reason?: string }[],
): Promise<void> {
  for (const { day, articleKey = 'ferry', kind = 'impression', count = 1, reason } of entries)
    await rows(
      w.database,
      `INSERT INTO gate_counts (id, site_id, day, article_key, section, "right", reason, kind, count)
       VALUES (gen_random_uuid(), $1, $2, $3, '', 'post', $4, $5, $6)`,
      [w.site.id, day, articleKey, reason ?? 'subscription-required', kind, count],
    );
}

describe('what a page tells of a gate', () => {
  it('is counted under its day, article, section, right, reason and kind, and nothing of anybody', async () => {
    const reader = await w.person('Nora Lund');
    const answer = await w.call('POST', '/v1/sites/daily/gate-events', {
      token: reader.token,
      body: EVENT,
      headers: { origin: ORIGIN, 'user-agent': 'Browser of Nora', 'x-forwarded-for': '203.0.113.7' },
    });
    expect([answer.status, answer.text, answer.headers.get('set-cookie')]).toEqual([204, '', null]);
    await tell();
    await tell({ kind: 'subscribe-click' });
    await flush();
    const all = await stored();
    expect(all.map(({ id, ...row }) => ({ ...row, id: typeof id }))).toEqual(
      ['impression', 'subscribe-click'].map((kind) => ({
        id: 'string',
        site_id: w.site.id,
        day: expect.anything(),
        article_key: 'ferry',
        section: 'Harbour',
        right: 'post',
        reason: 'subscription-required',
        kind,
        count: kind === 'impression' ? '2' : '1',
      })),
    );
    const [{ columns } = { columns: '' }] = await rows<{ columns: string }>(
      w.database,
      `SELECT string_agg(column_name || ':' || data_type, ' ' ORDER BY ordinal_position) AS columns
       FROM information_schema.columns WHERE table_name = 'gate_counts'`,
    );
    // A day and no time; no column that could hold a person, an address or a session.
    expect(columns).toBe(
      'id:uuid site_id:uuid day:date article_key:text section:text right:text reason:text kind:text count:bigint',
    );
    const text = JSON.stringify(all);
    for (const trace of [reader.id, reader.externalId, 'Nora', '203.0.113', '127.0.0.1'])
      expect(text).not.toContain(trace);
  });

  it('is added up without a loss, however many tell at once', async () => {
    const many = rounds(400, 5_000);
    for (let i = 0; i < many; i += 100) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, n) => tell({ articleKey: n % 2 ? 'ferry' : 'square' })),
      );
      expect(answers.every(({ status }) => status === 204)).toBe(true);
      // Written in the middle of it, by two at once.
      await Promise.all([flush(), flush()]);
    }
    await flush();
    const { body } = await ask();
    expect(body.totals.impressions).toBe(many);
    const { body: list } = await ask('', admin.token, '/articles');
    expect(list.items.map((one: { impressions: number }) => one.impressions)).toEqual([many / 2, many / 2]);
  });

  it('is passed over for what is hidden, elsewhere or nowhere, and answered alike', async () => {
    await w.call('PUT', '/v1/sites/weekly/articles/market', {
      token: abroad.token,
      body: { url: 'https://weekly.example/market', title: 'The market' },
    });
    const answers = [];
    for (const articleKey of ['secret', 'market', 'nobody has this'])
      answers.push(await tell({ articleKey }));
    const [first] = answers;
    for (const answer of answers) {
      expect(answer.status).toBe(204);
      expect(answer.text).toBe(first!.text);
      const names = [...answer.headers.keys()].sort();
      expect(names).toEqual([...first!.headers.keys()].sort());
    }
    await flush();
    expect(await stored()).toEqual([]);
    expect((await tell({}, { origin: ORIGIN }, 'nowhere')).status).toBe(404);
  });

  it('is counted together for articles without a stored discussion, where these come into being by themselves', async () => {
    const lazy = await addSite(w.app, 'lazy', { ...EASY, discussion: { lazyThreads: true } }, [ORIGIN]);
    for (let n = 0; n < 5; n++) await tell({ articleKey: `invented ${n}` }, { origin: ORIGIN }, 'lazy');
    await flush();
    const found = await rows(
      w.database,
      'SELECT article_key, section, count::int FROM gate_counts WHERE site_id = $1',
      [lazy.id],
    );
    expect(found).toEqual([{ article_key: '', section: '', count: 5 }]);
    const boss = await w.person('Lia Zy', { site: lazy, role: 'admin' });
    const { body } = await w.call('GET', '/v1/sites/lazy/gate/statistics/articles', { token: boss.token });
    expect(body.items).toMatchObject([{ articleKey: null, title: null, impressions: 5 }]);
  });

  it('comes from the site’s pages, or from no browser', async () => {
    for (const origin of ['https://evil.example', 'null', `${ORIGIN}.evil.example`, 'https://weekly.example'])
      expect(await tell({}, { origin })).toMatchObject({ status: 403, body: { code: 'origin-not-allowed' } });
    expect((await tell({}, {})).status).toBe(204);
    await flush();
    expect(await stored()).toMatchObject([{ count: '1' }]);
  });

  it('is checked member by member, and paid is not a page’s to say', async () => {
    const wrong = [
      { kind: 'paid' },
      { kind: 'seen' },
      { kind: ['impression'] },
      { right: 'own' },
      { reason: 'ok' },
      { reason: 'banned' },
      { articleKey: '' },
      { articleKey: 'a\u0000b' },
      { articleKey: { length: 1 } },
      { count: 1_000 },
      { day: '2026-01-01' },
      { siteId: w.site.id },
      { section: 'Harbour' },
      { personId: admin.id },
    ];
    for (const event of wrong) expect((await tell(event)).status, JSON.stringify(event)).toBe(422);
    const traps = `{"__proto__": {"admin": true}, ${JSON.stringify(EVENT).slice(1)}`;
    const post = (body: string, type = 'application/json') =>
      w.call('POST', '/v1/sites/daily/gate-events', { body, headers: { 'content-type': type } });
    expect((await post(traps)).status).toBe(422);
    expect((await post(JSON.stringify(EVENT), 'text/plain')).status).toBe(415);
    expect((await post('[]')).status).toBe(422);
    expect((await post('{')).status).toBe(400);
    expect((await post(JSON.stringify({ ...EVENT, articleKey: 'x'.repeat(70_000) }))).status).toBe(413);
    await flush();
    expect(await stored()).toEqual([]);
  });

  it('is limited by address, so that one cannot inflate without an end', async () => {
    const strict = await world(EASY, { BELOWLINE_DEMO: '0' });
    try {
      await strict.article('ferry');
      const answers = await Promise.all(
        Array.from({ length: 100 }, () =>
          strict.call('POST', '/v1/sites/daily/gate-events', { body: EVENT, headers: { origin: ORIGIN } }),
        ),
      );
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThanOrEqual(38);
      expect(refused[0]!.body).toMatchObject({ code: 'rate-limited', limit: 'gate-events' });
      // What this process has counted is written when it stops, and what is still under way by itself.
      const counter = strict.app.get(GateCounter);
      await counter.beforeApplicationShutdown();
      const written = () => rows<{ count: number }>(strict.database, 'SELECT count::int FROM gate_counts');
      const counted = 100 - refused.length;
      expect(await written()).toEqual([{ count: counted }]);
      const [row] = await rows<{ day: string }>(strict.database, 'SELECT day::text AS day FROM gate_counts');
      const bucket = { siteId: strict.site.id, day: row!.day, section: '', ...EVENT };
      await counter.count(bucket as Parameters<GateCounter['count']>[0]);
      expect(await written()).toEqual([{ count: counted + 1 }]);
    } finally {
      await strict.close();
    }
  });
});

describe('the statistics', () => {
  it('are every day of the site’s calendar, its totals and its reasons', async () => {
    await past([
      { day: '2026-03-07', count: 5 },
      { day: '2026-03-07', kind: 'subscribe-click', count: 2 },
      { day: '2026-03-09', kind: 'paid' },
      { day: '2026-03-09', kind: 'paid' },
      { day: '2026-03-09', count: 3, reason: 'sign-in-required' },
      { day: '2026-03-09', kind: 'signed-in', reason: 'sign-in-required' },
      { day: '2026-03-10', count: 100 },
    ]);
    const { status, body, headers } = await ask('?from=2026-03-07&to=2026-03-09');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, no-store');
    const none = {
      impressions: 0,
      subscribeClicks: 0,
      signInClicks: 0,
      paid: 0,
      unlocked: 0,
      signedIn: 0,
    };
    expect(body).toEqual({
      timeZone: 'America/New_York',
      from: '2026-03-07',
      to: '2026-03-09',
      totals: { ...none, impressions: 8, subscribeClicks: 2, paid: 2, signedIn: 1 },
      reasons: [
        {
          ...none,
          right: 'post',
          reason: 'subscription-required',
          impressions: 5,
          subscribeClicks: 2,
          paid: 2,
        },
        { ...none, right: 'post', reason: 'sign-in-required', impressions: 3, signedIn: 1 },
      ],
      days: [
        { ...none, day: '2026-03-07', impressions: 5, subscribeClicks: 2 },
        // The clocks changed: a day of 23 hours, and one day all the same.
        { ...none, day: '2026-03-08' },
        { ...none, day: '2026-03-09', impressions: 3, paid: 2, signedIn: 1 },
      ],
    });
    expect((await ask('?from=2026-03-07&to=2026-03-09&article=square')).body.totals).toEqual(none);
  });

  it('are the last four weeks when nothing is said, by the site’s clock', async () => {
    await tell();
    await flush();
    const { body } = await ask();
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
    expect(body.to).toBe(today);
    expect(body.days).toHaveLength(28);
    expect((await ask('?days=3')).body).toMatchObject({ to: today, days: [{}, {}, { day: today }] });
    expect((await ask('?days=3&to=2026-03-02')).body.from).toBe('2026-02-28');
    expect(body.days.at(-1)).toMatchObject({ day: today, impressions: 1 });
  });

  it.each([
    ['from=2026-03-09&to=2026-03-07'],
    ['from=2025-01-01&to=2026-03-07'],
    ['from=yesterday'],
    ['from=2026-02-30'],
    ['from=2026-03-07T00:00:00Z'],
    ['article='],
    ['days=0'],
    ['days=367'],
    ['days=5&from=2026-03-01'],
    ['weeks=5'],
    ['from=2026-03-07&from=2026-03-08'],
  ])('say what is wrong with %s', async (query) => {
    expect((await ask(`?${query}`)).status).toBe(400);
    if (!query.startsWith('article'))
      expect((await ask(`?${query}`, admin.token, '/articles')).status).toBe(400);
  });

  it('end at the calendar’s ends, which are days like others; beyond them nothing is asked', async () => {
    const last = await ask('?from=2100-12-01&to=2100-12-31');
    expect(last.body.days.map(({ day }: { day: string }) => day)).toEqual(
      Array.from({ length: 31 }, (_, i) => `2100-12-${String(i + 1).padStart(2, '0')}`),
    );
    const first = await ask('?to=2000-01-01&days=366');
    expect([first.body.days.length, first.body.from, first.body.days[0].day]).toEqual([
      366,
      '1999-01-01',
      '1999-01-01',
    ]);
    for (const path of ['', '/articles'])
      for (const query of [
        'to=9999-12-31',
        'to=9999-12-31&days=1',
        'from=9999-12-31&to=9999-12-31',
        'to=2101-01-01',
        'from=1999-12-31&to=2000-01-01',
        'from=0000-02-01&to=0000-03-01',
        'to=0001-01-01&days=366',
        'from=0000-01-01',
      ])
        expect(await ask(`?${query}`, admin.token, path), query).toMatchObject({
          status: 400,
          body: { code: 'invalid-query' },
        });
  });

  it('are by article, the most first, in pages that lose and repeat nothing', async () => {
    const entries = Array.from({ length: 23 }, (_, n) => ({
      day: '2026-03-01',
      articleKey: `a${n}`,
      count: (n % 4) + 1,
    }));
    await past([...entries, { day: '2026-03-01', articleKey: 'a7', kind: 'paid' }]);
    const seen: { articleKey: string; impressions: number }[] = [];
    let cursor: string | null = null;
    do {
      const at: string = cursor ? `&cursor=${cursor}` : '';
      const { body } = await ask(`?from=2026-03-01&to=2026-03-02&limit=5${at}`, admin.token, '/articles');
      seen.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(seen.map(({ articleKey }) => articleKey)).size).toBe(23);
    expect(seen.map(({ impressions }) => impressions)).toEqual(
      seen.map(({ impressions }) => impressions).sort((a, b) => b - a),
    );
    const paid = await ask('?from=2026-03-01&to=2026-03-02&sort=paid&limit=1', admin.token, '/articles');
    expect(paid.body.items).toMatchObject([{ articleKey: 'a7', paid: 1 }]);
    // A cursor is of its list alone.
    const stolen = `?from=2026-03-01&to=2026-03-02&sort=clicks&cursor=${paid.body.nextCursor}`;
    expect(await ask(stolen, admin.token, '/articles')).toMatchObject({ body: { code: 'invalid-cursor' } });
  });

  it('are for editors, admins and keys with the scope, of this site', async () => {
    expect((await ask('', editor.token)).status).toBe(200);
    expect((await ask('', await w.key(['statistics:read']))).status).toBe(200);
    expect((await ask('', await w.key(['settings:write']))).status).toBe(403);
    const moderator = await w.person('Mia Sand', { role: 'moderator' });
    expect((await ask('', moderator.token)).status).toBe(403);
    for (const path of ['', '/articles']) {
      expect(await ask('', abroad.token, path)).toMatchObject({
        status: 401,
        body: { code: 'invalid-token' },
      });
      expect((await w.call('GET', `/v1/sites/daily/gate/statistics${path}`)).status).toBe(401);
    }
  });
});
