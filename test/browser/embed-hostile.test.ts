import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { publication, type Publication } from './embed.fixture.js';
import { ALIKE, expectInert, HOSTILE, ONE } from './hostile.fixture.js';

let p: Publication;
let moderator: TestPerson;

beforeAll(async () => {
  const words = { headline: ONE, message: HOSTILE, buttonLabel: '<b onclick=alert(1)>Pay</b>' };
  p = await publication({
    gate: { ...words, subscribeUrl: 'https://gazette.example/"><script>alert(1)</script>' },
  });
  moderator = await p.person('Mia Sand', { role: 'moderator' });
  await p.w.database.query(
    `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position)
     VALUES ($1, 'monthly', $2, '{comments.post}', '{}', 0)`,
    [p.site.id, ONE],
  );
});
afterAll(() => p.close());

it('a gate’s words, its plans and its address are text', async () => {
  await p.article('gate');
  const opened = await p.open('gate');
  const gate = opened.thread.getByRole('region', { name: ONE });
  await expect.poll(() => gate.getByRole('heading').innerText()).toBe(ONE);
  await expect.poll(() => gate.locator('bdi').allInnerTexts()).toEqual([ONE]);
  const button = gate.locator('a.button');
  await expect.poll(() => button.innerText()).toBe('<b onclick=alert(1)>Pay</b>');
  const address = new URL((await button.getAttribute('href'))!);
  expect([address.origin, address.href.includes('<')]).toEqual(['https://gazette.example', false]);
  await expectInert(opened, gate, HOSTILE);
});

it.each(['warn', 'suspend'] as const)('the words of a sanction are text: %s', async (kind) => {
  const article = `sanction-${kind}`;
  await p.article(article);
  const reader = await p.person('Cleo Brandt', { plan: 'monthly' });
  const until = kind === 'suspend' ? { until: new Date(Date.now() + 86_400_000).toISOString() } : {};
  const imposed = await p.w.call('PUT', `/v1/sites/gazette/people/${reader.id}/sanction`, {
    token: moderator.token,
    body: { kind, reason: HOSTILE, ...until },
  });
  expect(imposed.status, imposed.text).toBe(200);
  const opened = await p.open(article, { reader });
  await expectInert(opened, opened.thread.locator('.locked'), HOSTILE);
});

// A ban ends the session: the page that is open keeps its words.
it('the words of a ban are text on the page that was open when it came', async () => {
  await p.article('banned');
  const reader = await p.person('Dora Lind', { plan: 'monthly' });
  const opened = await p.open('banned', { reader });
  await opened.thread.getByText('Live', { exact: true }).waitFor();
  const imposed = await p.w.call('PUT', `/v1/sites/gazette/people/${reader.id}/sanction`, {
    token: moderator.token,
    body: { kind: 'ban', reason: ONE, message: HOSTILE },
  });
  expect(imposed.status, imposed.text).toBe(200);
  await expectInert(opened, opened.thread.locator('.locked'), HOSTILE);
});

it('the words of a decision are text, told live', async () => {
  await p.article('decided', { settings: { premoderated: true } });
  const reader = await p.person('Ada Moreau', { plan: 'monthly' });
  const opened = await p.open('decided', { reader });
  await opened.thread.getByText('Live', { exact: true }).waitFor();
  const posted = await p.post(reader, 'decided', 'What waits for a moderator');
  expect(posted.status).toBe(202);
  await opened.page.reload();
  await opened.thread.getByText('What waits for a moderator').waitFor();
  await opened.thread.getByText('Live', { exact: true }).waitFor();
  const decided = await p.w.call('POST', `/v1/sites/gazette/moderation/cases/${posted.body.id}/decisions`, {
    token: moderator.token,
    body: { action: 'reject', version: 1, revision: 1, reason: ONE, message: HOSTILE },
  });
  expect(decided.status, decided.text).toBe(201);
  await expectInert(opened, opened.thread, HOSTILE);
});

it('what an author is told of a decision, and an appeal, are text', async () => {
  await p.article('told');
  const reader = await p.person('Gil Marsh', { plan: 'monthly' });
  const { id } = (await p.post(reader, 'told', 'What is removed')).body;
  const rule = `${ONE} <svg onload=alert(2)>`;
  const decided = await p.w.call('POST', `/v1/sites/gazette/moderation/cases/${id}/decisions`, {
    token: moderator.token,
    body: { action: 'remove', version: 1, revision: 1, rule, reason: ONE, message: HOSTILE },
  });
  expect(decided.status, decided.text).toBe(201);
  const appealed = await p.w.call('POST', `/v1/decisions/${decided.body.decision.id}/appeals`, {
    token: reader.token,
    body: { words: `Mine: ${HOSTILE}` },
  });
  expect(appealed.status, appealed.text).toBe(201);
  const opened = await p.open('told', { reader });
  const own = opened.thread.getByRole('region', { name: 'About your comment' });
  await own.getByText(`Rule: ${rule}`).waitFor();
  await own.getByText(`Mine: ${HOSTILE}`).waitFor();
  await own.getByText('Statement of reasons, and what you can do').click();
  await own.getByText('Your comment was published, and was removed.').waitFor();
  await expectInert(opened, own, HOSTILE);
});

