import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, rows } from '@app/platform';
import { Erasing } from '@app/privacy';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';
import { elsewhere } from '../support/one-connection.js';

const AT = '/v1/sites/daily/moderation/holds';
let w: World;
let mia: TestPerson;
let edda: TestPerson;
let uma: TestPerson;

beforeAll(async () => {
  w = await world({ ...EASY, erasure: { comments: 'remove' } });
  await w.article('square');
  mia = await w.person('Mia Sand', { role: 'moderator' });
  edda = await w.person('Edda Editor', { role: 'editor' });
  uma = await w.person('Uma Admin', { role: 'admin' });
});
afterAll(() => w.close());

const hold = (path: string, who = edda, reason = 'Claim 12/26 of the court') =>
  w.call('PUT', `${AT}/${path}`, { token: who.token, body: { reason } });
const lift = (path: string, who = edda) => w.call('DELETE', `${AT}/${path}`, { token: who.token });
const read = (id: string, who = uma) => w.call('GET', `${AT}/${id}`, { token: who.token });
async function forget(person: TestPerson): Promise<void> {
  const gone = await w.call('DELETE', '/v1/me', { token: person.token, body: { subscriptionsGoOn: true } });
  expect(gone.status, gone.text).toBe(202);
  expect(await w.app.get(Erasing).drain()).toBe(1);
}
const bodyOf = async (id: string) =>
  (await rows<{ body: string }>(w.database, 'SELECT body FROM comments WHERE id = $1', [id]))[0]!.body;
const keptOf = async (holdId: string) =>
  ((await read(holdId)).body.kept as { kind: string; row: Record<string, unknown> }[]).map(
    ({ kind, row }) => ({
      kind,
      row,
    }),
  );

