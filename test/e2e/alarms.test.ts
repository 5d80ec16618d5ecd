import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlarmHolds, AlarmTelling, forgetOldAlarms } from '@app/moderation';
import { Mails, Unasked } from '@app/mail';
import { rows } from '@app/platform';
import { Erasing } from '@app/privacy';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp } from './live.fixture.js';
import { as, M } from './newsroom.fixture.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;
let mark: TestPerson;
let edda: TestPerson;
let uma: TestPerson;

beforeAll(async () => {
  const settings = {
    ...EASY,
    erasure: { comments: 'remove' },
    screening: { ...EASY.screening, phrases: { threat: ['i will shoot*'], selfHarm: ['end it all'] } },
  };
  w = await world(settings, { BASE_URL: 'https://talk.example' });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Okafor', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  mark = await w.person('Mark Lind', { role: 'moderator' });
  edda = await w.person('Edda Editor', { role: 'editor' });
  uma = await w.person('Uma Admin', { role: 'admin' });
  await w.article('square');
  await w.article('match', { section: 'sport' });
});
afterAll(async () => {
  hangUp();
  await w.close();
});

const said = async (text: string, who = ada, where = 'square') => {
  const sent = await w.post(who, where, text);
  expect([201, 202], sent.text).toContain(sent.status);
  return sent.body.id as string;
};
const raise = (commentId: string, who = mia, more: object = {}) =>
  w.call('POST', `${M}/alarms`, as(who, { commentId, kind: 'threat', ...more }));
const read = (id: string, who = mia) => w.call('GET', `${M}/alarms/${id}`, as(who));
const close = (id: string, outcome: string, who = mia) =>
  w.call('PUT', `${M}/alarms/${id}/closing`, as(who, { outcome, words: 'Looked into' }));
const open = async (who = mia) =>
  (
    (await w.call('GET', `${M}/alarms?limit=100`, as(who))).body.items as { commentId: string; id: string }[]
  ).map(({ commentId }) => commentId);
const actionsOf = async (alarmId: string) =>
  (
    await rows<{ action: string }>(
      w.database,
      `SELECT action FROM audit_log WHERE data->>'alarmId' = $1 ORDER BY id`,
      [alarmId],
    )
  ).map(({ action }) => action);
const heldNow = async (commentId: string) =>
  (
    await rows(w.database, 'SELECT 1 FROM legal_holds WHERE comment_id = $1 AND lifted_at IS NULL', [
      commentId,
    ])
  ).length === 1;

