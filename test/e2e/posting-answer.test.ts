import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@app/platform';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;

beforeAll(async () => {
  w = await world(EASY);
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  await w.article('open');
  await w.article('held', { settings: { premoderated: true } });
});
afterAll(() => w.close());

/** The first answer is made of what was written, without reading it back; the second one is read. */
it.each(['open', 'held'])('what posting answers is what is stored (%s)', async (article) => {
  const parent = await w.post(ada, 'open', 'Something to answer');
  for (const parentId of article === 'open' ? [undefined, parent.body.id] : [undefined]) {
    const ask = {
      token: ada.token,
      body: { body: 'It was **said** before, in `short`.', parentId },
      headers: { 'idempotency-key': newId() },
    };
    const path = `/v1/sites/daily/articles/${article}/comments`;
    const first = await w.call('POST', path, ask);
    expect(first.status).toBe(article === 'open' ? 201 : 202);
    expect((await w.call('POST', path, ask)).body).toEqual(first.body);
  }
});
