import { createHash } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Articles } from '@app/discussion';
import { Learning, Scoring } from '@app/moderation';
import { createLog, readEnv, rows } from '@app/platform';
import { MODEL_NAME, TextModel } from '@app/screening';
import { WorkerModule } from '../../apps/worker/worker.module.js';
import { addSite, EASY, type TestPerson, type World, world } from '../factories/world.js';
import { TEST_SECRET } from '../support/processes.js';
import { BAD, FINE, taught, turn } from './model.fixture.js';

const MODEL = '/v1/sites/daily/moderation/model';

let w: World;
let reader: TestPerson;
let moderator: TestPerson;
let admin: TestPerson;
/** Weights that have seen the labelled comments, in version 5. */
let weights: Buffer;

beforeAll(async () => {
  w = await world({ ...EASY, screening: { ...EASY.screening, phrases: { suspect: ['casino'] } } });
  await w.article('square');
  reader = await w.person('Ada', { plan: 'monthly' });
  moderator = await w.person('Mia Sand', { role: 'moderator' });
  admin = await w.person('Uma', { role: 'admin' });
  weights = taught(5);
});
afterAll(() => w.close());

/** Whose decisions are held out, as the documentation says it. */
const heldOut = (id: string) => createHash('sha256').update(id).digest().readUInt32BE(0) % 5 === 0;

const sql = <Row extends object>(text: string, ...values: unknown[]) =>
  rows<Row & Record<string, unknown>>(w.database, text, values);
const learn = () => w.app.get(Learning).catchUp(0);
const score = () => w.app.get(Scoring).catchUp();

beforeEach(async () => {
  await sql('UPDATE decisions SET considered = true');
  await sql('DELETE FROM model_lessons');
  await sql('DELETE FROM comment_scores');
  // What was said before is history.
  await sql(
    `INSERT INTO scoring_progress SELECT 1, max(id::text)::uuid FROM comments HAVING count(*) > 0
     ON CONFLICT (id) DO UPDATE SET comment_id = excluded.comment_id`,
  );
  await sql('DELETE FROM site_models');
  await turn(w, admin, {});
});

/** The site's model as if it had learned the labelled comments, and what the policy says of it. */
async function given(mode: string, threshold = 0.8): Promise<void> {
  await sql(
    `INSERT INTO site_models (site_id, version, weights, learned, turned_down) VALUES ($1, 5, $2, 1226, 544)`,
    w.site.id,
    weights,
  );
  await turn(w, admin, { mode, threshold });
}

let said = 0;
async function post(body: string, more: object = {}): Promise<string> {
  said += 1;
  const answer = await w.post(reader, 'square', `${body} (${said})`, more);
  expect([201, 202], answer.text).toContain(answer.status);
  return answer.body.id as string;
}

/** A comment whose decisions are held out, or one whose are not. */
async function postOf(isHeldOut: boolean, body: string): Promise<string> {
  for (;;) {
    const id = await post(body);
    if (heldOut(id) === isHeldOut) return id;
  }
}

async function caseOf(id: string) {
  return (await w.call('GET', `/v1/sites/daily/moderation/cases/${id}`, { token: moderator.token })).body;
}

async function decide(id: string, action: string): Promise<void> {
  const { version, revision } = await caseOf(id);
  const answer = await w.call('POST', `/v1/sites/daily/moderation/cases/${id}/decisions`, {
    token: moderator.token,
    body: { action, version, revision, ...(action === 'ask-edit' ? { message: 'Kinder, please' } : {}) },
  });
  expect(answer.status, answer.text).toBe(201);
}

const stateOf = async () =>
  (
    await sql<{ version: number; learned: number; down: number; weights: Buffer | null }>(
      'SELECT version, learned, turned_down AS down, weights FROM site_models WHERE site_id = $1',
      w.site.id,
    )
  )[0]!;
const scoreOf = async (id: string, revision = 1) =>
  (
    await sql<{
      score: number;
      model: string;
      version: number;
      flagged: boolean;
      because: { fact: string | null }[];
    }>(
      'SELECT score, model, version, flagged, because FROM comment_scores WHERE comment_id = $1 AND revision = $2',
      id,
      revision,
    )
  )[0];