describe('an alarm', () => {
  it('puts the case above all others, holds the comment and is told to every console at once', async () => {
    await said('Something harmless that was posted first');
    const id = await said('I know where you live, mayor');
    const live = await connect(w, { as: mark });
    await live.say('queue:join', { site: 'daily' });
    const raised = await raise(id, mia, { note: 'He names the house' });
    expect(raised.status, raised.text).toBe(201);
    expect(raised.body).toMatchObject({
      commentId: id,
      kind: 'threat',
      origin: 'moderator',
      raisedBy: { id: mia.id },
      note: 'He names the house',
      acknowledgedAt: null,
      held: true,
      text: 'I know where you live, mayor',
      author: { id: ada.id },
      calls: [],
    });
    const events = (await live.hears('queue:events')) as { type: string; caseId: string }[];
    expect(events).toContainEqual(expect.objectContaining({ type: 'alarm.raised', caseId: id, by: mia.id }));
    const { items } = (await w.call('GET', `${M}/cases?queue=new`, as(mark))).body;
    expect(items[0]).toMatchObject({
      id,
      alarm: { id: raised.body.id, kind: 'threat', acknowledgedAt: null },
    });
    expect(await heldNow(id)).toBe(true);
    // A second one finds it raised.
    const again = await raise(id, mark);
    expect([again.status, again.body.id]).toEqual([200, raised.body.id]);
  });

  it('is one under races', async () => {
    const id = await said('Another threat for many hands');
    const all = await Promise.all([mia, mark, edda, uma, mia, mark].map((who) => raise(id, who)));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1);
  });

  it('is acknowledged by one, says who was called, and is closed with a word', async () => {
    const id = await said('A threat that the police hear of');
    const alarm = (await raise(id)).body.id as string;
    const both = await Promise.all(
      [mia, mark].map((who) => w.call('PUT', `${M}/alarms/${alarm}/acknowledgement`, as(who))),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { acknowledgedBy } = (await read(alarm)).body;
    expect([mia.id, mark.id]).toContain(acknowledgedBy.id);
    const call = { called: 'police', words: 'Officer Berg, case 77/26', at: '2026-03-01T20:15:00+01:00' };
    const key = { 'idempotency-key': 'called-once' };
    for (let n = 0; n < 2; n++) {
      const written = await w.call('POST', `${M}/alarms/${alarm}/calls`, as(mark, call, key));
      expect(written.status, written.text).toBe(201);
    }
    expect((await read(alarm)).body.calls).toEqual([
      expect.objectContaining({
        called: 'police',
        words: 'Officer Berg, case 77/26',
        at: '2026-03-01T19:15:00.000Z',
        writtenBy: { id: mark.id, name: 'Mark Lind' },
      }),
    ]);
    // What was written down is not written anew, by nobody.
    await expect(
      rows(w.database, `UPDATE alarm_calls SET words = 'Nobody' WHERE alarm_id = $1`, [alarm]),
    ).rejects.toThrow('append-only');
    await expect(rows(w.database, 'DELETE FROM alarm_calls WHERE alarm_id = $1', [alarm])).rejects.toThrow(
      'append-only',
    );
    const closed = await close(alarm, 'handled');
    expect(closed.body).toMatchObject({
      ...{ outcome: 'handled', closing: 'Looked into', held: true },
      heldUntil: expect.any(String),
    });
    expect((await close(alarm, 'false', mark)).body).toMatchObject({
      code: 'alarm-closed',
      alarm: { outcome: 'handled' },
    });
    expect(await open()).not.toContain(id);
    const found = await w.call('GET', `${M}/cases/${id}`, as(mia));
    expect(found.body.alarm).toBeNull();
    expect(found.body.priority).toBeLessThan(1000);
    expect(await actionsOf(alarm)).toEqual([
      'alarm.raised',
      'alarm.acknowledged',
      'alarm.called',
      'alarm.closed',
      'legal-hold.moved',
    ]);
  });

  it('that was false lets go of what it held, but not of what an editor holds by now', async () => {
    const id = await said('Only a line of a song');
    const alarm = (await raise(id)).body.id as string;
    expect((await close(alarm, 'false')).body).toMatchObject({ outcome: 'false', held: false });
    expect(await heldNow(id)).toBe(false);
    const claimed = await said('A line that somebody sues for');
    const other = (await raise(claimed)).body.id as string;
    const hold = { token: edda.token, body: { reason: 'Claim 12/26' } };
    expect((await w.call('PUT', `${M}/holds/comments/${claimed}`, hold)).status).toBe(200);
    expect((await close(other, 'false')).body.held).toBe(true);
  });

  it('opens a case that was closed, and none of what is gone', async () => {
    const id = await said('Approved too fast');
    const { version, revision } = (await w.call('GET', `${M}/cases/${id}`, as(mia))).body;
    const decide = (action: string, at = version) =>
      w.call('POST', `${M}/cases/${id}/decisions`, as(mia, { action, version: at, revision }));
    expect((await decide('approve')).status).toBe(201);
    const alarm = (await raise(id, mark)).body.id as string;
    const opened = (await w.call('GET', `${M}/cases/${id}`, as(mia))).body;
    expect(opened).toMatchObject({ state: 'open', queue: 'escalated' });
    expect((await decide('remove', opened.version)).status).toBe(201);
    await close(alarm, 'handled');
    await raise(id, mark);
    expect((await w.call('GET', `${M}/cases/${id}`, as(mia))).body.state).toBe('closed');
  });
});

