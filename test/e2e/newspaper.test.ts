import { afterAll, beforeAll, expect, it } from 'vitest';
import { Articles } from '@app/discussion';
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