describe('learning', () => {
  it('learns what was approved and what was turned down, once, and never what is held out', async () => {
    const ids = {
      approved: await postOf(false, FINE),
      removed: await postOf(false, BAD),
      escalated: await postOf(false, BAD),
      asked: await postOf(false, BAD),
      measured: await postOf(true, BAD),
    };
    await decide(ids.approved, 'approve');
    await decide(ids.removed, 'remove');
    await decide(ids.escalated, 'escalate');
    await decide(ids.asked, 'ask-edit');
    await decide(ids.measured, 'remove');
    expect(await learn()).toBe(5);
    expect(await learn()).toBe(0);
    expect(await stateOf()).toMatchObject({ version: 2, learned: 2, down: 1 });
    const lessons = await sql(
      'SELECT comment_id AS id, bad, held_out AS "heldOut", learned_version AS version FROM model_lessons',
    );
    expect(lessons).toHaveLength(3);
    expect(lessons).toContainEqual({ id: ids.approved, bad: false, heldOut: false, version: 2 });
    expect(lessons).toContainEqual({ id: ids.removed, bad: true, heldOut: false, version: 2 });
    expect(lessons).toContainEqual({ id: ids.measured, bad: true, heldOut: true, version: null });
    // The weights are those of the two texts in the order of their decisions, to the last bit.
    const model = TextModel.blank();
    const bodies = await sql<{ id: string; body: string }>('SELECT id, body FROM comments');
    const bodyOf = (id: string) => bodies.find((found) => found.id === id)!.body;
    model.learn(bodyOf(ids.approved), { reply: false }, { bad: false });
    model.learn(bodyOf(ids.removed), { reply: false }, { bad: true });
    expect(Buffer.from(model.as(2).serialise()).equals((await stateOf()).weights!)).toBe(true);
  });

  it('learns everything or nothing of a batch, and two workers learn nothing twice', async () => {
    const ids = [await postOf(false, FINE), await postOf(false, BAD), await postOf(false, FINE)];
    await decide(ids[0]!, 'approve');
    await decide(ids[1]!, 'remove');
    await decide(ids[2]!, 'approve');
    await sql(`CREATE FUNCTION dies() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'it dies'; END $$`);
    await sql(
      'CREATE TRIGGER dies BEFORE UPDATE OF weights ON site_models FOR EACH ROW EXECUTE FUNCTION dies()',
    );
    await expect(learn()).rejects.toThrow('it dies');
    expect(await sql('SELECT 1 FROM model_lessons')).toEqual([]);
    await sql('DROP TRIGGER dies ON site_models');
    await sql('DROP FUNCTION dies()');
    await Promise.all([learn(), learn(), learn()]);
    await learn();
    expect(await stateOf()).toMatchObject({ learned: 3, down: 1 });
    expect(await sql('SELECT 1 FROM model_lessons')).toHaveLength(3);
  });

  it('takes back what was overturned, and learns a text once however often it is approved', async () => {
    const id = await postOf(false, 'The heron by the weir is a fine bird');
    const text = (await caseOf(id)).comment.body as string;
    const now = async () => TextModel.parse((await stateOf()).weights!).score(text, { reply: false }).score;
    await decide(id, 'remove');
    await learn();
    const down = await now();
    expect(down).toBeGreaterThan(0.2);
    await decide(id, 'restore');
    await learn();
    expect(await now()).toBeLessThan(down);
    expect(await stateOf()).toMatchObject({ version: 3, learned: 1, down: 0 });
  });

  it('learns nothing of what stands where it is off, then or later', async () => {
    await turn(w, admin, { mode: 'watch' }, [{ article: 'square', model: { mode: 'off' } }]);
    await decide(await postOf(false, FINE), 'approve');
    expect(await learn()).toBe(1);
    await turn(w, admin, { mode: 'watch' });
    expect(await learn()).toBe(0);
    expect(await sql('SELECT 1 FROM model_lessons')).toEqual([]);
    await decide(await postOf(false, FINE), 'approve');
    await learn();
    expect(await stateOf()).toMatchObject({ learned: 1 });
  });
});