it('reports, notes and texts that wait are text to who moderates in the page', async () => {
  await p.article('desk', { settings: { premoderated: true } });
  const writer = await p.person('Hugo Lang', { plan: 'monthly' });
  const { id } = (await p.post(writer, 'desk', `It waits. ${ALIKE}`)).body;
  const noted = await p.w.call('POST', `/v1/sites/gazette/moderation/cases/${id}/notes`, {
    token: moderator.token,
    body: { text: HOSTILE },
  });
  expect(noted.status, noted.text).toBe(201);
  const opened = await p.open('desk', { reader: moderator });
  const waiting = opened.thread.getByRole('region', { name: /waits for a moderator here/ });
  await waiting.getByText(ONE).first().waitFor();
  await waiting.getByRole('button', { name: 'Turn down…' }).click();
  const dialog = opened.thread.getByRole('dialog');
  await dialog.getByText(HOSTILE).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expectInert(opened, waiting, HOSTILE);
});

it('what is disliked in a text is shown as text', async () => {
  await p.article('nudged');
  const admin = await p.person('Ida Boss', { role: 'admin' });
  const at = '/v1/sites/gazette/policy';
  const { version, document } = (await p.w.call('GET', at, { token: admin.token })).body;
  const phrases = { ...document.screening.phrases, suspect: ['onerror'] };
  const changed = await p.w.call('PUT', at, {
    token: admin.token,
    body: {
      version,
      document: { ...document, screening: { ...document.screening, nudge: 'words', phrases } },
    },
  });
  expect(changed.status, changed.text).toBe(200);
  const reader = await p.person('Iris Hale', { plan: 'monthly' });
  const opened = await p.open('nudged', { reader });
  await opened.thread.getByLabel('Your comment').fill(HOSTILE);
  await opened.thread.getByRole('button', { name: 'Post comment' }).click();
  const nudge = opened.thread.locator('.nudge');
  await expect.poll(() => nudge.locator('mark').count()).toBeGreaterThan(0);
  await expectInert(opened, nudge, '<img src=x');
});

it('a comment of direction controls, piled marks and endless lines moves nothing around it, on a phone', async () => {
  await p.article('shapes');
  const writer = await p.person('Otto Reich', { plan: 'monthly' });
  const shapes = [
    'plain \u202E desrever \u2066 isolated \u202D and never closed',
    '\u2067\u202B\u2066\u202A\u202E',
    '﷽'.repeat(500),
    `first${'\n'.repeat(4_000)}last`,
    `tabs${'\t'.repeat(2_000)}over`,
    '🇩🇪'.repeat(1_000),
    'w'.repeat(4_900),
    `h\u0301\u0302\u0303\u0304\u0305\u0306${' '.repeat(3)}x`,
  ];
  const taken: string[] = [];
  for (const shape of ['A plain comment.', ...shapes]) {
    const posted = await p.post(writer, 'shapes', shape);
    expect([201, 422], JSON.stringify(shape.slice(0, 20))).toContain(posted.status);
    if (posted.status === 201) taken.push(posted.body.id);
  }
  const { page, thread, errors } = await p.open('shapes', { viewport: { width: 360, height: 740 } });
  await expect.poll(() => thread.getByRole('article').count()).toBe(taken.length);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  // What follows a text is drawn as it is after any other: name, buttons, and the order of their letters.
  const articles = await thread.getByRole('article').all();
  const looks = await Promise.all(
    articles.map(async (article) => {
      const words = await article.getByRole('button').allInnerTexts();
      const directions = await article
        .getByRole('button')
        .evaluateAll((buttons) => buttons.map((button) => getComputedStyle(button as never).direction));
      const name = (await article.locator('bdi').first().innerText()).trim();
      return JSON.stringify([words, directions, name]);
    }),
  );
  expect(new Set(looks).size).toBe(1);
  const reply = (at: number) => articles[at]!.getByRole('button').last();
  const drawn: string[] = [];
  for (let at = 0; at < articles.length; at++) drawn.push((await reply(at).screenshot()).toString('base64'));
  expect(new Set(drawn).size).toBe(1);
  // No text takes more room than as many plain letters do, and empty lines, tabs and piled marks take none.
  const heights = await Promise.all(
    articles.map(async (article) => [
      (await article.innerText()).length,
      (await article.boundingBox())!.height,
    ]),
  );
  for (const [letters, height] of heights) expect(height).toBeLessThan(200 + Math.max(letters!, 500) * 0.95);
  expect(errors).toEqual([]);
  await page.context().close();
});
