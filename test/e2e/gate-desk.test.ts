import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { ORIGIN, EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let admin: TestPerson;
let member: TestPerson;
const GATE = { headline: 'Come aboard', reasons: { 'subscription-lapsed': { headline: 'Come back' } } };
beforeAll(async () => {
  w = await world({
    ...EASY,
    gate: {
      headline: 'The site’s',
      message: 'The site’s message',
      subscribeUrl: 'https://daily.example/subscribe?back={return}&at={article}',
      sections: [{ section: 'Harbour', message: 'The section’s message' }],
    },
  });
  admin = await w.person('Adele Petit', { role: 'admin' });
  member = await w.person('Mo Diallo');
});
beforeEach(() => w.article('ferry', { section: 'Harbour', settings: { premoderated: false, gate: {} } }));
afterAll(() => w.close());

const PATH = '/v1/sites/daily/articles/ferry/gate';
const read = async () => (await w.call('GET', PATH, { token: admin.token })).body;
const change = (body: object, headers: Record<string, string> = {}) =>
  w.call('PUT', PATH, { token: admin.token, body, headers });
const met = async (articleKey = 'ferry') =>
  (
    await w.call('POST', `/v1/sites/daily/articles/${articleKey}/comments`, {
      token: member.token,
      body: { body: 'May I?' },
    })
  ).body.gate;
const preview = (ask: object) =>
  w.call('POST', '/v1/sites/daily/gate/preview', {
    token: admin.token,
    body: { reason: 'subscription-required', ...ask },
  });

describe('what an article says in its gates', () => {
  it('is read and changed by its version, holds at once, is audited, and can be taken back', async () => {
    const before = await read();
    expect(before).toMatchObject({ articleKey: 'ferry', section: 'Harbour', gate: {} });
    const changed = await change({ version: before.version, gate: GATE });
    expect(changed).toMatchObject({ status: 200, body: { gate: GATE, version: before.version + 1 } });
    expect(await met()).toMatchObject({ headline: 'Come aboard', message: 'The section’s message' });
    const { body: log } = await w.call('GET', '/v1/sites/daily/audit?limit=1', { token: admin.token });
    expect(log.items[0]).toMatchObject({ action: 'article.gate-changed', actor: { id: admin.id } });
    // The same again changes nothing.
    const again = await change({ gate: GATE }, { 'if-match': `"${before.version + 1}"` });
    expect(again.body.version).toBe(before.version + 1);
    const back = await change({ version: before.version + 1, gate: {} });
    expect(back.body).toMatchObject({ gate: {}, version: before.version + 2 });
    expect(await met()).toMatchObject({ headline: 'The site’s' });
  });

  it('is not changed on an old version: what it says now is told', async () => {
    const { version } = await read();
    const both = await Promise.all([
      change({ version, gate: { headline: 'One' } }),
      change({ version, gate: { headline: 'Two' } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const won = both.find(({ status }) => status === 200)!.body;
    const lost = both.find(({ status }) => status === 412)!.body;
    expect(lost).toMatchObject({ code: 'stale-version', current: won });
  });

  it('stays when the publication declares the article again without a word of it', async () => {
    const { version } = await read();
    await change({ version, gate: GATE });
    await w.article('ferry', { section: 'Harbour', title: 'Another title' });
    expect((await read()).gate).toEqual(GATE);
    const settings = await rows<{ settings: object }>(
      w.database,
      `SELECT settings FROM threads WHERE article_key = 'ferry'`,
    );
    expect(settings[0]!.settings).toEqual({ premoderated: false, gate: GATE });
    // Saying the same again is no news.
    const before = await read();
    await w.article('ferry', { section: 'Harbour', title: 'Another title' });
    expect((await read()).version).toBe(before.version);
    await w.article('ferry', { settings: { premoderated: false, gate: { headline: 'Declared' } } });
    expect((await read()).gate).toEqual({ headline: 'Declared' });
  });

  it('is for admins and keys with settings:write, and of articles that there are', async () => {
    const editor = await w.person('Edi Marsh', { role: 'editor' });
    for (const token of [member.token, editor.token, await w.key(['articles:write', 'statistics:read'])]) {
      expect((await w.call('GET', PATH, { token })).status).toBe(403);
      expect((await w.call('PUT', PATH, { token, body: { version: 1, gate: {} } })).status).toBe(403);
      const ask = { reason: 'plan-required' };
      expect((await w.call('POST', '/v1/sites/daily/gate/preview', { token, body: ask })).status).toBe(403);
    }
    const key = await w.key(['settings:write']);
    expect((await w.call('GET', PATH, { token: key })).status).toBe(200);
    const nowhere = await w.call('GET', '/v1/sites/daily/articles/nothing/gate', { token: key });
    expect(nowhere).toMatchObject({ status: 404, body: { code: 'unknown-article' } });
  });

  it.each([
    [{ gate: { headline: '' } }, '/gate/headline'],
    [{ gate: { headline: 'x'.repeat(201) } }, '/gate/headline'],
    [{ gate: { subscribeUrl: 'javascript:alert(1)' } }, '/gate/subscribeUrl'],
    [{ gate: { signInUrl: 'not an address' } }, '/gate/signInUrl'],
    [{ gate: { sections: [] } }, '/gate/sections'],
    [{ gate: { reasons: { banned: { headline: 'No' } } } }, '/gate/reasons/banned'],
    [{ gate: { reasons: { 'plan-required': { subscribeUrl: ORIGIN } } } }, '/gate/reasons/plan-required'],
    [{ gate: GATE, siteId: 'x' }, '/siteId'],
  ])('refuses %j, field by field', async (body, pointer) => {
    const { version } = await read();
    const refused = await change({ version, ...body });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].pointer).toContain(pointer);
    expect((await read()).version).toBe(version);
  });
});

describe('a preview', () => {
  it('is the gate that the reader meets then, word by word', async () => {
    const { body } = await preview({ article: 'ferry' });
    expect(body.gate).toEqual(await met());
    expect(body.gate.subscribeUrl).toBe(
      `https://daily.example/subscribe?back=${encodeURIComponent(`${ORIGIN}/ferry`)}&at=ferry`,
    );
    const texts = { article: GATE };
    const after = await preview({ article: 'ferry', texts });
    expect(await met()).toEqual(body.gate);
    const { version } = await read();
    await change({ version, gate: GATE });
    expect(await met()).toEqual(after.body.gate);
  });

  it('says whose each word is, ours included, and which reasons can be met', async () => {
    const { body } = await preview({
      article: 'ferry',
      reason: 'subscription-lapsed',
      texts: { article: GATE },
    });
    expect(body.gate).toMatchObject({ headline: 'Come back', message: 'The section’s message' });
    expect(body.ours.headline).toBe('Your subscription has ended');
    expect(
      body.layers.map(({ from, forReason, texts }: Record<string, unknown>) => [from, forReason, texts]),
    ).toEqual([
      ['site', false, expect.objectContaining({ headline: 'The site’s' })],
      ['site', true, {}],
      ['section', false, { message: 'The section’s message' }],
      ['section', true, {}],
      ['article', false, { headline: 'Come aboard' }],
      ['article', true, { headline: 'Come back' }],
    ]);
    expect(body.reasons).toEqual([
      'sign-in-required',
      'subscription-required',
      'subscription-lapsed',
      'payment-overdue',
      'household-overdue',
    ]);
    expect((await preview({ article: 'ferry', right: 'react' })).body.reasons).toEqual(['sign-in-required']);
    expect((await preview({ article: 'ferry', right: 'read' })).body.reasons).toEqual([]);
  });

  it('is of a section or the site, too, with what is typed for them', async () => {
    const section = await preview({ section: 'Harbour', texts: { section: { buttonLabel: 'Hop on' } } });
    expect(section.body.gate).toMatchObject({ headline: 'The site’s', buttonLabel: 'Hop on' });
    const site = await preview({ texts: { site: { headline: 'Anew' } } });
    expect(site.body.gate).toMatchObject({ headline: 'Anew', subscribeUrl: null });
    const wrong = await preview({ texts: { site: { signInUrl: 'x' } } });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/texts/site/signInUrl' }] } });
  });
});
