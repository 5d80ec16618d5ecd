import type { QueryResultRow } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Site } from '@app/identity';
import { OperatorBans } from '@app/moderation';
import { rows } from '@app/platform';
import { type Answer, type TestPerson, type World } from '../factories/world.js';
import { arrives, postsOn, publisher, sharesIdentity, sharesMailbox } from './bans-everywhere.fixture.js';
import { connect } from './live.fixture.js';

let w: World;
let weekly: Site;
let foreign: Site;
let ana: TestPerson;
let anaWeekly: TestPerson;
/** One reader, by an account on each site. */
let daily: { ida: TestPerson };
let there: { ida: TestPerson };
let away: { ida: TestPerson };
let mailbox: string;

beforeAll(async () => {
  ({ w, weekly, foreign, ana, anaWeekly } = await publisher());
});
afterAll(() => w.close());
beforeEach(async () => {
  mailbox = `ida-${Math.random()}@mail.example`;
  daily = { ida: await w.person('Ida Roth', { plan: 'monthly' }) };
  there = { ida: await w.person('Ida Roth', { site: weekly, plan: 'monthly' }) };
  away = { ida: await w.person('Ida Roth', { site: foreign, plan: 'monthly' }) };
  await sharesMailbox(w, mailbox, daily.ida, there.ida, away.ida);
});

const sql = <Row extends QueryResultRow>(text: string, ...values: unknown[]) =>
  rows<Row>(w.database, text, values);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const at = (site: string, person: TestPerson) => `/v1/sites/${site}/people/${person.id}`;
const impose = (by: TestPerson, person: TestPerson, more: object = {}, site = 'daily'): Promise<Answer> =>
  w.call('PUT', `${at(site, person)}/sanction`, {
    token: by.token,
    body: { kind: 'ban', reason: 'Threats', message: 'Not here', everywhere: true, ...more },
  });
const lift = (by: TestPerson, person: TestPerson, site = 'daily') =>
  w.call('DELETE', `${at(site, person)}/sanction`, { token: by.token });
/** What the person reads of their own, having signed in again. */
const told = async (site: Site, person: TestPerson) => {
  await arrives(w, site, person);
  return (await w.call('GET', '/v1/me/restrictions', { token: person.token })).body;
};
const entries = async (person: TestPerson) =>
  (
    await sql<{ action: string; actor: string | null }>(
      `SELECT action, actor_id AS actor FROM audit_log WHERE subject_id = $1 ORDER BY at, id`,
      person.id,
    )
  ).map(({ action, actor }) => [action, actor]);

