import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Hints } from '@app/platform';
import { change, EASY, type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp, type Reader } from './live.fixture.js';
import { inbox, mention, say, tellAll } from './notifications.fixture.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  w = await world({ ...EASY, access: { sections: [{ section: 'paid', read: 'subscribers' }] } });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Holm', { plan: 'monthly' });
  await w.article('open');
  await say(w, ada, 'open', 'Here.');
  await tellAll(w);
});
afterEach(() => hangUp());
afterAll(() => w.close());

const newsOf = (device: Reader) =>
  device.heard.filter(({ event }) => event === 'me:notification').map(({ data }) => data);
const call = async (who: TestPerson, words = `Called: ${mention(who)}`) => {
  const { id } = await say(w, ada, 'open', words);
  await tellAll(w);
  return id;
};

it('every device of a person hears of it, and nobody else', async () => {
  const eve = await w.person('Eve Dahl', { plan: 'monthly' });
  const devices = await Promise.all([connect(w, { as: eve }), connect(w, { as: eve })]);
  const other = await connect(w, { as: ada });
  const { id } = await say(w, ada, 'open', `Called ${mention(eve)}`);
  await tellAll(w);
  for (const device of devices) {
    expect(await device.hears('me:notification')).toMatchObject({
      unread: 1,
      latest: { kind: 'mention', commentId: id },
    });
  }
  await say(w, eve, 'open', 'An answer.', id);
  await tellAll(w);
  expect(await other.hears('me:notification')).toMatchObject({ latest: { kind: 'reply' } });
  expect(other.heard.filter(({ event }) => event === 'me:notification')).toHaveLength(1);
});

it('a device hears of what its person may see, and not that anything else came', async () => {
  const paid = await w.article('paid', { section: 'paid' });
  await say(w, ada, 'paid', 'For who pays.');
  await tellAll(w);
  expect((await w.call('PUT', `/v1/me/following/threads/${paid}`, { token: ben.token })).status).toBe(204);
  await change(w, ben, { subscriptions: [] });
  // What is unread from before is no news when something else comes.
  const before = await connect(w, { as: ben });
  await call(ben);
  await before.hears('me:notification');
  const device = await connect(w, { as: ben });
  for (const words of ['One', 'Two']) {
    await say(w, ada, 'paid', `${words} for who pays.`);
    await tellAll(w);
  }
  const gone = await say(w, ada, 'open', `Gone at once ${mention(ben)}`);
  const deleted = await w.call('DELETE', `/v1/comments/${gone.id}`, { token: ada.token });
  expect(deleted.status).toBeLessThan(300);
  await tellAll(w);
  const commentId = await call(ben);
  await device.hears('me:notification', ({ latest }) => latest?.commentId === commentId);
  expect(newsOf(device)).toMatchObject([{ unread: 2, latest: { commentId } }]);
});

it('however often somebody is named while their inbox is looked into, they hear what it is in the end', async () => {
  const finn = await w.person('Finn Ost', { plan: 'monthly' });
  const device = await connect(w, { as: finn });
  const hints = w.app.get(Hints);
  const since = new Date(0).toISOString();
  const name = () =>
    hints.publish({ topic: 'notifications', siteId: w.site.id, personIds: [finn.id], since });
  for (let n = 0; n < 20; n++) name();
  const commentId = await call(finn);
  for (let n = 0; n < 20; n++) name();
  await device.hears('me:notification', ({ latest }) => latest?.commentId === commentId);
  const { id } = await say(w, ada, 'open', `Again: ${mention(finn)}`);
  await tellAll(w);
  await device.hears('me:notification', ({ latest }) => latest?.commentId === id);
  expect(newsOf(device).map(({ unread }) => unread)).toEqual([1, 2]);
});

it('what is read on one device is read on the others, once', async () => {
  const dora = await w.person('Dora Lind', { plan: 'monthly' });
  const [one, other] = [await connect(w, { as: dora }), await connect(w, { as: dora })];
  await call(dora);
  for (const device of [one, other]) await device.hears('me:notification', ({ unread }) => unread === 1);
  const [{ id: upTo }] = (await inbox(w, dora)).body.items;
  for (let n = 0; n < 2; n++) {
    await w.call('POST', '/v1/me/notifications/read', { token: dora.token, body: { upTo } });
  }
  await other.hears('me:notification', ({ unread }) => unread === 0);
  const commentId = await call(dora);
  for (const device of [one, other]) {
    await device.hears('me:notification', ({ latest }) => latest?.commentId === commentId);
    expect(newsOf(device).map(({ unread }) => unread)).toEqual([1, 0, 1]);
  }
});