describe('a check', () => {
  it('raises one for what the policy marks as urgent, and holds the text in every mode', async () => {
    const sent = await w.post(ada, 'square', 'Tomorrow I will shoot them.');
    expect(sent.status).toBe(202);
    const found = (await w.call('GET', `${M}/alarms`, as(mia))).body.items[0];
    expect(found).toMatchObject({ commentId: sent.body.id, kind: 'threat', origin: 'check', raisedBy: null });
    expect(found.note).toContain('i will shoot');
    const { items } = (await w.call('GET', `${M}/cases?queue=held`, as(mia))).body;
    expect(items[0].alarm.kind).toBe('threat');
    expect(items[0].findings[0]).toMatchObject({ check: 'urgent-phrases', verdict: 'hold' });
    // Innocent of it: the same words that mean nothing.
    expect((await w.post(ada, 'square', 'They shoot a film in the square.')).status).toBe(201);
  });

  it('raises one for an edit, and not again for the text that it was false about', async () => {
    const sent = (await w.post(ben, 'square', 'I am tired of this')).body;
    const edit = { token: ben.token, body: { body: 'I want to end it all', version: sent.version } };
    expect((await w.call('PATCH', `/v1/comments/${sent.id}`, edit)).status).toBe(202);
    const [found] = (await w.call('GET', `${M}/alarms`, as(mia))).body.items;
    expect(found).toMatchObject({ commentId: sent.id, kind: 'self-harm', text: 'I want to end it all' });
  });
});

describe('a report', () => {
  const report = (id: string, who: TestPerson, reason: string) =>
    w.call('POST', `/v1/comments/${id}/reports`, as(who, { reason }));

  it('with such a reason raises one; not of what was false, nor of what was approved', async () => {
    const id = await said('Reported as a threat');
    expect((await report(id, ben, 'threat')).status).toBe(201);
    const [found] = (await w.call('GET', `${M}/alarms`, as(mia))).body.items;
    expect(found).toMatchObject({ commentId: id, kind: 'threat', origin: 'report', raisedBy: null });
    await close(found.id, 'false');
    const cleo = await w.person('Cleo', { plan: 'monthly' });
    expect((await report(id, cleo, 'self-harm')).status).toBe(201);
    expect(await open()).not.toContain(id);

    const approved = await said('Approved, and reported then');
    const { version, revision } = (await w.call('GET', `${M}/cases/${approved}`, as(mia))).body;
    const body = { action: 'approve', version, revision };
    expect((await w.call('POST', `${M}/cases/${approved}/decisions`, as(mia, body))).status).toBe(201);
    expect((await report(approved, ben, 'threat')).status).toBe(201);
    expect(await open()).not.toContain(approved);
    // Other reasons are no alarm.
    const other = await said('Merely off topic');
    await report(other, ben, 'off-topic');
    expect(await open()).not.toContain(other);
  });

  it('and a notice of abused children raises one, from whomever', async () => {
    const id = await said('Something about children');
    const body = { kind: 'illegal', childAbuse: true, explanation: 'Look at it', goodFaith: true };
    expect((await w.call('POST', `/v1/comments/${id}/notices`, { body })).status).toBe(201);
    const [found] = (await w.call('GET', `${M}/alarms`, as(mia))).body.items;
    expect(found).toMatchObject({ commentId: id, kind: 'child-safety', origin: 'notice' });
  });
});