describe('scoring', () => {
  it('in `watch` keeps the score of every new text with what gave it, and shows nobody', async () => {
    await given('watch');
    const published = await post(BAD);
    const held = await post('Come to my casino');
    const answer = await post(FINE, { parentId: published });
    expect(await score()).toBe(3);
    expect(await score()).toBe(0);
    const found = (await scoreOf(published))!;
    expect(found).toMatchObject({ model: MODEL_NAME, version: 5, flagged: false });
    expect(found.score).toBeGreaterThan(0.8);
    expect(found.because.length).toBeGreaterThan(1);
    expect(JSON.stringify(found.because)).not.toMatch(/moron|idiot/i);
    expect(await scoreOf(held)).toBeDefined();
    expect((await scoreOf(answer))!.score).toBeLessThan(0.5);
    expect((await caseOf(published)).findings).toEqual([]);
    expect(await sql('SELECT 1 FROM cases WHERE id = $1', published)).toEqual([]);
  });

  it('in `case` brings what reaches the threshold before a moderator, with why, and leaves it public', async () => {
    await given('case');
    const calm = await post(FINE);
    const bad = await post(BAD);
    await score();
    const found = await caseOf(bad);
    expect(found).toMatchObject({ queue: 'new', state: 'open', comment: { status: 'published' } });
    const [finding] = found.findings;
    expect(finding).toMatchObject({ check: 'model', version: `${MODEL_NAME}/5`, verdict: 'hold' });
    expect(finding.score).toBeGreaterThan(0.8);
    expect(finding.fact).toMatch(/“idiot” \(\+\d\.\d\d\)/);
    const marked = finding.spans.map(([from, to]: [number, number]) => found.comment.body.slice(from, to));
    expect(marked).toContain('idiot');
    const { items } = (
      await w.call('GET', '/v1/sites/daily/moderation/cases?queue=new', { token: moderator.token })
    ).body;
    const places = items.map(({ id }: { id: string }) => id);
    // The calm one waits longer, and comes later.
    expect(places).toContain(calm);
    expect(places.indexOf(bad)).toBeLessThan(places.indexOf(calm));
    expect((await caseOf(calm)).findings).toEqual([]);
  });

  it('raises what waits already, and leaves alone what a moderator has seen', async () => {
    await given('case');
    const held = await post(`${BAD} At the casino`);
    const seen = await post(BAD);
    await decide(seen, 'approve');
    const before = (await caseOf(held)).priority;
    await score();
    expect((await caseOf(held)).priority).toBeGreaterThan(before);
    expect((await caseOf(held)).findings.map(({ check }: { check: string }) => check)).toContain('model');
    expect(await scoreOf(seen)).toMatchObject({ flagged: false });
    expect(await caseOf(seen)).toMatchObject({ state: 'closed', findings: [] });
  });

  it('gives each text of a comment its own score', async () => {
    await given('case');
    const id = await post(FINE);
    await score();
    const { version } = (await caseOf(id)).comment;
    const edited = await w.call('PATCH', `/v1/comments/${id}`, {
      token: reader.token,
      body: { body: BAD, version },
    });
    expect(edited.status, edited.text).toBe(200);
    expect(await score()).toBe(1);
    expect((await scoreOf(id, 1))!.score).toBeLessThan(0.5);
    expect((await scoreOf(id, 2))!.score).toBeGreaterThan(0.8);
    expect((await caseOf(id)).findings).toHaveLength(1);
  });

  it('goes on with other sites where the weights of one cannot be read', async () => {
    const weekly = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    await given('watch');
    await sql(
      `INSERT INTO site_models (site_id, weights, learned) VALUES ($1, 'from another time', 1226)`,
      weekly.id,
    );
    const url = 'https://weekly.example/market';
    await w.app.get(Articles).declare({ kind: 'visitor' }, weekly, 'market', { url, title: 'About it' });
    const writer = await w.person('Ben', { plan: 'monthly', site: weekly });
    const told = await w.call('POST', '/v1/sites/weekly/articles/market/comments', {
      token: writer.token,
      body: { body: BAD },
    });
    expect(told.status, told.text).toBe(201);
    const id = await post(BAD);
    await expect(score()).rejects.toThrow('Too short for weights');
    expect(await scoreOf(id)).toBeDefined();
    expect(await scoreOf(told.body.id)).toBeUndefined();
  });

  it('gives none while it is off or has learned next to nothing', async () => {
    await given('off');
    await post(BAD);
    await post('Come to my casino');
    expect(await score()).toBe(0);
    expect(await sql('SELECT 1 FROM comment_scores')).toEqual([]);
    await turn(w, admin, { mode: 'case' });
    await sql('UPDATE site_models SET learned = 19');
    expect(await score()).toBe(0);
  });
});

