import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let admin: TestPerson;
let member: TestPerson;
const PATH = '/v1/sites/daily/settings';

beforeAll(async () => {
  w = await world();
  admin = await w.person('Adele Petit', { role: 'admin' });
  member = await w.person('Mo Diallo');
});
afterAll(() => w.close());

describe("a site's settings", () => {
  it('are read with their defaults, and changed part by part by their version', async () => {
    const { body: before } = await w.call('GET', PATH, { token: admin.token });
    expect(before).toMatchObject({ access: { post: 'subscribers' }, grace: { postDays: 7 } });
    await w.article('rules');
    expect((await w.post(member, 'rules', 'May I?')).status).toBe(402);
    const changed = await w.call('PUT', PATH, {
      token: admin.token,
      body: { version: before.version, access: { ...before.access, post: 'members' } },
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      version: before.version + 1,
      access: { post: 'members' },
      grace: before.grace,
    });
    expect((await w.post(member, 'rules', 'May I now?')).status).toBe(201);
  });

  it('say with what moderators word decisions, who read that without the rest', async () => {
    const { body: before } = await w.call('GET', PATH, { token: admin.token });
    const mia = await w.person('Mia Sand', { role: 'moderator' });
    const wording = () => w.call('GET', '/v1/sites/daily/moderation/wording', { token: mia.token });
    expect((await wording()).body).toEqual({ rules: [], usual: null });
    const rule = { rule: '3. Stay civil', reference: 'Clause 3', explanation: 'No insults.' };
    const change = (moderation: object) =>
      w.call('PUT', PATH, {
        token: admin.token,
        body: { version: before.version, legal: { rules: [rule] }, moderation },
      });
    expect((await change({ usual: { reason: ' ' } })).status).toBe(422);
    expect((await change({ usual: { reason: 'Off topic', rule: '3. Stay civil' } })).status).toBe(200);
    expect((await wording()).body).toEqual({
      rules: [{ rule: '3. Stay civil', explanation: 'No insults.' }],
      usual: { reason: 'Off topic', rule: '3. Stay civil' },
    });
    expect((await w.call('GET', '/v1/sites/daily/moderation/wording', { token: member.token })).status).toBe(
      403,
    );
  });

  it('are not changed on an old version, by an unknown field, or by whom it is none of the business', async () => {
    const { body: now } = await w.call('GET', PATH, { token: admin.token });
    const stale = await w.call('PUT', PATH, {
      token: admin.token,
      body: { version: now.version - 1, gate: {} },
    });
    expect(stale.status).toBe(412);
    expect(stale.body.current.version).toBe(now.version);
    const unknown = await w.call('PUT', PATH, {
      token: admin.token,
      body: { version: now.version, sso: {} },
    });
    expect(unknown.status).toBe(422);
    expect((await w.call('GET', PATH, { token: member.token })).status).toBe(403);
    expect((await w.call('GET', PATH)).status).toBe(401);
    expect((await w.call('GET', PATH, { token: await w.key(['members:read']) })).status).toBe(403);
    expect((await w.call('GET', PATH, { token: await w.key(['settings:write']) })).body).toEqual(now);
  });

  it('are changed on the version that If-Match names, too', async () => {
    const { body: now } = await w.call('GET', PATH, { token: admin.token });
    const change = (ifMatch: string | null, body: object = { gate: {} }) =>
      w.call('PUT', PATH, {
        token: admin.token,
        body,
        ...(ifMatch === null ? {} : { headers: { 'if-match': ifMatch } }),
      });
    expect(await change(`"${now.version}"`)).toMatchObject({
      status: 200,
      body: { version: now.version + 1 },
    });
    expect(await change(`"${now.version}"`)).toMatchObject({
      status: 412,
      body: { code: 'stale-version', current: { version: now.version + 1 } },
    });
    expect((await change('999999999999999')).status).toBe(412);
    expect(await change('*')).toMatchObject({ status: 400, body: { code: 'invalid-header' } });
    expect(await change(null)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/version' }] } });
    expect((await change(null, { gate: {}, version: Number.MAX_SAFE_INTEGER })).status).toBe(412);
  });
});