describe('who sees to alarms', () => {
  it('is a moderator of the section, never about one’s own words, and nobody of another site', async () => {
    const sport = await w.person('Of sport', { role: 'moderator', sections: ['sport'] });
    const id = await said('A threat below the match', ada, 'match');
    const square = await said('A threat in the square');
    expect((await raise(square, sport)).body.code).toBe('outside-sections');
    const alarm = (await raise(id, sport)).body.id as string;
    const other = (await raise(square)).body.id as string;
    expect(await open(sport)).toEqual([id]);
    expect((await read(other, sport)).body.code).toBe('outside-sections');
    expect((await read(alarm, sport)).status).toBe(200);

    const own = await said('A moderator shouts', mark);
    expect((await raise(own, mark)).body.code).toBe('four-eyes');
    const about = (await raise(own)).body.id as string;
    expect((await read(about, mark)).body.code).toBe('four-eyes');
    expect((await close(about, 'false', mark)).body.code).toBe('four-eyes');
    expect(await open(mark)).not.toContain(own);

    for (const who of [ada, ben]) expect((await read(alarm, who)).status).toBe(403);
    expect((await read('01900000-0000-7000-8000-000000000009')).body.code).toBe('unknown-alarm');
    expect((await raise('01900000-0000-7000-8000-000000000009')).body.code).toBe('unknown-case');
  });
});

