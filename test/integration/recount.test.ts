import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FoundDrift, Gathering, recountAll, type RecountReport } from '@app/discussion';
import { rows } from '@app/platform';
import { recount } from '../../apps/cli/recount.command.js';
import { type TestPerson, world, type World } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { faultsOf } from '../support/soundness.js';

const random = seeded();

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;
let threadId: string;
let top: string;
let reply: string;
let tombstone: string;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Holm', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  const asks = { premoderated: false, questions: { answeredBy: [ben.externalId] } };
  threadId = await w.article('counted', { settings: asks });
  const post = async (person: TestPerson, body: string, more = {}) =>
    (await w.post(person, 'counted', body, more)).body.id as string;
  top = await post(ada, 'At the top');
  reply = await post(ben, 'A reply', { parentId: top });
  tombstone = await post(ada, 'Soon deleted');
  await post(ben, 'Its reply', { parentId: tombstone });
  await w.call('DELETE', `/v1/comments/${tombstone}`, { token: ada.token });
  await w.call('PUT', `/v1/comments/${top}/reactions/like`, { token: ben.token });
  await w.call('PUT', `/v1/comments/${top}/pin`, { token: mia.token });
  await w.call('PUT', `/v1/comments/${reply}/feature`, { token: mia.token });
  await w.app.get(Gathering).catchUp();
});
afterAll(() => w.close());

async function look(repair = false): Promise<{ found: FoundDrift[]; report: RecountReport }> {
  const found: FoundDrift[] = [];
  const report = await recountAll(w.database, { repair, found: (drift) => found.push(drift) });
  return { found, report };
}
const plant = (sql: string, ...values: unknown[]) => rows(w.database, sql, values);