describe('a ban on all sites', () => {
  it('is in force, told and recorded on each site of the admin, and on no other', async () => {
    const answer = await impose(ana, daily.ida, { until: inDays(3) });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body.inForce).toMatchObject([
      { kind: 'ban', reason: 'Threats', message: 'Not here', everywhere: 'here', by: { id: ana.id } },
    ]);
    for (const word of [weekly.id, weekly.slug, foreign.id, foreign.slug, there.ida.id, away.ida.id])
      expect(answer.text).not.toContain(word);
    for (const { ida } of [daily, there])
      expect((await w.call('GET', '/v1/me', { token: ida.token })).status).toBe(401);
    for (const [site, { ida }, everywhere] of [
      [w.site, daily, 'here'],
      [weekly, there, 'elsewhere'],
    ] as const) {
      const own = await told(site, ida);
      expect(own.inForce).toMatchObject([
        { kind: 'ban', reason: 'Threats', message: 'Not here', everywhere, until: expect.any(String) },
      ]);
      expect(await postsOn(w, site.slug, ida)).toMatchObject({ status: 403, body: { code: 'banned' } });
      const statements = await w.call('GET', '/v1/me/statements', { token: ida.token });
      expect(statements.body.items).toHaveLength(1);
    }
    expect(await entries(daily.ida)).toEqual([['person.banned', ana.id]]);
    expect(await entries(there.ida)).toEqual([['person.banned', anaWeekly.id]]);
    expect(await entries(away.ida)).toEqual([]);
    expect((await postsOn(w, 'foreign', away.ida)).status).toBe(201);
    expect((await told(foreign, away.ida)).history).toEqual([]);
  });

  it('ends live connections on every site within a second', async () => {
    const open = [await connect(w, { as: daily.ida }), await connect(w, { as: there.ida, site: 'weekly' })];
    expect((await impose(ana, daily.ida)).status).toBe(200);
    const since = performance.now();
    for (const one of open) {
      await one.hears('me:sanction', ({ sanctions }) => sanctions[0]?.reason === 'Threats');
      await one.gone();
    }
    expect(performance.now() - since).toBeLessThan(1_000);
  });

  it('is for admins of several sites by what nobody else can say of them', async () => {
    const mia = await w.person('Mia Sand', { role: 'moderator' });
    const editor = await w.person('Ed Stone', { role: 'editor' });
    const alone = await w.person('Al One', { role: 'admin' });
    const elsewhere = await w.person('Al One', { role: 'admin', site: weekly, externalId: alone.externalId });
    // The same words of the publication's are what its admins write; and an address that was only typed is anybody's.
    await sql(
      `UPDATE accounts SET issuer = 'https://same.example', subject = 'al', email = 'al@one.example', email_key = 'al@one.example'
       WHERE id = ANY($1)`,
      [alone.id, elsewhere.id],
    );
    for (const by of [mia, editor, alone]) {
      const refused = await impose(by, daily.ida);
      expect(refused).toMatchObject({ status: 403, body: { code: 'not-everywhere' } });
      const profile = await w.call('GET', at('daily', daily.ida), { token: by.token });
      expect(profile.body.banSites).toEqual([]);
    }
    expect((await told(weekly, there.ida)).history).toEqual([]);
    const profile = await w.call('GET', at('daily', daily.ida), { token: ana.token });
    expect(profile.body.banSites).toEqual(['The daily', 'The weekly']);
    expect(await impose(ana, daily.ida, { kind: 'slow' })).toMatchObject({ status: 422 });
    // Whoever is barred on the other site, or an admin no more, has no say there.
    await sql(`UPDATE memberships SET role = 'editor' WHERE person_id = $1`, anaWeekly.id);
    expect((await impose(ana, daily.ida)).body.code).toBe('not-everywhere');
    await sql(`UPDATE memberships SET role = 'admin' WHERE person_id = $1`, anaWeekly.id);
  });

  it('takes for one person who has shown the same mailbox, and nobody whose address only looks like it', async () => {
    await sql('UPDATE accounts SET email = upper(email) WHERE id = $1', there.ida.id);
    expect((await impose(ana, daily.ida)).status).toBe(200);
    expect((await told(weekly, there.ida)).inForce).toHaveLength(1);
    await lift(ana, daily.ida);
    // Its key is the same, and it may be somebody else's.
    await sql(`UPDATE accounts SET email = 'İ' || email WHERE id = $1`, there.ida.id);
    await impose(ana, daily.ida);
    expect((await told(weekly, there.ida)).inForce).toEqual([]);
    await sql(
      'UPDATE accounts SET email = $2, email_verified_at = NULL WHERE id = $1',
      there.ida.id,
      mailbox,
    );
    expect((await told(weekly, there.ida)).inForce).toEqual([]);
    await sql('UPDATE accounts SET email_verified_at = now() WHERE id = $1', there.ida.id);
    expect((await told(weekly, there.ida)).inForce).toHaveLength(1);
  });

  it('is on no site where it cannot be on all', async () => {
    await sql(`UPDATE memberships SET role = 'admin' WHERE person_id = $1`, there.ida.id);
    expect(await impose(ana, daily.ida)).toMatchObject({ status: 403, body: { code: 'peer-protected' } });
    expect((await told(w.site, daily.ida)).history).toEqual([]);
    expect(await entries(daily.ida)).toEqual([]);
    // That the person is staff where Ana has no say changes nothing, and says nothing.
    await sql(`UPDATE memberships SET role = 'reader' WHERE person_id = $1`, there.ida.id);
    await sql(`UPDATE memberships SET role = 'admin' WHERE person_id = $1`, away.ida.id);
    expect((await impose(ana, daily.ida)).status).toBe(200);
  });

  it('meets who comes later before they can do anything, and who is told why', async () => {
    const late = await w.person('Ida Late', { site: weekly, plan: 'monthly' });
    expect((await impose(ana, daily.ida)).status).toBe(200);
    await sharesIdentity(w, daily.ida.id, daily.ida, late);
    const before = late.token;
    const own = await told(weekly, late);
    expect(own.inForce).toMatchObject([{ kind: 'ban', reason: 'Threats', everywhere: 'elsewhere' }]);
    expect((await w.call('GET', '/v1/me', { token: before })).status).toBe(401);
    expect(await postsOn(w, 'weekly', late)).toMatchObject({ status: 403, body: { code: 'banned' } });
    expect(await entries(late)).toEqual([['person.banned', anaWeekly.id]]);
    // Once: arriving again adds nothing.
    expect((await told(weekly, late)).history).toHaveLength(1);
    expect((await told(foreign, away.ida)).history).toEqual([]);
  });

  it('is ended everywhere by lifting it where it was imposed', async () => {
    await impose(ana, daily.ida);
    const [{ id }] = (await told(weekly, there.ida)).inForce;
    const words = { words: 'I was quoting' };
    expect(
      (await w.call('POST', `/v1/me/sanctions/${id}/appeals`, { token: there.ida.token, body: words }))
        .status,
    ).toBe(201);
    const lifted = await lift(ana, daily.ida);
    expect(lifted.body.inForce).toEqual([]);
    const own = await told(weekly, there.ida);
    expect(own).toMatchObject({ inForce: [], history: [{ appeal: { outcome: 'overturned' } }] });
    expect((await postsOn(w, 'weekly', there.ida)).status).toBe(201);
    expect((await entries(there.ida)).at(-1)).toEqual(['person.sanction-lifted', anaWeekly.id]);
    const late = await w.person('Ida Late', { site: weekly, plan: 'monthly' });
    await sharesIdentity(w, daily.ida.id, daily.ida, late);
    expect((await told(weekly, late)).history).toEqual([]);
    // It can be imposed anew.
    expect((await impose(ana, daily.ida)).status).toBe(200);
    expect(await impose(ana, daily.ida)).toMatchObject({ status: 409, body: { code: 'already-banned' } });
    expect(await impose(anaWeekly, there.ida, {}, 'weekly')).toMatchObject({ status: 409 });
  });

  it('is lifted for one site by who moderates it, does not come back there, and goes on elsewhere', async () => {
    await impose(ana, daily.ida);
    const max = await w.person('Max Weber', { role: 'moderator', site: weekly });
    const seen = (await w.call('GET', at('weekly', there.ida), { token: max.token })).body;
    expect(seen.sanctions.inForce).toMatchObject([{ everywhere: 'elsewhere', by: { id: anaWeekly.id } }]);
    for (const word of [w.site.id, daily.ida.id, ana.id]) expect(JSON.stringify(seen)).not.toContain(word);
    expect((await lift(max, there.ida, 'weekly')).body.inForce).toEqual([]);
    expect((await told(weekly, there.ida)).inForce).toEqual([]);
    expect((await told(w.site, daily.ida)).inForce).toHaveLength(1);
    // And ending it where it was imposed does no harm.
    expect((await lift(ana, daily.ida)).status).toBe(200);
    expect((await told(weekly, there.ida)).inForce).toEqual([]);
  });

  it('is ended by an appeal: everywhere where it was imposed, elsewhere there', async () => {
    const appealOn = async (site: Site, person: TestPerson) => {
      const [{ id }] = (await told(site, person)).inForce;
      const body = { words: 'It was satire' };
      await w.call('POST', `/v1/me/sanctions/${id}/appeals`, { token: person.token, body });
      const [row] = await sql<{ id: string }>('SELECT id FROM appeals WHERE sanction_id = $1', id);
      return row!.id;
    };
    const overturn = (by: TestPerson, site: string, id: string) =>
      w.call('POST', `/v1/sites/${site}/moderation/sanction-appeals/${id}/answers`, {
        token: by.token,
        body: { action: 'overturn' },
      });
    const mia = await w.person('Mia Sand', { role: 'moderator' });
    const max = await w.person('Max Weber', { role: 'moderator', site: weekly });
    await impose(ana, daily.ida);
    expect((await overturn(max, 'weekly', await appealOn(weekly, there.ida))).status).toBe(201);
    expect((await told(weekly, there.ida)).inForce).toEqual([]);
    expect((await told(w.site, daily.ida)).inForce).toHaveLength(1);
    const id = await appealOn(w.site, daily.ida);
    expect((await overturn(ana, 'daily', id)).body.code).toBe('four-eyes');
    expect((await overturn(mia, 'daily', id)).status).toBe(201);

    await impose(ana, daily.ida, { reason: 'Once more' });
    expect((await told(weekly, there.ida)).inForce).toHaveLength(1);
    expect((await overturn(mia, 'daily', await appealOn(w.site, daily.ida))).status).toBe(201);
    expect((await told(weekly, there.ida)).inForce).toEqual([]);
  });

  it('gives way to nothing where it was imposed, and on another site to what that site imposes', async () => {
    await impose(anaWeekly, there.ida, { everywhere: false }, 'weekly');
    await impose(ana, daily.ida, { until: inDays(3) });
    // What lasts longer is left as it is.
    expect((await told(weekly, there.ida)).inForce).toMatchObject([{ everywhere: null, until: null }]);
    const suspension = { kind: 'suspend', until: inDays(1), everywhere: undefined };
    expect(await impose(ana, daily.ida, suspension)).toMatchObject({
      status: 409,
      body: { code: 'already-banned' },
    });
    expect((await told(w.site, daily.ida)).inForce).toMatchObject([{ kind: 'ban', everywhere: 'here' }]);
    await lift(ana, daily.ida);
    await lift(anaWeekly, there.ida, 'weekly');
    await impose(ana, daily.ida);
    expect((await impose(anaWeekly, there.ida, suspension, 'weekly')).status).toBe(200);
    expect((await told(weekly, there.ida)).inForce).toMatchObject([{ kind: 'suspend' }]);
  });

  it('by the operator is on every site, and on those that somebody comes to', async () => {
    const bans = w.app.get(OperatorBans);
    const asked = { site: w.site, member: daily.ida.externalId };
    expect((await bans.accounts(asked)).map(({ site }) => site)).toEqual(['daily', 'foreign', 'weekly']);
    await bans.impose(asked, { reason: 'By law' });
    for (const [site, { ida }] of [
      [w.site, daily],
      [weekly, there],
      [foreign, away],
    ] as const)
      expect((await told(site, ida)).inForce).toMatchObject([{ kind: 'ban', reason: 'By law' }]);
    expect(await entries(away.ida)).toEqual([['person.banned', null]]);
    expect(await bans.lift(asked)).toBe(3);
    expect((await told(foreign, away.ida)).inForce).toEqual([]);
    await sql(`UPDATE memberships SET role = 'admin' WHERE person_id = $1`, away.ida.id);
    await expect(bans.impose(asked, { reason: 'By law' })).rejects.toMatchObject({ code: 'peer-protected' });
  });

  it('ends with the account that it rests on; what reached other sites stays theirs', async () => {
    await impose(ana, daily.ida);
    await sql('DELETE FROM bans_everywhere WHERE person_id = $1', daily.ida.id);
    expect((await told(weekly, there.ida)).inForce).toMatchObject([{ kind: 'ban', everywhere: null }]);
  });
});