describe('what is kept', () => {
  it('outlives the author who is forgotten, and is handed over as one record that leaves a trace', async () => {
    const eve = await w.person('Eve Adler', { plan: 'monthly' });
    const sent = (await w.post(eve, 'square', 'I come for you tonight')).body;
    const edit = { token: eve.token, body: { body: 'I come for you tomorrow', version: sent.version } };
    expect((await w.call('PATCH', `/v1/comments/${sent.id}`, edit)).status).toBe(200);
    const alarm = (await raise(sent.id)).body.id as string;
    const record = (who: TestPerson) => w.call('GET', `${M}/alarms/${alarm}/record`, as(who));
    expect((await record(mia)).status).toBe(403);
    const before = await record(edda);
    expect(before.status, before.text).toBe(200);
    expect(before.body).toMatchObject({
      exportedBy: { id: edda.id },
      alarm: { id: alarm },
      author: { id: eve.id, name: 'Eve Adler' },
      comment: { texts: [{ body: 'I come for you tomorrow' }, { body: 'I come for you tonight' }] },
      kept: [],
    });
    const gone = await w.call('DELETE', '/v1/me', as(eve, { subscriptionsGoOn: true }));
    expect(gone.status, gone.text).toBe(202);
    await w.app.get(Erasing).drain();
    const after = (await record(uma)).body;
    expect(after.author).toBeNull();
    expect(JSON.stringify(after.kept)).toContain('I come for you tonight');
    // Editors read that it is there; what holds have kept is for admins, as elsewhere.
    const editors = (await record(edda)).body;
    expect(editors).toMatchObject({ author: null, comment: { texts: [{ body: '' }] } });
    expect(editors.kept).toEqual(after.kept.map((one: { row: unknown }) => ({ ...one, row: null })));
    expect(JSON.stringify(editors)).not.toMatch(/I come for you|Eve Adler/);
    expect(after.kept.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['comments', 'comment_revisions', 'memberships', 'accounts']),
    );
    expect(JSON.stringify(after)).not.toMatch(/password/);
    expect((await actionsOf(alarm)).filter((action) => action === 'alarm.exported')).toHaveLength(3);
  });

  it('ends half a year after the last alarm was closed, by itself, unless an editor holds it', async () => {
    const holds = () => w.app.get(AlarmHolds).catchUp();
    const over = (commentId: string) =>
      rows(w.database, `UPDATE legal_holds SET until = now() - interval '1 minute' WHERE comment_id = $1`, [
        commentId,
      ]);
    const days = (until: string) => Math.round((Date.parse(until) - Date.now()) / 86_400_000);
    const id = await said('Handled, and held for its time');
    const first = (await raise(id)).body;
    expect(first.heldUntil).toBeNull();
    expect(days((await close(first.id, 'handled')).body.heldUntil)).toBe(180);
    const held = async () =>
      ((await w.call('GET', `${M}/holds?limit=100`, as(edda))).body.items as { commentId: string }[]).filter(
        ({ commentId }) => commentId === id,
      );
    expect(await held()).toMatchObject([{ alarmId: first.id, liftedAt: null, until: expect.any(String) }]);
    expect(await holds()).toBe(0);
    // While another one is open nothing ends, and once that is closed the time begins anew, though it was false.
    const second = (await raise(id)).body;
    expect(second).toMatchObject({ held: true, heldUntil: null });
    expect(await holds()).toBe(0);
    expect(days((await close(second.id, 'false')).body.heldUntil)).toBe(180);
    await over(id);
    expect(await holds()).toBe(1);
    expect(await held()).toMatchObject([{ liftedAt: expect.any(String), liftedBy: null }]);
    expect((await read(first.id)).body).toMatchObject({ held: false, heldUntil: null });
    const trail = await rows<{ action: string; kind: string }>(
      w.database,
      `SELECT action, actor_kind AS kind FROM audit_log WHERE action LIKE 'legal-hold.%' AND subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(trail.map(({ action, kind }) => `${action} ${kind}`)).toEqual([
      'legal-hold.moved person',
      'legal-hold.moved person',
      'legal-hold.moved person',
      'legal-hold.lifted system',
    ]);

    const claimed = await said('Handled, and held for a claim');
    const third = (await raise(claimed)).body.id as string;
    await close(third, 'handled');
    const hold = { token: edda.token, body: { reason: 'Claim 13/26' } };
    const imposed = await w.call('PUT', `${M}/holds/comments/${claimed}`, hold);
    expect(imposed.body).toMatchObject({ alarmId: null, until: expect.any(String) });
    await over(claimed);
    expect(await holds()).toBe(0);
    expect((await read(third)).body).toMatchObject({ held: true, heldUntil: null });
  });

  it('loses its words a year after the end, unless the comment is held', async () => {
    const old = async (text: string, outcome: string) => {
      const alarm = (await raise(await said(text), mia, { note: 'Long ago' })).body.id as string;
      await w.call('POST', `${M}/alarms/${alarm}/calls`, as(mia, { called: 'helpline', words: 'Called' }));
      await close(alarm, outcome);
      const back = `UPDATE alarms SET closed_at = closed_at - interval '367 days' WHERE id = $1`;
      await rows(w.database, back, [alarm]);
      return alarm;
    };
    const forgotten = await old('False and a year ago', 'false');
    const held = await old('Handled and a year ago', 'handled');
    expect(await forgetOldAlarms(w.database)).toBe(1);
    expect((await read(forgotten)).body).toMatchObject({
      note: null,
      closing: null,
      calls: [{ words: null }],
    });
    expect((await read(held)).body).toMatchObject({ note: 'Long ago', calls: [{ words: 'Called' }] });
  });
});

describe('the site’s addresses', () => {
  const closeAll = async () => {
    for (const { id } of (await w.call('GET', `${M}/alarms?limit=100`, as(uma))).body.items)
      await close(id, 'handled', uma);
  };
  const sooner = () =>
    rows(w.database, `UPDATE alarms SET due_at = due_at - interval '5 minutes' WHERE due_at IS NOT NULL`);
  const mails = async () => {
    await w.app.get(AlarmTelling).catchUp();
    const kept = await w.app.get(Mails).kept(w.site.id, 100);
    return kept.filter(({ subject }) => /alarm/i.test(subject));
  };

  it('are told by mail, without a word of the comment, and again until somebody has acknowledged it', async () => {
    await closeAll();
    const { version } = (await w.call('GET', '/v1/sites/daily/settings', as(uma))).body;
    const alarms = { addresses: ['night@daily.example', 'desk@daily.example'], againMinutes: 5 };
    const changed = await w.call('PUT', '/v1/sites/daily/settings', as(uma, { version, alarms }));
    expect(changed.body.alarms).toEqual({ ...alarms, resources: null });
    const alarm = (await raise(await said('Nobody sees this'), mia, { note: 'Secret words' })).body.id;
    const first = await mails();
    expect(first.map(({ to }) => to).toSorted()).toEqual(['desk@daily.example', 'night@daily.example']);
    expect(first[0]!.subject).toBe('Alarm at The daily: a threat to somebody’s life');
    expect(first[0]!.text).toContain(`https://talk.example/console/?site=daily#/alarms/${alarm}`);
    expect(JSON.stringify(first)).not.toMatch(/Nobody sees this|Secret words|Ada/);
    expect(await mails()).toHaveLength(2);
    expect((await read(alarm)).body).toMatchObject({
      ...{ told: 1, toldAt: expect.any(String), untold: null, mails: ['sent', 'sent'] },
    });
    await sooner();
    const second = await mails();
    expect(second).toHaveLength(4);
    expect(second.map(({ subject }) => subject)).toContain('Still nobody has seen to the alarm at The daily');
    expect((await read(alarm)).body.told).toBe(2);
    await w.call('PUT', `${M}/alarms/${alarm}/acknowledgement`, as(mia));
    await sooner();
    expect(await mails()).toHaveLength(4);
    // Who the site's addresses are is for admins.
    const record = async (who: TestPerson) =>
      (await w.call('GET', `${M}/alarms/${alarm}/record`, as(who))).body.mails;
    const [one, other] = alarms.addresses;
    expect(await record(uma)).toEqual([
      { to: one, state: 'sent' },
      { to: other, state: 'sent' },
    ]);
    expect(await record(edda)).toEqual([
      { to: null, state: 'sent' },
      { to: null, state: 'sent' },
    ]);
    expect((await actionsOf(alarm)).filter((action) => action === 'alarm.told')).toHaveLength(2);
    // What became of a mail is known for a week.
    await rows(w.database, `DELETE FROM mails WHERE kind LIKE 'alarm%'`);
    expect((await read(alarm)).body).toMatchObject({ told: 2, mails: ['unknown', 'unknown'] });
  });

  it('that take no such mails are not told, which the alarm says; nor are there any where none is named', async () => {
    await closeAll();
    const { version, alarms } = (await w.call('GET', '/v1/sites/daily/settings', as(uma))).body;
    for (const address of alarms.addresses) {
      const unasked = w.app.get(Unasked);
      expect(await unasked.stop(unasked.linkFor(w.site.id, address).split('/').at(-1)!)).toBe(true);
    }
    const alarm = (await raise(await said('Nobody is told of this'))).body.id as string;
    const live = await connect(w, { as: mark });
    await live.say('queue:join', { site: 'daily' });
    await w.app.get(AlarmTelling).catchUp();
    expect((await read(alarm)).body).toMatchObject({
      ...{ told: 0, toldAt: null, untold: 'refused', mails: ['refused', 'refused'] },
    });
    expect(await live.hears('queue:events')).toContainEqual(
      expect.objectContaining({ type: 'alarm.changed', by: null }),
    );
    await sooner();
    await w.app.get(AlarmTelling).catchUp();
    const nobody = { version, alarms: { ...alarms, addresses: [] } };
    const changed = await w.call('PUT', '/v1/sites/daily/settings', as(uma, nobody));
    await sooner();
    await w.app.get(AlarmTelling).catchUp();
    expect((await read(alarm)).body).toMatchObject({ told: 0, untold: 'no-addresses', mails: [] });
    const trail = await rows<{ untold: string }>(
      w.database,
      `SELECT data->>'untold' AS untold FROM audit_log WHERE action = 'alarm.untold' AND data->>'alarmId' = $1 ORDER BY id`,
      [alarm],
    );
    // Each reason once, however often it is tried.
    expect(trail.map(({ untold }) => untold)).toEqual(['refused', 'no-addresses']);
    // As soon as there is somebody to tell they are told as of a new one, and the alarm says so.
    const named = { version: changed.body.version, alarms: { ...alarms, addresses: ['late@daily.example'] } };
    expect((await w.call('PUT', '/v1/sites/daily/settings', as(uma, named))).status).toBe(200);
    await sooner();
    const late = (await mails()).filter(({ to }) => to === 'late@daily.example');
    expect(late.map(({ subject }) => subject)).toEqual(['Alarm at The daily: a threat to somebody’s life']);
    expect((await read(alarm)).body).toMatchObject({ told: 1, untold: null, mails: ['sent'] });
  });

  it('cannot be told by an installation that sends no mails, or has no address of its own', async () => {
    const mute = await world({ ...EASY, alarms: { addresses: ['night@daily.example'] } });
    try {
      await mute.article('square');
      const moderator = await mute.person('Mia Sand', { role: 'moderator' });
      const reader = await mute.person('Ada Moreau', { plan: 'monthly' });
      const commentId = (await mute.post(reader, 'square', 'A threat')).body.id;
      const raised = await mute.call('POST', `${M}/alarms`, as(moderator, { commentId, kind: 'threat' }));
      expect(raised.body).toMatchObject({ told: 0, untold: null });
      expect(await mute.app.get(AlarmTelling).catchUp()).toBe(1);
      const { body } = await mute.call('GET', `${M}/alarms/${raised.body.id}`, as(moderator));
      expect(body).toMatchObject({ told: 0, toldAt: null, untold: 'no-mail', mails: [] });
      expect(await rows(mute.database, 'SELECT 1 FROM mails')).toEqual([]);
    } finally {
      await mute.close();
    }
  });
});