describe('each kind of drift', () => {
  const kinds: [counter: string, sql: () => [string, ...unknown[]], about: () => string | null][] = [
    [
      'comment-count',
      () => ['UPDATE thread_counters SET comment_count = 77 WHERE thread_id = $1', threadId],
      () => null,
    ],
    ['seq', () => ['UPDATE thread_counters SET seq = seq - 2 WHERE thread_id = $1', threadId], () => null],
    [
      'thread-version',
      () => ['UPDATE thread_counters SET thread_version = 9 WHERE thread_id = $1', threadId],
      () => null,
    ],
    [
      'pinned-count',
      () => ['UPDATE thread_counters SET pinned_count = 3 WHERE thread_id = $1', threadId],
      () => null,
    ],
    [
      'featured-count',
      () => ['UPDATE thread_counters SET featured_count = 0 WHERE thread_id = $1', threadId],
      () => null,
    ],
    [
      'question-count',
      () => ['UPDATE thread_counters SET question_count = 5 WHERE thread_id = $1', threadId],
      () => null,
    ],
    [
      'answered-count',
      () => ['UPDATE thread_counters SET answered_count = 0 WHERE thread_id = $1', threadId],
      () => null,
    ],
    ['answered', () => ['UPDATE comments SET answered = false WHERE id = $1', top], () => top],
    ['answered', () => ['UPDATE comments SET answered = NULL WHERE id = $1', top], () => top],
    ['reply-count', () => ['UPDATE comments SET reply_count = 5 WHERE id = $1', top], () => top],
    ['visible', () => ['UPDATE comments SET visible = false WHERE id = $1', top], () => top],
    ['visible', () => ['UPDATE comments SET visible = false WHERE id = $1', tombstone], () => tombstone],
    ['reactions', () => [`UPDATE comments SET reactions = '{"like": 3}' WHERE id = $1`, top], () => top],
    ['reaction-count', () => ['UPDATE comments SET reaction_count = 8 WHERE id = $1', top], () => top],
    ['best-rank', () => ['UPDATE comments SET best_rank = 0 WHERE id = $1', reply], () => reply],
    ['words', () => ['DELETE FROM comment_words WHERE comment_id = $1', reply], () => reply],
    ['hours', () => ['UPDATE thread_hours SET comments = 40 WHERE thread_id = $1', threadId], () => null],
    [
      'unannounced',
      () => ['INSERT INTO unannounced_counts VALUES ($1, gen_random_uuid())', threadId],
      () => null,
    ],
  ];
  for (const [index, [counter, sql, about]] of kinds.entries()) {
    it(`${index + 1}, ${counter}: is found, left alone without being asked, and repaired`, async () => {
      expect((await look()).found).toEqual([]);
      const [before] = await rows(w.database, 'SELECT seq FROM thread_counters WHERE thread_id = $1', [
        threadId,
      ]);
      await plant(...sql());
      const seen = await look();
      expect(seen.found).toContainEqual(
        expect.objectContaining({
          counter,
          threadId,
          commentId: about(),
          repaired: false,
          scheduled: false,
        }),
      );
      expect(seen.report).toMatchObject({ repaired: 0, scheduled: 0 });
      expect((await look()).found).toEqual(seen.found);
      const mended = await look(true);
      // Gathering a discussion anew counts its hours as well, and so does a question its thread's.
      const left = seen.found.filter(
        (drift) =>
          (counter !== 'words' || drift.counter !== 'hours') &&
          (counter !== 'answered' || drift.commentId !== null),
      );
      // Words and hours are for the worker: nothing says of them that they are right before it was there.
      const isLater = (drift: FoundDrift) => ['words', 'hours'].includes(drift.counter);
      expect(mended.found).toEqual(
        left.map((drift) => ({ ...drift, repaired: !isLater(drift), scheduled: isLater(drift) })),
      );
      const scheduled = left.filter(isLater).length;
      expect(mended.report).toMatchObject({ repaired: left.length - scheduled, scheduled });
      await w.app.get(Gathering).catchUp();
      expect((await look()).found).toEqual([]);
      expect(await faultsOf(w.database)).toEqual([]);
      // Whoever has the page open hears of numbers that they see.
      if (!['words', 'hours', 'unannounced', 'seq'].includes(counter)) {
        const events = await w.call('GET', `/v1/threads/${threadId}/events?after=${before!['seq']}`);
        if (counter === 'answered') {
          // Which question is answered no event of counts says: all of it is read again.
          expect([events.status, events.body.code]).toEqual([410, 'events-expired']);
          return;
        }
        expect(events.body.events.map(({ type }: { type: string }) => type)).toContain('counts.changed');
        const told = events.body.events.at(-1).data;
        expect(told.commentCount).toBe(3);
      }
    });
  }
});

describe('words in a discussion where people post', () => {
  it('are compared as far as it was gathered, whatever was posted since', async () => {
    const busy = await w.article('busy');
    const { body: first } = await w.post(ada, 'busy', 'Gathered and lost');
    const { body: edited } = await w.post(ben, 'busy', 'Gathered, and changed since');
    await w.app.get(Gathering).catchUp();
    await plant('DELETE FROM comment_words WHERE comment_id = $1', first.id);
    await plant('UPDATE thread_hours SET comments = 40 WHERE thread_id = $1', busy);
    await w.post(ben, 'busy', 'Not gathered yet');
    const changed = await w.call('PATCH', `/v1/comments/${edited.id}`, {
      token: ben.token,
      body: { body: 'Changed, and not gathered yet', version: edited.version },
    });
    expect(changed.status).toBe(200);
    const { found, report } = await look();
    expect(found).toEqual([
      expect.objectContaining({ counter: 'words', threadId: busy, commentId: first.id }),
      expect.objectContaining({ counter: 'hours', threadId: busy, kept: 40, counted: 1 }),
    ]);
    expect(report.gathering).toBe(0);
    expect((await look(true)).report).toMatchObject({ drift: 1, scheduled: 1, gathering: 0 });
    await w.app.get(Gathering).catchUp();
    expect(await look()).toMatchObject({ found: [], report: { gathering: 0 } });
    const hits = await w.call('GET', `/v1/threads/${busy}/search?q=lost`);
    expect(hits.body.items).toHaveLength(1);
  });

  it('are found in one that is hidden, where none should be left', async () => {
    const hidden = await w.article('unseen');
    await w.post(ada, 'unseen', 'Soon unseen');
    await w.app.get(Gathering).catchUp();
    const token = await w.key(['articles:write']);
    const body = { url: 'https://daily.example/unseen', title: 'Unseen', state: 'hidden' };
    const put = await w.call('PUT', '/v1/sites/daily/articles/unseen', { token, body });
    expect(put.status, put.text).toBe(200);
    expect(await look()).toMatchObject({ found: [], report: { gathering: 1 } });
    await w.app.get(Gathering).catchUp();
    expect(await look()).toMatchObject({ found: [], report: { gathering: 0 } });
    await plant(
      `INSERT INTO comment_words (comment_id, site_id, thread_id, published_at, revision, language, words)
       SELECT id, site_id, thread_id, published_at, revision, 'simple', '' FROM comments WHERE thread_id = $1`,
      hidden,
    );
    expect((await look(true)).found).toMatchObject([{ counter: 'words', counted: false, scheduled: true }]);
    await w.app.get(Gathering).catchUp();
    expect((await look()).found).toEqual([]);
  });
});