describe('what it is worth', () => {
  it('is measured on held-out decisions alone, by the scores that were given before them', async () => {
    await given('watch', 0.7);
    const bad = await postOf(true, BAD);
    const wronged = await postOf(true, BAD);
    const missed = await postOf(true, FINE);
    const fine = await postOf(true, FINE);
    const learned = await postOf(false, BAD);
    await score();
    const unscored = await postOf(true, BAD);
    await decide(bad, 'remove');
    await decide(wronged, 'approve');
    await decide(missed, 'remove');
    await decide(fine, 'approve');
    await decide(learned, 'remove');
    await decide(unscored, 'remove');
    await score();
    await learn();
    let { body } = await w.call('GET', MODEL, { token: moderator.token });
    expect(body).toMatchObject({
      name: MODEL_NAME,
      version: 6,
      measuredAt: 0.7,
      learned: 1227,
      heldOut: 5,
    });
    expect(body.weeks.length).toBeLessThanOrEqual(2);
    const sum = (of: string) =>
      body.weeks.reduce((all: number, week: Record<string, number>) => all + week[of]!, 0);
    const figures = () => ['decisions', 'turnedDown', 'above', 'aboveTurnedDown'].map(sum);
    expect(figures()).toEqual([4, 2, 2, 1]);
    if (body.weeks.length === 1) expect(body.weeks[0]).toMatchObject({ precision: 0.5, recall: 0.5 });
    // Of each text the latest decision counts.
    await decide(bad, 'restore');
    await learn();
    body = (await w.call('GET', MODEL, { token: moderator.token })).body;
    expect(figures()).toEqual([4, 1, 2, 0]);
    expect(body.heldOut).toBe(6);
  });
});

it('the worker learns and scores by itself', async () => {
  await given('case');
  const bad = await post(BAD);
  await decide(await postOf(false, FINE), 'approve');
  // Old enough that nobody can take it back.
  await rows(w.database, `UPDATE decisions SET at = at - interval '2 hours' WHERE NOT considered`);
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: (w.database.options as { url: string }).url,
    BELOWLINE_SECRET: TEST_SECRET,
    LOG_LEVEL: 'silent',
  });
  const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(env, createLog(env)), {
    logger: false,
  });
  try {
    await expect.poll(async () => (await scoreOf(bad))?.flagged).toBe(true);
    await expect.poll(async () => (await stateOf()).version).toBe(6);
  } finally {
    await worker.close();
  }
});

describe('the desk', () => {
  it('shows the model to moderators, and lets admins alone take it away and empty it', async () => {
    await given('watch');
    expect((await w.call('GET', MODEL, { token: reader.token })).status).toBe(403);
    for (const [method, path] of [
      ['POST', `${MODEL}/reset`],
      ['GET', `${MODEL}/export`],
    ] as const) {
      expect((await w.call(method, path, { token: moderator.token })).status, path).toBe(403);
    }

    const file = await fetch(`${w.url}${MODEL}/export`, {
      headers: { authorization: `Bearer ${admin.token}` },
    });
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="daily-${MODEL_NAME}-5.weights"`,
    );
    expect(Buffer.from(await file.arrayBuffer()).equals(weights)).toBe(true);

    const id = await postOf(false, FINE);
    await decide(id, 'approve');
    const reset = await w.call('POST', `${MODEL}/reset`, { token: admin.token });
    expect(reset).toMatchObject({
      status: 200,
      body: { version: 6, learned: 0, turnedDown: 0, heldOut: 0 },
    });
    // What was decided before teaches nothing any more, and is not taken back from a model that never had it.
    expect(await learn()).toBe(0);
    const later = await postOf(false, BAD);
    await decide(later, 'remove');
    await learn();
    expect(await stateOf()).toMatchObject({ version: 7, learned: 1, down: 1 });

    const { items } = (await w.call('GET', '/v1/sites/daily/audit', { token: admin.token })).body;
    const told = items
      .filter(({ subject }: { subject: { kind: string } }) => subject.kind === 'model')
      .slice(0, 2);
    expect(told.map(({ action }: { action: string }) => action)).toEqual(['model.reset', 'model.exported']);
  });

  it('says what there is where nothing was ever learned, and the policy refuses what makes no sense', async () => {
    expect((await w.call('GET', MODEL, { token: moderator.token })).body).toMatchObject({
      version: 1,
      learned: 0,
      since: null,
      weeks: [],
    });
    const { version, document } = (await w.call('GET', '/v1/sites/daily/policy', { token: admin.token }))
      .body;
    for (const model of [{ mode: 'hold', threshold: 0 }, { mode: 'ban' }, { holdFrom: 0.5 }]) {
      const body = { version, document: { ...document, model } };
      expect((await w.call('PUT', '/v1/sites/daily/policy', { token: admin.token, body })).status).toBe(422);
    }
  });
});