describe('an author who may harm themselves', () => {
  const own = async (who: TestPerson, id: string) =>
    (await w.call('GET', '/v1/me/comments?limit=100', as(who))).body.items.find(
      (one: { comment: { id: string } }) => one.comment.id === id,
    ).resources;
  const set = async (resources: unknown) => {
    const { version, alarms } = (await w.call('GET', '/v1/sites/daily/settings', as(uma))).body;
    return w.call('PUT', '/v1/sites/daily/settings', as(uma, { version, alarms: { ...alarms, resources } }));
  };

  it('reads the site’s words with their comment, whoever raised the alarm, until it was false', async () => {
    const resources = { text: 'You are not alone. Call 116 123.', url: 'https://help.example/' };
    const cleo = await w.person('Cleo Marsh', { plan: 'monthly' });
    const id = await said('I want to end it all', cleo);
    const other = await said('They shot the film here', cleo);
    expect(await own(cleo, id)).toBeNull();
    for (const wrong of [
      { text: ' ' },
      { text: 'x'.repeat(501) },
      { text: 'x', url: 'javascript:alert(1)' },
      { text: 'x', html: 'x' },
    ])
      expect((await set(wrong)).status).toBe(422);
    expect((await set(resources)).body.alarms.resources).toEqual(resources);
    expect(await own(cleo, id)).toEqual(resources);
    expect(await own(cleo, other)).toBeNull();
    // Of another kind there is nothing to say.
    await raise(other, mia, { kind: 'threat' });
    expect(await own(cleo, other)).toBeNull();
    const found = (
      (await w.call('GET', `${M}/alarms?limit=100`, as(mia))).body.items as {
        id: string;
        commentId: string;
      }[]
    ).find(({ commentId }) => commentId === id)!;
    await close(found.id, 'handled');
    expect(await own(cleo, id)).toEqual(resources);
    const again = (await raise(other, mia, { kind: 'self-harm' })).body;
    // One is open of a comment at a time.
    expect(again.kind).toBe('threat');
    await close(again.id, 'false');
    const harm = (await raise(other, mia, { kind: 'self-harm' })).body;
    expect(await own(cleo, other)).toEqual(resources);
    await close(harm.id, 'false');
    expect(await own(cleo, other)).toBeNull();
    await set(null);
    expect(await own(cleo, id)).toBeNull();
  });
});
