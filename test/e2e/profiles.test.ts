import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Hints, newId, rows } from '@app/platform';
import { addSite, change, EASY, ORIGIN, type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp } from './live.fixture.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;
let threadId: string;

const ACCESS = { post: 'members', react: 'members', report: 'members' };

beforeAll(async () => {
  w = await world({ ...EASY, access: ACCESS });
  ada = await w.person('Ada Moreau');
  ben = await w.person('Ben Okafor');
  mia = await w.person('Mia Sand', { role: 'moderator' });
  threadId = await w.article('square');
});
afterEach(hangUp);
afterAll(() => w.close());

const patch = (person: TestPerson, body: object) => w.call('PATCH', '/v1/me', { token: person.token, body });
const card = (id: string, by?: TestPerson, site = 'daily') =>
  w.call('GET', `/v1/sites/${site}/readers/${id}`, by ? { token: by.token } : {});
const as = (person: TestPerson) => ({ token: person.token });
const posted = async (person: TestPerson, article: string, body: string, more: object = {}) => {
  const answer = await w.post(person, article, body, more);
  expect([201, 202], answer.text).toContain(answer.status);
  return answer.body as { id: string; version: number; status: string };
};
const decide = (id: string, body: object) =>
  w.call('POST', `/v1/sites/daily/moderation/cases/${id}/decisions`, { ...as(mia), body });

describe('a bio', () => {
  it('is one’s own to write, change and take away, in the checks that names have', async () => {
    expect((await patch(ada, { bio: ' Sails.\r\n\r\n\r\nReads tide tables. ' })).body.bio).toBe(
      'Sails.\n\nReads tide tables.',
    );
    expect((await w.call('GET', '/v1/me', as(ada))).body).toMatchObject({
      bio: 'Sails.\n\nReads tide tables.',
      profiles: { bioLength: 300 },
    });
    for (const [bio, code] of [
      ['x'.repeat(301), 'bio-too-long'],
      ['user\u202egpj', 'bio-direction-characters'],
      [' \u200b ', 'bio-empty'],
      ['a\0b', 'bio-unreadable'],
    ]) {
      const refused = await patch(ada, { bio });
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'invalid-bio', errors: [{ pointer: '/bio', code }] },
      });
    }
    const script = '<script>alert(1)</script> "><img src=x onerror=alert(1)>';
    expect((await patch(ada, { bio: script })).body.bio).toBe(script);
    expect((await patch(ada, { bio: null })).body.bio).toBeNull();
    expect(
      (await rows(w.database, 'SELECT 1 FROM reader_profiles WHERE person_id = $1', [ada.id])).length,
    ).toBe(0);
  });

  it('changes no face and no right: no page is made anew for it', async () => {
    const state =
      'SELECT version::int, face_version AS face, (SELECT faces FROM sites WHERE id = site_id) AS faces FROM memberships WHERE person_id = $1';
    const before = await rows(w.database, state, [ada.id]);
    expect((await patch(ada, { bio: 'Writes letters.' })).status).toBe(200);
    expect(await rows(w.database, state, [ada.id])).toEqual(before);
  });

  it('and all changes of a profile have a pace', async () => {
    const hasty = await w.person('Hasty Pudding');
    const answers = [];
    for (let n = 0; n < 25; n++) answers.push(await patch(hasty, { bio: `Take ${n}` }));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'rate-limited', limit: 'profile' } });
  });

  it('and a name have no phrase that the site bans, in whatever disguise; its own people are trusted', async () => {
    const site = await addSite(
      w.app,
      'strict',
      {
        ...EASY,
        access: ACCESS,
        screening: { phrases: { banned: ['bilge rat'] } },
      },
      [ORIGIN],
    );
    const reader = await w.person('Plain Reader', { site });
    const words: [object, string, string][] = [
      [{ bio: 'A proud B1LGE  rat.' }, 'invalid-bio', '/bio'],
      [{ name: 'Bilge Rat' }, 'invalid-name', '/name'],
    ];
    for (const [body, code, pointer] of words) {
      expect(await patch(reader, body)).toMatchObject({
        status: 422,
        body: { code, errors: [{ pointer, code: 'banned-phrase' }] },
      });
    }
    expect((await patch(reader, { bio: 'The bilge, and a rat.', name: 'Rat Bilge' })).status).toBe(200);
    const moderator = await w.person('Mo Strict', { site, role: 'moderator' });
    expect((await patch(moderator, { bio: 'I remove every bilge rat.' })).status).toBe(200);
  });

  it('nor name nor picture is written by who is banned or suspended, and says why; what is their own to do, stays', async () => {
    for (const [kind, code, until] of [
      ['ban', 'banned', null],
      ['suspend', 'suspended', '2099-01-01T00:00:00.000Z'],
    ] as const) {
      const barred = await w.person(`Bert ${kind}`);
      expect((await patch(barred, { bio: 'From before.' })).status).toBe(200);
      const sanction = {
        id: newId(),
        kind,
        until,
        reason: 'Threats',
        message: 'Twice.',
        acknowledgedAt: null,
      };
      await change(w, barred, { sanctions: [sanction] });
      const avatarUrl = 'https://pictures.example/bert.png';
      for (const body of [{ bio: 'Now here.' }, { name: 'Bert Louder' }, { avatarUrl, bio: null }]) {
        expect(await patch(barred, body)).toMatchObject({
          status: 403,
          body: { code, until, sanction: sanction.id, reason: 'Threats', message: 'Twice.' },
        });
      }
      expect((await w.call('GET', '/v1/me', as(barred))).body).toMatchObject({
        name: `Bert ${kind}`,
        bio: 'From before.',
      });
      const others = [
        w.call('GET', '/v1/me/muted', as(barred)),
        w.call('POST', '/v1/me/export', as(barred)),
        w.call('DELETE', '/v1/me/sessions', as(barred)),
      ];
      expect((await Promise.all(others)).every(({ status }) => status < 300)).toBe(true);
      // To take one's own away is everybody's.
      expect(await patch(barred, { bio: null, avatarUrl: null })).toMatchObject({
        status: 200,
        body: { bio: null, avatarUrl: null },
      });
      await change(w, barred, { sanctions: [] });
      expect((await patch(barred, { bio: 'Again.' })).status).toBe(200);
    }
  });
});