describe('a discussion without numbers', () => {
  it('is found, and given new ones that count what is there, above all that anybody was told', async () => {
    const settings = { premoderated: false, questions: { answeredBy: [ben.externalId] } };
    const lost = await w.article('lost', { settings });
    const { body: asked } = await w.post(ada, 'lost', 'Who has seen the numbers?');
    await w.post(ben, 'lost', 'I had them', { parentId: asked.id });
    await w.call('PUT', `/v1/comments/${asked.id}/feature`, { token: mia.token });
    await w.app.get(Gathering).catchUp();
    const numbers = async () =>
      (
        await plant(
          `SELECT seq::int, comment_count, featured_count, question_count, answered_count, thread_version
           FROM thread_counters WHERE thread_id = $1`,
          lost,
        )
      )[0] as Record<string, number> | undefined;
    const before = (await numbers())!;
    await plant('DELETE FROM thread_counters WHERE thread_id = $1', lost);
    const drift = { siteId: expect.any(String), threadId: lost, commentId: null, counter: 'numbers' };
    const found = { ...drift, kept: null, counted: 2, repaired: false, scheduled: false };
    expect((await look()).found).toEqual([found]);
    expect(await numbers()).toBeUndefined();
    const mended = await Promise.all([look(true), look(true)]);
    expect(mended.flatMap((one) => one.found.filter(({ repaired }) => repaired))).toEqual([
      { ...found, repaired: true },
    ]);
    expect((await look()).found).toEqual([]);
    expect(await numbers()).toEqual({ ...before, seq: before['seq']! + 2 });
    expect(await faultsOf(w.database)).toEqual([]);
    // Whoever had come as far as there was reads all of it anew.
    const events = await w.call('GET', `/v1/threads/${lost}/events?after=${before['seq']}`);
    expect([events.status, events.body.code]).toEqual([410, 'events-expired']);
    expect((await w.post(ben, 'lost', 'There they are again')).status).toBe(201);
    await w.app.get(Gathering).catchUp();
    expect(await faultsOf(w.database)).toEqual([]);
  });

  it('is found where all that it was told is no longer kept', async () => {
    const lost = await w.article('forgotten');
    await w.post(ada, 'forgotten', 'Said and forgotten');
    await w.app.get(Gathering).catchUp();
    await plant('UPDATE thread_notices SET seq = 70 WHERE thread_id = $1', lost);
    await plant('DELETE FROM thread_events WHERE thread_id = $1', lost);
    await plant('DELETE FROM thread_counters WHERE thread_id = $1', lost);
    expect((await look(true)).report).toMatchObject({ drift: 1, repaired: 1 });
    const [kept] = await plant(
      'SELECT seq::int, expired_seq::int FROM thread_counters WHERE thread_id = $1',
      lost,
    );
    expect(kept).toEqual({ seq: 72, expired_seq: 71 });
    expect((await look()).found).toEqual([]);
  });

  it('is none where it was merged into another', async () => {
    await w.article('goes');
    await w.article('stays');
    await w.post(ada, 'goes', 'On the way');
    const merged = await w.call('POST', '/v1/sites/daily/articles/goes/merges', {
      token: await w.key(['articles:write']),
      body: { into: 'stays' },
    });
    expect(merged.status).toBe(200);
    expect((await look()).found).toEqual([]);
  });
});

