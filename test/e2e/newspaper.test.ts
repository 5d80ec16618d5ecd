import { afterAll, beforeAll, expect, it } from 'vitest';
import { Articles } from '@app/discussion';
import { Members, SiteDirectory } from '@app/identity';
import { inTransaction } from '@app/platform';
import { addSite, EASY, world, type World } from '../factories/world.js';

const PAPER = 'morning-ferry';
let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

it('an article of the demo is dated as its discussion has it stored, whenever it is read', async () => {
  const front = async () => w.call('GET', '/demo');
  const site = await addSite(w.app, PAPER, EASY, [w.url]);
  const path = /href="(\/demo\/articles\/[^"#]+)"/.exec((await front()).text)![1]!;
  const articleKey = decodeURIComponent(path.split('/').at(-1)!);
  expect((await w.call('GET', path)).text).not.toContain('<time datetime');
  const publishedAt = '2026-03-01T05:30:00.000Z';
  await w.app
    .get(Articles)
    .declare({ kind: 'visitor' }, site, articleKey, { url: w.url + path, title: 'Of March', publishedAt });
  expect((await w.call('GET', path)).text).toContain(`<time datetime="${publishedAt}">`);
  expect((await w.call('GET', '/demo/articles/none%00')).status).toBe(404);
});

it('a mail of the demo is kept, and its link signs in from the mailbox page', async () => {
  expect((await w.call('GET', '/demo/mailbox')).text).toContain('There is nothing yet');
  const { id: siteId } = await w.app.get(SiteDirectory).require(PAPER);
  const email = 'mailed@ferry.example';
  await inTransaction(w.database, (tx) =>
    w.app.get(Members).create(tx, { siteId, name: 'Mailed Reader', email, emailVerified: true }),
  );
  const asked = await w.call('POST', '/v1/auth/magic-link', { body: { site: PAPER, email } });
  expect(asked.status, asked.text).toBe(202);
  const box = await w.call('GET', '/demo/mailbox');
  expect(box.headers.get('cache-control')).toBe('private, no-store');
  expect(box.text).toContain('This is no real mailbox');
  expect(box.text).toContain(email);
  const token = /href="[^"]+#belowline-sign-in=(blm_[\w-]+)"/.exec(box.text)![1];
  const redeemed = await w.call('POST', '/v1/auth/magic-link/redeem', { body: { token, site: PAPER } });
  expect(redeemed.body).toMatchObject({ user: { name: 'Mailed Reader', site: PAPER } });
});