describe('a reader’s card', () => {
  it('says what everyone may know, and nothing else, in the same bytes for everyone', async () => {
    const { id } = await posted(ada, 'square', 'What the square needs is a bench.');
    await patch(ada, { bio: 'Writes letters.', avatarUrl: 'https://img.example/a.png' });
    const answer = await card(ada.id);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      id: ada.id,
      name: 'Ada Moreau',
      avatarUrl: 'https://img.example/a.png',
      badges: [],
      subscriberSince: null,
      bio: 'Writes letters.',
      memberSince: expect.any(String),
      commentCount: 1,
    });
    expect(answer.headers.get('cache-control')).toContain('s-maxage=2');
    const etag = answer.headers.get('etag')!;
    const again = await w.call('GET', `/v1/sites/daily/readers/${ada.id}`, {
      headers: { 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
    const signedIn = await card(ada.id, ben);
    expect(signedIn.headers.get('cache-control')).toBe('private, no-store');
    expect(signedIn.text).toBe(answer.text);
    await w.call('DELETE', `/v1/comments/${id}`, as(ada));
    expect((await card(ada.id)).status).toBe(404);
  });

  it('is nobody’s who has said nothing in public; one’s own is always there', async () => {
    const quiet = await w.person('Quiet Quinn');
    await w.article('waiting', { settings: { premoderated: true } });
    expect((await posted(quiet, 'waiting', 'Hush.')).status).toBe('held');
    const never = await card('01900000-0000-7000-8000-000000000001');
    for (const by of [undefined, ben, mia]) {
      const answer = await card(quiet.id, by);
      expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-reader' } });
      const { instance: _, ...told } = answer.body;
      const { instance: __, ...nothing } = never.body;
      if (!by) expect(told).toEqual(nothing);
    }
    expect((await card(quiet.id, quiet)).body).toMatchObject({ name: 'Quiet Quinn', commentCount: 0 });
  });

  it('counts what the asker may read: nothing hidden, removed or behind a gate', async () => {
    const wide = await w.person('Wide Spoken', { plan: 'monthly' });
    await w.article('costly', { access: { read: 'subscribers', post: 'members' } });
    await w.article('secret');
    await posted(wide, 'costly', 'For those who pay.');
    expect((await card(wide.id)).status).toBe(404);
    const payer = await w.person('Pia Payer', { plan: 'monthly' });
    expect((await card(wide.id, payer)).body).toMatchObject({ commentCount: 1 });
    await posted(wide, 'secret', 'Hidden soon.');
    expect((await card(wide.id)).body.commentCount).toBe(1);
    await w.article('secret', { state: 'hidden' });
    expect((await card(wide.id)).status).toBe(404);
    expect((await card(wide.id, mia)).body.commentCount).toBe(2);
    await posted(wide, 'square', 'For everyone.');
    const removed = await posted(wide, 'square', 'For nobody.');
    expect((await card(wide.id)).body.commentCount).toBe(2);
    expect(
      (await decide(removed.id, { action: 'remove', version: 1, revision: 1, reason: 'spam' })).status,
    ).toBe(201);
    expect((await card(wide.id)).body.commentCount).toBe(1);
    expect((await card(wide.id, payer)).body.commentCount).toBe(2);
  });

  it('is behind the site’s gate, whoever it is asked about, and is another site’s nowhere', async () => {
    const settings = { ...EASY, access: { ...ACCESS, read: 'subscribers' } };
    const lazy = { ...settings, discussion: { ...EASY.discussion, lazyThreads: true } };
    const site = await addSite(w.app, 'weekly', lazy, ['https://weekly.example']);
    const writer = await w.person('Wilma Weekly', { site, plan: 'monthly' });
    const member = await w.person('Max Member', { site });
    const said = await w.call('POST', '/v1/sites/weekly/articles/market/comments', {
      ...as(writer),
      body: { body: 'At the market.', url: 'https://weekly.example/market' },
    });
    expect(said.status, said.text).toBe(201);
    for (const id of [writer.id, member.id, ada.id, '01900000-0000-7000-8000-000000000001']) {
      expect((await card(id, undefined, 'weekly')).body.code).toBe('sign-in-required');
    }
    expect((await card(writer.id, member, 'weekly')).body.code).toBe('subscription-required');
    expect((await card(writer.id, writer, 'weekly')).status).toBe(200);
    for (const by of [undefined, ada]) expect((await card(writer.id, by)).status).toBe(404);
    expect((await card(writer.id, writer)).status).toBe(401);
  });

  it('has no bio where the site shows none, and nobody can write one there', async () => {
    const path = '/v1/sites/daily/settings';
    const admin = await w.person('Ruth Oost', { role: 'admin' });
    const set = async (profiles: object) => {
      const { body } = await w.call('GET', path, as(admin));
      expect(
        (await w.call('PUT', path, { ...as(admin), body: { version: body.version, profiles } })).status,
      ).toBe(200);
    };
    await posted(ada, 'square', 'Still here.');
    await set({ bioLength: 0 });
    expect((await card(ada.id)).body.bio).toBeNull();
    expect((await patch(ada, { bio: 'Anew.' })).body).toMatchObject({
      code: 'invalid-bio',
      errors: [{ code: 'bio-not-shown' }],
    });
    await set({});
    expect((await card(ada.id)).body.bio).toBe('Writes letters.');
    for (const wrong of [
      { names: 'real' },
      { bioLength: 301 },
      { badges: ['gold'] },
      { badges: ['staff', 'staff'] },
      { more: 1 },
    ]) {
      const { body } = await w.call('GET', path, as(admin));
      const refused = await w.call('PUT', path, {
        ...as(admin),
        body: { version: body.version, profiles: wrong },
      });
      expect(refused.status, JSON.stringify(wrong)).toBe(422);
    }
  });
});

describe('muting', () => {
  const mute = (by: TestPerson, id: string) => w.call('PUT', `/v1/me/muted/${id}`, as(by));
  const unmute = (by: TestPerson, id: string) => w.call('DELETE', `/v1/me/muted/${id}`, as(by));
  const list = async (by: TestPerson) => (await w.call('GET', '/v1/me/muted', as(by))).body;
  const viewer = async (by: TestPerson, ids: string[]) =>
    (await w.call('GET', `/v1/threads/${threadId}/viewer?comments=${ids.join(',')}`, as(by))).body;

  it('is said as often as one likes, told in the viewer for named comments, and taken back', async () => {
    const loud = await w.person('Lou Loud');
    const first = await posted(loud, 'square', 'LISTEN.');
    const other = await posted(ada, 'square', 'No.');
    expect((await mute(ben, loud.id)).status).toBe(204);
    expect((await mute(ben, loud.id.toUpperCase())).status).toBe(204);
    expect(await list(ben)).toEqual({
      items: [{ id: loud.id, name: 'Lou Loud', avatarUrl: null, mutedAt: expect.any(String) }],
      nextCursor: null,
    });
    expect((await viewer(ben, [first.id, other.id])).muted).toEqual([first.id]);
    expect((await viewer(ben, [other.id])).muted).toEqual([]);
    expect((await viewer(ben, [])).muted).toEqual([]);
    expect((await unmute(ben, loud.id)).status).toBe(204);
    expect((await unmute(ben, loud.id)).status).toBe(204);
    expect((await list(ben)).items).toEqual([]);
    expect((await viewer(ben, [first.id])).muted).toEqual([]);
  });

  it('nobody else ever learns of it: not the muted, not staff, not in any answer', async () => {
    const loud = await w.person('Lena Laut');
    const { id } = await posted(loud, 'square', 'HEAR, HEAR.');
    const asks: [string, TestPerson | undefined][] = [
      [`/v1/sites/daily/readers/${loud.id}`, undefined],
      [`/v1/sites/daily/readers/${loud.id}`, loud],
      [`/v1/sites/daily/readers/${ben.id}`, loud],
      [`/v1/comments/${id}?context=true`, undefined],
      [`/v1/comments/${id}`, loud],
      [`/v1/threads/${threadId}/comments`, loud],
      [`/v1/threads/${threadId}/events?after=0&limit=100`, loud],
      [`/v1/threads/${threadId}/viewer?comments=${id}`, loud],
      ['/v1/me', loud],
      ['/v1/me/comments', loud],
      ['/v1/me/muted', loud],
      [`/v1/sites/daily/people/${loud.id}`, mia],
      [`/v1/sites/daily/people/${ben.id}`, mia],
    ];
    const told = async () => {
      const answers = [];
      for (const [path, by] of asks) answers.push((await w.call('GET', path, by ? as(by) : {})).text);
      return answers;
    };
    await told();
    const before = await told();
    const audit = 'SELECT count(*)::int AS n FROM audit_log';
    const [entries] = await rows(w.database, audit);
    expect((await mute(ben, loud.id)).status).toBe(204);
    expect(await told()).toEqual(before);
    expect((await rows(w.database, audit))[0]).toEqual(entries);
    // Who is muted reads, answers and is counted as before.
    expect((await w.post(loud, 'square', 'An answer.', { parentId: id })).status).toBe(201);
  });

  it('is not for oneself, for who never spoke, for nobody and for other sites’ people', async () => {
    const quiet = await w.person('Quiet Quentin');
    const site = await addSite(w.app, 'monthly', { ...EASY, access: ACCESS }, []);
    const abroad = await w.person('Far Away', { site });
    expect(await mute(ben, ben.id)).toMatchObject({ status: 422, body: { code: 'own-self' } });
    for (const id of [quiet.id, abroad.id, '01900000-0000-7000-8000-000000000001']) {
      expect(await mute(ben, id)).toMatchObject({ status: 404, body: { code: 'unknown-reader' } });
      expect(await unmute(ben, id)).toMatchObject({ status: 404, body: { code: 'unknown-reader' } });
    }
    expect((await mute(ben, 'not-an-id')).status).toBe(400);
    expect((await w.call('PUT', `/v1/me/muted/${ada.id}`)).status).toBe(401);
  });

  it('tells nobody’s name whose card one may not see', async () => {
    const shy = await w.person('Behind Agate', { plan: 'monthly' });
    await w.article('vault', { access: { read: 'subscribers', post: 'members' } });
    await w.article('buried');
    const kept = await w.person('Kay Hidden');
    await posted(shy, 'vault', 'For those who pay.');
    await posted(kept, 'buried', 'Hidden soon.');
    await w.article('buried', { state: 'hidden' });
    const gone = await w.person('Gone Again');
    const { id } = await posted(gone, 'square', 'Taken back.');
    await w.call('DELETE', `/v1/comments/${id}`, as(gone));
    for (const one of [shy, kept, gone]) {
      expect((await card(one.id, ben)).body.code).toBe('unknown-reader');
      for (const does of [mute, unmute])
        expect(await does(ben, one.id)).toMatchObject({ status: 404, body: { code: 'unknown-reader' } });
    }
    const names = (await list(ben)).items.map(({ name }: { name: string }) => name);
    for (const { name } of [shy, kept, gone]) expect(names).not.toContain(name);
    const payer = await w.person('Paula Payer', { plan: 'monthly' });
    expect((await mute(payer, shy.id)).status).toBe(204);
    // What is on the list is taken off it, also when the card has gone.
    await change(w, payer, { subscriptions: [] });
    expect((await card(shy.id, payer)).status).toBe(404);
    expect((await unmute(payer, shy.id)).status).toBe(204);
  });

  it('has a limit, which holds when many are muted at once, and its list is paged', async () => {
    const many = await w.person('Manny Many');
    const crowd = await Promise.all(Array.from({ length: 6 }, (_, n) => w.person(`Crowd ${n}`)));
    for (const [n, one] of crowd.entries()) await posted(one, 'square', `One of a crowd ${n}`);
    await rows(
      w.database,
      `WITH a AS (INSERT INTO accounts (id, site_id) SELECT gen_random_uuid(), $1 FROM generate_series(1, 997) RETURNING id)
       INSERT INTO mutes (person_id, muted_id, site_id) SELECT $2, id, $1 FROM a`,
      [w.site.id, many.id],
    );
    const answers = await Promise.all(crowd.map(({ id }) => mute(many, id)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(3);
    expect(answers.filter(({ body }) => body?.code === 'too-many-muted')).toHaveLength(3);
    const isOn = crowd[answers.findIndex(({ status }) => status === 204)]!;
    expect((await mute(many, isOn.id)).status).toBe(204);
    const pages = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await w.call('GET', `/v1/me/muted?limit=2${more}`, as(many));
      pages.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    // The others are accounts without a membership: nobody that could be shown.
    expect(pages).toHaveLength(3);
    expect(new Set(pages).size).toBe(3);
  });
});

describe('one’s own history', () => {
  const history = (by: TestPerson, query = '') => w.call('GET', `/v1/me/comments${query}`, as(by));

  it('has all one wrote in its place, with what was decided and why, and nothing of anybody else’s', async () => {
    const writer = await w.person('Wanda Writer');
    const shown = await posted(writer, 'square', 'In the open.');
    const held = await posted(writer, 'waiting', 'Waits.');
    const rejected = await posted(writer, 'waiting', 'Was turned down.');
    const removed = await posted(writer, 'square', 'Was taken away.');
    const gone = await posted(writer, 'square', 'Deleted by me.');
    await posted(ben, 'square', 'Somebody else’s.');
    const because = { reason: 'abuse', rule: 'Be kind', message: 'Say it without the insult.' };
    expect(
      (await decide(rejected.id, { action: 'reject', version: 1, revision: 1, ...because })).status,
    ).toBe(201);
    expect(
      (await decide(removed.id, { action: 'remove', version: 1, revision: 1, reason: 'spam' })).status,
    ).toBe(201);
    await w.call('DELETE', `/v1/comments/${gone.id}`, as(writer));
    await w.article('cellar');
    const below = await posted(writer, 'cellar', 'In the cellar.');
    await w.article('cellar', { state: 'hidden' });

    const { status, body, headers } = await history(writer);
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(body.items.map(({ comment }: { comment: { id: string } }) => comment.id)).toEqual([
      below.id,
      removed.id,
      rejected.id,
      held.id,
      shown.id,
    ]);
    const [inCellar, taken, turnedDown, waiting, open] = body.items;
    expect(open).toMatchObject({
      comment: { status: 'published', body: 'In the open.', author: { name: 'Wanda Writer' } },
      thread: {
        id: threadId,
        articleKey: 'square',
        title: 'About square',
        url: `${ORIGIN}/square`,
        state: 'open',
      },
      decision: null,
    });
    expect(waiting).toMatchObject({ comment: { status: 'held', body: 'Waits.' }, decision: null });
    expect(turnedDown).toMatchObject({
      comment: { status: 'rejected', body: 'Was turned down.' },
      decision: { action: 'reject', ...because },
    });
    expect(taken).toMatchObject({
      comment: { status: 'removed', body: 'Was taken away.' },
      decision: { action: 'remove', reason: 'spam', rule: null, message: null },
    });
    expect(inCellar.thread).toMatchObject({ title: 'About cellar', url: null, state: 'hidden' });
    expect(JSON.stringify(body)).not.toContain(mia.id);
    expect((await decide(removed.id, { action: 'restore', version: 2, revision: 1 })).status).toBe(201);
    expect((await history(writer)).body.items[1]).toMatchObject({
      comment: { status: 'published' },
      decision: { action: 'restore' },
    });
    expect((await w.call('GET', '/v1/me/comments')).status).toBe(401);
  });

  it('is paged without a repeat or a loss while more is written, also of one moment', async () => {
    const writer = await w.person('Paula Pager');
    for (let n = 0; n < 7; n++) await posted(writer, 'square', `Page by page ${n}`);
    await rows(
      w.database,
      `UPDATE comments SET created_at = date_trunc('minute', created_at) WHERE author_id = $1`,
      [writer.id],
    );
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await history(writer, `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ comment }: { comment: { body: string } }) => comment.body));
      cursor = body.nextCursor;
      await posted(writer, 'square', `Meanwhile ${seen.length}`);
    }
    expect([...seen].sort()).toEqual(Array.from({ length: 7 }, (_, n) => `Page by page ${n}`));
  });
});

describe('a face that cannot stay', () => {
  const clear = (by: TestPerson, of: TestPerson, clears: string[], site = 'daily') =>
    w.call('PUT', `/v1/sites/${site}/people/${of.id}/face`, {
      ...as(by),
      body: { clear: clears, reason: 'An insult as a name' },
    });
  const cleared = () =>
    rows<{ data: { parts: string[]; sanctionId: string | null; ended: string[] } }>(
      w.database,
      `SELECT data FROM audit_log WHERE action = 'person.face-cleared' ORDER BY id`,
    );

  it('is taken away by a moderator, everywhere and at once, and the person is told why', async () => {
    const rude = await w.person('You Are All Idiots');
    await patch(rude, { bio: 'Worse than the name.', avatarUrl: 'https://pictures.example/rude.png' });
    const { id } = await posted(rude, 'square', 'A civil word.');
    const shown = async () => {
      const page = await w.call('GET', `/v1/threads/${threadId}/comments?sort=newest`);
      return page.body.items.find((one: { id: string }) => one.id === id).author;
    };
    expect((await shown()).name).toBe('You Are All Idiots');
    expect((await w.call('GET', `/v1/sites/daily/people/${rude.id}`, as(mia))).body.bio).toBe(
      'Worse than the name.',
    );

    const answer = await clear(mia, rude, ['name', 'avatar', 'bio']);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body).toMatchObject({ bio: null, avatarUrl: null });
    expect(answer.body.name).toMatch(/^Reader [0-9A-F]{4}$/);
    await expect.poll(async () => (await shown()).name).toBe(answer.body.name);
    expect((await card(rude.id)).body).toMatchObject({ name: answer.body.name, bio: null });
    // Told in their account, to be read before they post again.
    const own = await w.call('GET', '/v1/me/restrictions', as(rude));
    expect(own.body.inForce).toMatchObject([{ kind: 'warn', reason: 'An insult as a name' }]);
    expect((await w.post(rude, 'square', 'Again.')).body.code).toBe('acknowledge-warning');
    const warning = own.body.inForce[0].id as string;
    expect(answer.body).toMatchObject({ taken: ['name', 'avatar', 'bio'], warning, clearable: [] });
    expect((await cleared()).at(-1)!.data).toEqual({
      parts: ['name', 'avatar', 'bio'],
      sanctionId: warning,
      ended: [],
    });

    // Asked again there is nothing to take, and nobody is warned of it.
    const before = (await cleared()).length;
    expect(await clear(mia, rude, ['name', 'bio'])).toMatchObject({
      status: 200,
      body: { taken: [], warning: null },
    });
    expect(await cleared()).toHaveLength(before);
    expect((await w.call('GET', '/v1/me/restrictions', as(rude))).body.history).toHaveLength(1);
  });

  it('is not back before the person has read why', async () => {
    const rude = await w.person('You Are All Fools');
    await patch(rude, { bio: 'Fools.' });
    const { body: before } = await w.call('PUT', `/v1/sites/daily/people/${rude.id}/sanction`, {
      ...as(mia),
      body: { kind: 'warn', reason: 'Threats against Ada' },
    });
    expect((await clear(mia, rude, ['name'])).body.taken).toEqual(['name']);
    const warnings = async () =>
      (await w.call('GET', '/v1/me/restrictions', as(rude))).body.inForce as { id: string; reason: string }[];
    // What was to be read already still is.
    expect((await warnings()).map(({ reason }) => reason)).toEqual([
      'An insult as a name',
      'Threats against Ada',
    ]);
    expect((await warnings())[1]!.id).toBe(before.inForce[0].id);
    const again: object[] = [{ name: 'You Are All Fools' }, { bio: 'Still fools.' }];
    again.push({ avatarUrl: 'https://pictures.example/rude.png' });
    for (const { id } of (await warnings()).reverse()) {
      for (const body of again)
        expect(await patch(rude, body)).toMatchObject({
          status: 403,
          body: { code: 'acknowledge-warning', sanction: id },
        });
      expect((await patch(rude, { bio: null })).status).toBe(200);
      expect((await w.call('POST', `/v1/me/sanctions/${id}/acknowledge`, as(rude))).status).toBe(200);
    }
    expect((await patch(rude, { name: 'Rudi Civil' })).body.name).toBe('Rudi Civil');
  });

  it('is told at once whatever was taken, to who is there: a bio alone, too', async () => {
    const rude = await w.person('Rosa Rude');
    await patch(rude, { bio: 'Worse than any name.' });
    const device = await connect(w, { as: rude });
    // The hint by which it is told; without it the line looks by itself after some seconds.
    const heard: string[] = [];
    const stop = w.app.get(Hints).on('membership', ({ personId }) => heard.push(personId));
    expect((await clear(mia, rude, ['bio'])).body.taken).toEqual(['bio']);
    await expect.poll(() => heard).toContain(rude.id);
    stop();
    const told = await device.hears('me:sanction', ({ sanctions }) => sanctions.length === 1);
    expect(told.sanctions[0]).toMatchObject({ kind: 'warn', reason: 'An insult as a name' });
  });

  it('has only the parts that there are: no name that tells nothing, nor one that is the publication’s', async () => {
    const nobody = await w.person('Nele Nobody');
    const person = async (by: TestPerson, id: string, site = 'daily') =>
      (await w.call('GET', `/v1/sites/${site}/people/${id}`, as(by))).body;
    expect((await person(mia, nobody.id)).clearable).toEqual(['name']);
    await patch(nobody, { bio: 'A word.' });
    expect((await person(mia, nobody.id)).clearable).toEqual(['name', 'bio']);
    expect((await clear(mia, nobody, ['name'])).body.clearable).toEqual(['bio']);

    const profiles = { names: 'verified' };
    const site = await addSite(w.app, 'verified', { ...EASY, access: ACCESS, profiles }, []);
    const full = await w.person('Nora Lund', { site });
    const other = await w.person('Mona Berg', { site, role: 'moderator' });
    expect((await person(other, full.id, 'verified')).clearable).toEqual([]);
    expect((await clear(other, full, ['name'], 'verified')).body.code).toBe('name-kept');
  });

  it('is neither a peer’s nor, of staff, anybody’s but an admin’s', async () => {
    const author = await w.person('Clara Benning', { role: 'author' });
    const admin = await w.person('Ruth Oost', { role: 'admin' });
    const other = await w.person('Noa Lind', { role: 'moderator' });
    expect((await clear(ben, ada, ['bio'])).body.code).toBe('forbidden');
    expect((await clear(mia, other, ['name'])).body.code).toBe('peer-protected');
    expect((await clear(mia, author, ['name'])).body.code).toBe('peer-protected');
    expect((await clear(mia, mia, ['name'])).body.code).toBe('peer-protected');
    expect((await clear(admin, author, ['name'])).body.name).toMatch(/^Reader /);
    const limited = await w.person('Pia Lund', { role: 'moderator', sections: ['harbour'] });
    expect((await clear(limited, ben, ['name'])).body.code).toBe('outside-sections');
    // Whom they have met they may: a face is the same everywhere.
    const met = await w.person('Hanna Hafen');
    await w.article('pier', { section: 'harbour' });
    await posted(met, 'pier', 'At the pier.');
    expect((await clear(limited, met, ['name'])).body.taken).toEqual(['name']);
    expect((await clear(mia, ben, [])).status).toBe(422);
    expect((await clear(mia, ben, ['bio', 'bio'])).status).toBe(422);
  });

  it('of who is banned is cleared without a warning', async () => {
    const gone = await w.person('Another Insult');
    await posted(gone, 'square', 'A word before the ban.');
    await w.call('PUT', `/v1/sites/daily/people/${gone.id}/sanction`, {
      ...as(mia),
      body: { kind: 'ban', reason: 'Threats' },
    });
    const { body } = await clear(mia, gone, ['name']);
    expect(body.name).toMatch(/^Reader /);
    expect(body.sanctions.inForce).toMatchObject([{ kind: 'ban' }]);
    expect(body).toMatchObject({ taken: ['name'], warning: null });
    expect((await cleared()).at(-1)!.data).toEqual({ parts: ['name'], sanctionId: null, ended: [] });
  });
});