describe('a legal hold', () => {
  it('keeps what its author has forgotten, apart, with who wrote it, and the public sees nothing of it', async () => {
    const ada = await w.person('Ada Moreau', { plan: 'monthly' });
    const held = (await w.post(ada, 'square', 'The mayor takes bribes.')).body;
    const free = (await w.post(ada, 'square', 'The weather is fine.')).body;
    const edited = { token: ada.token, body: { body: 'The mayor takes money.', version: 1 } };
    expect((await w.call('PATCH', `/v1/comments/${held.id}`, edited)).status).toBe(200);
    const imposed = await hold(`comments/${held.id}`);
    expect(imposed.status, imposed.text).toBe(200);
    expect(imposed.body).toMatchObject({
      commentId: held.id,
      personId: null,
      liftedAt: null,
      by: { id: edda.id },
    });
    expect((await hold(`comments/${held.id}`, edda, 'again')).body).toEqual(imposed.body);

    await forget(ada);
    expect(await bodyOf(held.id)).toBe('');
    expect(await bodyOf(free.id)).toBe('');
    const seen = await w.call('GET', `/v1/comments/${held.id}`);
    expect(seen.text).not.toContain('mayor');
    const kept = await keptOf(imposed.body.id);
    expect(kept).toEqual(
      expect.arrayContaining([
        {
          kind: 'comments',
          row: expect.objectContaining({ body: 'The mayor takes money.', author_id: ada.id }),
        },
        { kind: 'comment_revisions', row: expect.objectContaining({ body: 'The mayor takes bribes.' }) },
        { kind: 'memberships', row: expect.objectContaining({ name: 'Ada Moreau' }) },
        { kind: 'accounts', row: expect.objectContaining({ id: ada.id }) },
      ]),
    );
    expect(JSON.stringify(kept)).not.toMatch(/weather|password_hash/);
    // Each look at it is in the audit log.
    const looks = `SELECT 1 FROM audit_log WHERE action = 'legal-hold.read' AND data->>'holdId' = $1`;
    expect(await rows(w.database, looks, [imposed.body.id])).toHaveLength(1);

    expect((await lift(`comments/${held.id}`)).status).toBe(204);
    expect(await keptOf(imposed.body.id)).toEqual([]);
    expect(await rows(w.database, 'SELECT 1 FROM legal_hold_items')).toEqual([]);
    expect((await lift(`comments/${held.id}`)).body.code).toBe('unknown-hold');
    const actions = await rows<{ action: string }>(
      w.database,
      `SELECT action FROM audit_log WHERE data->>'holdId' = $1 AND action <> 'legal-hold.read' ORDER BY id`,
      [imposed.body.id],
    );
    expect(actions.map(({ action }) => action)).toEqual(['legal-hold.imposed', 'legal-hold.lifted']);
  });

  it('on a person keeps all that they wrote and that was decided about them', async () => {
    const ben = await w.person('Ben Adler', { plan: 'monthly' });
    const first = (await w.post(ben, 'square', 'Down with the mayor.')).body;
    await w.post(ben, 'square', 'And with the ferry.');
    const at = `/v1/sites/daily/moderation/cases/${first.id}`;
    const { version, revision } = (await w.call('GET', at, { token: mia.token })).body;
    const removed = await w.call('POST', `${at}/decisions`, {
      token: mia.token,
      body: { action: 'remove', version, revision, reason: 'a threat' },
    });
    expect(removed.status, removed.text).toBe(201);
    const warned = await w.call('PUT', `/v1/sites/daily/people/${ben.id}/sanction`, {
      token: mia.token,
      body: { kind: 'warn', reason: 'mind the mayor' },
    });
    expect(warned.status).toBe(200);
    const imposed = await hold(`people/${ben.id}`);
    await forget(ben);
    const kept = await keptOf(imposed.body.id);
    expect(kept.map(({ kind }) => kind).toSorted()).toEqual([
      'accounts',
      'comments',
      'comments',
      'decisions',
      'memberships',
      'sanctions',
    ]);
    expect(kept.find(({ kind }) => kind === 'decisions')!.row).toMatchObject({ reason: 'a threat' });
    // Of two holds that keep a thing one is lifted: it stays.
    const other = await hold(`comments/${first.id}`);
    expect((await lift(`people/${ben.id}`)).status).toBe(204);
    const left = await keptOf(other.body.id);
    expect(left.map(({ kind }) => kind).toSorted()).toEqual([
      'accounts',
      'comments',
      'decisions',
      'memberships',
      'sanctions',
    ]);
    expect((await lift(`comments/${first.id}`)).status).toBe(204);
    expect(await rows(w.database, 'SELECT 1 FROM legal_hold_items')).toEqual([]);
  });

  it('waits for who is forgetting, and what is forgotten after it is kept', async () => {
    const cleo = await w.person('Cleo', { plan: 'monthly' });
    const said = (await w.post(cleo, 'square', 'Said by Cleo.')).body;
    const anonymise = `UPDATE comments SET author_id = NULL, body = '' WHERE id = $1`;
    const dora = await w.person('Dora', { plan: 'monthly' });
    const other = (await w.post(dora, 'square', 'Said by Dora.')).body;
    let imposing: ReturnType<typeof hold> | undefined;
    await inTransaction(w.database, async (tx) => {
      await rows(tx, anonymise, [other.id]);
      imposing = elsewhere(() => hold(`comments/${said.id}`));
      await expect
        .poll(async () =>
          rows(tx, `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'legal_holds'::regclass`),
        )
        .toHaveLength(1);
    });
    const imposed = await imposing!;
    expect(imposed.status, imposed.text).toBe(200);
    await rows(w.database, anonymise, [said.id]);
    expect(await keptOf(imposed.body.id)).toMatchObject([
      { kind: 'comments', row: { body: 'Said by Cleo.' } },
    ]);
    await lift(`comments/${said.id}`);
  });

  it('is for editors and admins of the site; what was kept is for admins', async () => {
    const said = (await w.post(await w.person('Fay', { plan: 'monthly' }), 'square', 'Said by Fay.')).body;
    expect((await hold(`comments/${said.id}`, mia)).status).toBe(403);
    const imposed = await hold(`comments/${said.id}`);
    expect((await read(imposed.body.id, edda)).status).toBe(403);
    expect((await read(imposed.body.id)).body.kept).toEqual([]);
    const nobody = '01900000-0000-7000-8000-000000000009';
    expect((await hold(`comments/${nobody}`)).body.code).toBe('unknown-comment');
    expect((await hold(`people/${nobody}`)).body.code).toBe('unknown-person');
    expect((await read(nobody)).body.code).toBe('unknown-hold');
    const page = await w.call('GET', `${AT}?limit=1`, { token: edda.token });
    expect(page.body.items.map(({ id }: { id: string }) => id)).toEqual([imposed.body.id]);
    const next = await w.call('GET', `${AT}?limit=1&cursor=${page.body.nextCursor}`, { token: edda.token });
    expect(next.body.items[0].liftedAt).not.toBeNull();
  });
});