describe('while everybody writes', () => {
  it('nothing is taken for drift, and the counters are their rows in the end', async () => {
    const ids: string[] = [top];
    const people = [ada, ben];
    const act = async () => {
      const person = random.one(people);
      const id = random.one(ids);
      const way = random.whole(6);
      if (way < 2) {
        const parentId = random.chance(0.6) ? { parentId: id } : {};
        const posted = await w.post(person, 'counted', `Said ${random.whole(1e9)} at random`, parentId);
        if (posted.status === 201) ids.push(posted.body.id);
      } else if (way === 2) await w.call('DELETE', `/v1/comments/${id}`, { token: person.token });
      else if (way === 3) {
        const method = random.chance(0.6) ? 'PUT' : 'DELETE';
        await w.call(method, `/v1/comments/${id}/reactions/like`, { token: person.token });
      } else if (way === 4) {
        const found = await w.call('GET', `/v1/sites/daily/moderation/cases/${id}`, { token: mia.token });
        const { version, revision } = found.body;
        const action = random.chance(0.5) ? 'remove' : 'restore';
        await w.call('POST', `/v1/sites/daily/moderation/cases/${id}/decisions`, {
          token: mia.token,
          body: { action, version, revision, reason: 'at random' },
        });
      } else await w.app.get(Gathering).catchUp();
    };
    let running = true;
    const looks: FoundDrift[] = [];
    const looking = (async () => {
      while (running) looks.push(...(await look(random.chance(0.5))).found);
    })();
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let n = rounds(25, 200); n > 0; n--) await act();
      }),
    );
    running = false;
    await looking;
    expect(looks, `seed ${random.seed}`).toEqual([]);
    expect(await faultsOf(w.database)).toEqual([]);
    await w.app.get(Gathering).catchUp();
    expect(await faultsOf(w.database)).toEqual([]);
  }, 600_000);

  it('what is wrong is repaired once, whatever is written and however many repair', async () => {
    await w.article('hot');
    const { id: hot } = (await w.call('GET', '/v1/sites/daily/articles/hot/thread')).body.thread;
    const { body: first } = await w.post(ada, 'hot', 'The first one');
    await plant('UPDATE thread_counters SET comment_count = comment_count + 50 WHERE thread_id = $1', hot);
    await plant(`UPDATE comments SET reply_count = 9, reactions = '{"like": 4}' WHERE id = $1`, first.id);
    const posts = Array.from({ length: rounds(20, 80) }, (_, n) =>
      w.post(n % 2 ? ada : ben, 'hot', `Meanwhile ${n}, at random ${random.whole(1e9)}`, {
        parentId: first.id,
      }),
    );
    const repairs = Array.from({ length: 4 }, () => look(true));
    await Promise.all([...posts, ...repairs]);
    await look(true);
    expect((await look()).found).toEqual([]);
    const [{ kept, counted }] = (await rows(
      w.database,
      `SELECT comment_count AS kept, (SELECT count(*)::int FROM comments WHERE thread_id = $1 AND status = 'published')
         AS counted FROM thread_counters WHERE thread_id = $1`,
      [hot],
    )) as [{ kept: number; counted: number }];
    expect(kept).toBe(counted);
  });
});

describe('belowline recount', () => {
  async function run(...argv: string[]) {
    let printed = '';
    const before = process.env['DATABASE_URL'];
    process.env['DATABASE_URL'] = (w.database.options as { url: string }).url;
    try {
      const code = await recount(argv, { print: (text) => (printed += text), note: () => undefined });
      return { code, printed };
    } finally {
      if (before === undefined) delete process.env['DATABASE_URL'];
      else process.env['DATABASE_URL'] = before;
    }
  }

  it('says that all is right, what is wrong, and what it repaired, and ends accordingly', async () => {
    await w.app.get(Gathering).catchUp();
    expect(await run()).toEqual({ code: 0, printed: expect.stringContaining('Every counter is right.') });
    await plant('UPDATE comments SET reaction_count = 6 WHERE id = $1', top);
    const told = await run('--site', 'daily');
    expect(told.code).toBe(1);
    expect(told.printed).toContain(`comment ${top} of thread ${threadId}: reaction-count is 6 where`);
    const elsewhere = (await w.call('GET', '/v1/sites/daily/articles/hot/thread')).body.thread.id;
    expect((await run('--thread', elsewhere)).code).toBe(0);
    const json = await run('--thread', threadId, '--repair', '--json');
    expect(json.code).toBe(0);
    const lines = json.printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({
        kind: 'drift',
        counter: 'reaction-count',
        commentId: top,
        kept: 6,
        repaired: true,
      }),
      { kind: 'end', comments: expect.any(Number), drift: 1, repaired: 1, scheduled: 0, gathering: 0 },
    ]);
    expect((await run()).code).toBe(0);
  });

  it('says of what a worker gathers that it will be gathered', async () => {
    await w.app.get(Gathering).catchUp();
    await plant('UPDATE thread_hours SET comments = comments + 40 WHERE thread_id = $1', threadId);
    const told = await run('--thread', threadId, '--repair');
    expect(told.code).toBe(0);
    expect(told.printed).toMatch(/: hours is \d+ where \d+ is right, will be gathered anew by a worker\n/);
    expect(told.printed).toContain('1 counters were wrong, 0 repaired, 1 will be gathered anew by a worker.');
    await w.app.get(Gathering).catchUp();
    expect(await run('--thread', threadId)).toEqual({
      code: 0,
      printed: expect.stringContaining('Every counter is right.'),
    });
  });

  it('finds a discussion that has lost its numbers by its id', async () => {
    const elsewhere = (await w.call('GET', '/v1/sites/daily/articles/hot/thread')).body.thread.id;
    await plant('DELETE FROM thread_counters WHERE thread_id = $1', elsewhere);
    const told = await run('--thread', elsewhere);
    expect(told.code).toBe(1);
    expect(told.printed).toContain(`thread ${elsewhere}: numbers is null where`);
    expect(await run('--thread', elsewhere, '--repair')).toMatchObject({
      code: 0,
      printed: expect.stringContaining('1 counters were wrong, 1 repaired.'),
    });
    // Its words are gathered anew: what was not looked at is not said to be right.
    const looked = await run('--thread', elsewhere);
    expect(looked.code).toBe(2);
    expect(looked.printed).toMatch(
      /Every counter that was compared is right\. Words of 1 discussions were not compared: .* Run it again\.\n$/,
    );
    expect(JSON.parse((await run('--thread', elsewhere, '--json')).printed)).toMatchObject({
      kind: 'end',
      drift: 0,
      gathering: 1,
    });
    await w.app.get(Gathering).catchUp();
    expect((await run('--thread', elsewhere)).code).toBe(0);
  });

  it('refuses what it does not know', async () => {
    await expect(run('--site', 'nowhere')).rejects.toThrow('no site');
    await expect(run('--thread', 'x')).rejects.toThrow('belowline recount');
    await expect(run('--mend')).rejects.toThrow('belowline recount');
  });
});
