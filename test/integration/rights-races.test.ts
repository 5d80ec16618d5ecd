import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId, rows } from '@app/platform';
import { signInAgain, subscription, type TestPerson } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { faultsOf } from '../support/soundness.js';
import {
  numbersOf,
  OwnComments,
  type Races,
  races,
  scattered,
  seqOf,
  shut,
  storedBy,
  text,
  waiting,
} from './races.fixture.js';

// A thousand schedules take their time.
vi.setConfig({ testTimeout: rounds(60_000, 900_000) });

let w: Races;
let editor: TestPerson;
let admin: TestPerson;
let key: string;
const random = seeded();

beforeAll(async () => {
  w = await races();
  editor = await w.person('Edith Stone', { role: 'editor' });
  admin = await w.person('Ada Ruler', { role: 'admin' });
  key = await w.key();
  await rows(
    w.database,
    `INSERT INTO plans (site_id, plan, name, benefits, position)
     VALUES ($1, 'monthly', 'Monthly', '{comments.post,comments.react}', 0) ON CONFLICT DO NOTHING`,
    [w.site.id],
  );
  console.log(`races for a right: seed ${random.seed}`);
});
afterEach(async () => expect(await faultsOf(w.database)).toEqual([]));
afterAll(() => w.close());

describe('a right that ends while its owner posts', () => {
  const ban = (person: TestPerson) =>
    w.call('PUT', `/v1/sites/daily/people/${person.id}/sanction`, {
      token: editor.token,
      body: { kind: 'ban', reason: 'Shouting' },
    });
  /** Lifts the ban; what it ended, a session, is opened anew by who comes back. */
  const forgive = async (person: TestPerson) => {
    const path = `/v1/sites/daily/people/${person.id}/sanction`;
    const lifted = await w.call('DELETE', path, { token: editor.token });
    await signInAgain(w, person);
    return lifted;
  };
  /** A ban ends the session in its commit, also for the request that was let in before. */
  const refusal = (lapses: boolean) => (lapses ? [402, expect.any(String)] : [401, 'invalid-token']);
  let occurred = 0;
  const bill = (person: TestPerson, status: 'active' | 'canceled') =>
    w.call('PUT', `/v1/sites/daily/members/${person.externalId}/subscription`, {
      token: key,
      body: {
        reference: `paper-${person.id}`,
        plan: 'monthly',
        status,
        currentPeriodEnd: new Date(Date.now() + (status === 'active' ? 86_400_000 : 0)).toISOString(),
        occurredAt: new Date((occurred = Math.max(occurred + 1, Date.now()))).toISOString(),
      },
    });

  it('lets no comment in after the end was acknowledged', async () => {
    for (const person of w.writers) expect((await bill(person, 'active')).status).toBe(200);
    const threadId = await w.article('ending');
    const seen = { posted: 0, refused: 0 };
    for (let round = rounds(60, 742); round > 0; round--) {
      const person = w.writers[round % 16]!;
      const before = await seqOf(w, threadId);
      const lapses = random.chance(0.5);
      let end = Infinity;
      const ending = async () => {
        const answer = lapses ? await bill(person, 'canceled') : await ban(person);
        expect(answer.status).toBe(200);
        end = await seqOf(w, threadId);
        return answer;
      };
      const posting = () => w.post(person, 'ending', text('In time?'));
      const [, ...answers] = await scattered(random, [ending, ...Array.from({ length: 4 }, () => posting)]);
      const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.id as string);
      for (const { status, body } of answers.filter(({ status }) => status !== 201)) {
        expect([status, body.code]).toEqual(refusal(lapses));
      }
      const stored = (await numbersOf(w, threadId, person.id)).filter(({ seq }) => seq > before);
      expect(stored.map(({ id }) => id).sort()).toEqual(made.sort());
      expect(stored.filter(({ seq }) => seq > end)).toEqual([]);
      seen.posted += made.length;
      seen.refused += answers.length - made.length;
      expect((lapses ? await bill(person, 'active') : await forgive(person)).status).toBe(200);
    }
    console.log(`ends of rights: ${JSON.stringify(seen)}`);
  });

  it('lets no edit in after the end was acknowledged', async () => {
    const threadId = await w.article('ending-edits');
    const own = await Promise.all(
      w.writers.map(async (person) => {
        expect((await bill(person, 'active')).status).toBe(200);
        return OwnComments.posted(w, person, 'ending-edits', 4);
      }),
    );
    const seen = { edited: 0, refused: 0 };
    for (let round = rounds(40, 500); round > 0; round--) {
      const person = w.writers[round % 16]!;
      const before = await seqOf(w, threadId);
      const lapses = random.chance(0.5);
      let end = Infinity;
      const ending = async () => {
        const answer = lapses ? await bill(person, 'canceled') : await ban(person);
        end = await seqOf(w, threadId);
        return { ...answer, id: '' };
      };
      const [ended, ...answers] = await scattered(random, [ending, ...own[round % 16]!.edits()]);
      expect(ended!.status).toBe(200);
      const made = answers.filter(({ status }) => status === 200).map(({ id }) => id);
      for (const { status, body } of answers.filter(({ status }) => status !== 200)) {
        expect([status, body.code]).toEqual(refusal(lapses));
      }
      const stored = (await numbersOf(w, threadId, person.id, 'comment.edited')).filter(
        ({ seq }) => seq > before,
      );
      expect(stored.map(({ id }) => id).sort()).toEqual(made.sort());
      expect(stored.filter(({ seq }) => seq > end)).toEqual([]);
      seen.edited += made.length;
      seen.refused += answers.length - made.length;
      expect((lapses ? await bill(person, 'active') : await forgive(person)).status).toBe(200);
    }
    console.log(`ends of rights and edits: ${JSON.stringify(seen)}`);
  });

  it.each(['ban', 'lapse'] as const)(
    '%s: one that was let in waits for the post that holds the right',
    async (how) => {
      const person = await w.person('Waiting Writer', { externalId: `waiting-${how}` });
      expect((await bill(person, 'active')).status).toBe(200);
      const threadId = await w.article('held-back');
      await shut(w.gate, 'thread_counters', 'thread_id', threadId);
      const posting = w.post(person, 'held-back', text('Was there first'));
      await waiting(w.gate, 1);
      const ending = how === 'ban' ? ban(person) : bill(person, 'canceled');
      await waiting(w.gate, 2);
      await w.gate.query('COMMIT');
      expect((await posting).status).toBe(201);
      expect((await ending).status).toBe(200);
      expect((await w.post(person, 'held-back', text('Comes after'))).status).toBe(how === 'ban' ? 401 : 402);
    },
  );

  it('by the clock is refused even if the post began in time', async () => {
    const threadId = await w.article('by-the-clock');
    const ends = new Date(Date.now() + 1500);
    const person = await w.person('Leaving Writer', {
      subscriptions: [subscription({ cancelAtPeriodEnd: true, currentPeriodEnd: ends.toISOString() })],
    });
    await shut(w.gate, 'thread_counters', 'thread_id', threadId);
    const posting = w.post(person, 'by-the-clock', text('Too late in the end'));
    await waiting(w.gate, 1);
    await w.gate.query('SELECT pg_sleep_until($1)', [ends]);
    await w.gate.query('COMMIT');
    expect((await posting).status).toBe(402);
    expect(await numbersOf(w, threadId, person.id)).toEqual([]);
  });

  it('by the clock is refused even if the post waited for its key last of all', async () => {
    const threadId = await w.article('by-the-key');
    const ends = new Date(Date.now() + 1500);
    const person = await w.person('Key Writer', {
      subscriptions: [subscription({ cancelAtPeriodEnd: true, currentPeriodEnd: ends.toISOString() })],
    });
    // Another process is about to use the key, and gives it up in the end.
    await w.gate.query('BEGIN');
    await w.gate.query(
      `INSERT INTO idempotency_keys (site_id, person_id, key, request_hash, result_kind, result_id)
       VALUES ($1, $2, 'of-both', '\\x00', 'comment', $3)`,
      [w.site.id, person.id, newId()],
    );
    const posting = w.call('POST', '/v1/sites/daily/articles/by-the-key/comments', {
      token: person.token,
      body: { body: text('Too late in the end') },
      headers: { 'idempotency-key': 'of-both' },
    });
    await waiting(w.gate, 1);
    // Those of other threads do not wait with it.
    await w.article('by-no-key');
    expect((await w.post(w.writers[0]!, 'by-no-key', text('Beside'))).status).toBe(201);
    await w.gate.query('SELECT pg_sleep_until($1)', [ends]);
    await w.gate.query('ROLLBACK');
    expect((await posting).status).toBe(402);
    expect(await numbersOf(w, threadId, person.id)).toEqual([]);
  });
});

describe('a discussion that is closed', () => {
  const declare = (article: string, state: 'open' | 'closed', settings: object = {}) =>
    w.call('PUT', `/v1/sites/daily/articles/${article}`, {
      token: key,
      body: { url: `https://daily.example/${article}`, title: 'About closing', state, settings },
    });

  it('has every comment that was acknowledged, and none after the closing was', async () => {
    const threadId = await w.article('closing');
    const seen = { posted: 0, refused: 0 };
    for (let round = rounds(40, 500); round > 0; round--) {
      const before = await seqOf(w, threadId);
      let end = Infinity;
      const closing = async () => {
        const answer = await declare('closing', 'closed');
        expect(answer.status).toBe(200);
        end = await seqOf(w, threadId);
        return answer;
      };
      const author = w.writers[round % 16]!;
      const posting = () => w.post(author, 'closing', text('Before it closes?'));
      const [, ...answers] = await scattered(random, [closing, ...Array.from({ length: 4 }, () => posting)]);
      const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.id as string);
      for (const { status, body } of answers.filter(({ status }) => status !== 201)) {
        expect([status, body.code]).toEqual([409, 'thread-closed']);
      }
      const stored = (await numbersOf(w, threadId, author.id)).filter(({ seq }) => seq > before);
      expect(stored.map(({ id }) => id).sort()).toEqual(made.sort());
      expect(stored.filter(({ seq }) => seq > end)).toEqual([]);
      seen.posted += made.length;
      seen.refused += answers.length - made.length;
      expect((await declare('closing', 'open')).status).toBe(200);
    }
    console.log(`closings: ${JSON.stringify(seen)}`);
  });

  it('has every edit that was acknowledged, and none after the closing was', async () => {
    const threadId = await w.article('closing-edits');
    const own = await Promise.all(
      w.writers.map((author) => OwnComments.posted(w, author, 'closing-edits', 4)),
    );
    const seen = { edited: 0, refused: 0 };
    for (let round = rounds(40, 500); round > 0; round--) {
      const before = await seqOf(w, threadId);
      let end = Infinity;
      const closing = async () => {
        const answer = await declare('closing-edits', 'closed');
        end = await seqOf(w, threadId);
        return { ...answer, id: '' };
      };
      const author = w.writers[round % 16]!;
      const [closed, ...answers] = await scattered(random, [closing, ...own[round % 16]!.edits()]);
      expect(closed!.status).toBe(200);
      const made = answers.filter(({ status }) => status === 200).map(({ id }) => id);
      for (const { status, body } of answers.filter(({ status }) => status !== 200)) {
        expect([status, body.code]).toEqual([409, 'thread-closed']);
      }
      const stored = (await numbersOf(w, threadId, author.id, 'comment.edited')).filter(
        ({ seq }) => seq > before,
      );
      expect(stored.map(({ id }) => id).sort()).toEqual(made.sort());
      expect(stored.filter(({ seq }) => seq > end)).toEqual([]);
      seen.edited += made.length;
      seen.refused += answers.length - made.length;
      expect((await declare('closing-edits', 'open')).status).toBe(200);
    }
    console.log(`closings and edits: ${JSON.stringify(seen)}`);
  });

  it('has every comment that waits and was acknowledged, and none after the closing was', async () => {
    const settings = { premoderated: true };
    const threadId = await w.article('closing-held', { settings });
    const seen = { held: 0, refused: 0 };
    for (let round = rounds(40, 500); round > 0; round--) {
      const author = w.writers[round % 16]!;
      const before = new Set(await storedBy(w, threadId, author.id));
      let atEnd: string[] = [];
      const closing = async () => {
        const answer = await declare('closing-held', 'closed', settings);
        expect(answer.status).toBe(200);
        atEnd = await storedBy(w, threadId, author.id);
        return answer;
      };
      const posting = () => w.post(author, 'closing-held', text('Held before it closes?'));
      const [, ...answers] = await scattered(random, [closing, ...Array.from({ length: 4 }, () => posting)]);
      const made = answers.filter(({ status }) => status === 202).map(({ body }) => body.id as string);
      for (const { status, body } of answers.filter(({ status }) => status !== 202)) {
        expect([status, body.code]).toEqual([409, 'thread-closed']);
      }
      expect(atEnd.filter((id) => !before.has(id)).sort()).toEqual(made.sort());
      expect((await storedBy(w, threadId, author.id)).sort()).toEqual(atEnd.sort());
      seen.held += made.length;
      seen.refused += answers.length - made.length;
      expect((await declare('closing-held', 'open', settings)).status).toBe(200);
    }
    console.log(`closings and comments that wait: ${JSON.stringify(seen)}`);
  });

  it.each(['an edit', 'a comment that waits'] as const)(
    'refuses %s that began before it, and had to wait meanwhile',
    async (what) => {
      const [author] = w.writers as [TestPerson];
      const article = what === 'an edit' ? 'overtaken-edit' : 'overtaken-held';
      const settings = { premoderated: what !== 'an edit' };
      const threadId = await w.article(article, { settings });
      const own = what === 'an edit' ? await OwnComments.posted(w, author, article, 1) : null;
      const before = await storedBy(w, threadId, author.id);
      await shut(w.gate, 'memberships', 'person_id', author.id);
      const writing = own ? own.edits()[0]!() : w.post(author, article, text('Overtaken'));
      await waiting(w.gate, 1);
      expect((await declare(article, 'closed', settings)).status).toBe(200);
      await w.gate.query('COMMIT');
      const { status, body } = await writing;
      expect([status, body.code]).toEqual([409, 'thread-closed']);
      expect(await storedBy(w, threadId, author.id)).toEqual(before);
      expect(await numbersOf(w, threadId, author.id, 'comment.edited')).toEqual([]);
    },
  );
});

describe('the one switch', () => {
  const settings = '/v1/sites/daily/settings';
  const turn = async (closed: object) => {
    for (;;) {
      const { body: now } = await w.call('GET', settings, { token: admin.token });
      const body = { version: now.version, discussion: { ...now.discussion, closed } };
      const answer = await w.call('PUT', settings, { token: admin.token, body });
      if (answer.status === 412) continue;
      expect(answer.status, answer.text).toBe(200);
      return answer;
    }
  };

  it.each([
    ['the site', { site: true }],
    ['a section', { sections: ['politics'] }],
  ])(
    'of %s has every comment that was acknowledged, and none after the closing was',
    async (what, closed) => {
      const articles = ['one', 'two'].map((n) => `switch-${what.replace(' ', '-')}-${n}`);
      const ids = await Promise.all(articles.map((article) => w.article(article, { section: 'politics' })));
      const seen = { posted: 0, refused: 0 };
      for (let round = rounds(40, 400); round > 0; round--) {
        const author = w.writers[round % 16]!;
        const stored = async () => (await Promise.all(ids.map((id) => storedBy(w, id, author.id)))).flat();
        const before = new Set(await stored());
        let atTheEnd: string[] = [];
        const closing = async () => {
          const answer = await turn(closed);
          atTheEnd = await stored();
          return answer;
        };
        const posting = (article: string) => () => w.post(author, article, text('Before all is closed?'));
        const [, ...answers] = await scattered(random, [
          closing,
          ...articles.flatMap((article) => [posting(article), posting(article)]),
        ]);
        const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.id as string);
        for (const { status, body } of answers.filter(({ status }) => status !== 201))
          expect([status, body.code]).toEqual([409, 'thread-closed']);
        // What was acknowledged is there, nothing else is, and nothing was written once the switch was turned.
        expect((await stored()).filter((id) => !before.has(id)).sort()).toEqual(made.sort());
        expect(atTheEnd.filter((id) => !before.has(id)).sort()).toEqual(made.sort());
        const { body: viewer } = await w.call('GET', `/v1/threads/${ids[0]}/viewer`, { token: author.token });
        expect(viewer.rights.post).toMatchObject({ allowed: false, reason: 'thread-closed' });
        expect((await posting(articles[1]!)()).body.code).toBe('thread-closed');
        seen.posted += made.length;
        seen.refused += answers.length - made.length;
        await turn({});
      }
      console.log(`the one switch of ${what}: ${JSON.stringify(seen)}`);
      expect(seen.posted).toBeGreaterThan(0);
      expect(seen.refused).toBeGreaterThan(0);
    },
  );
});

describe('the window in which one may edit', () => {
  /** Milliseconds from the end of the window, by the database's clock, at which an edit is asked for. */
  const WINDOW = 120;
  const openFor = async (id: string, ms: number) =>
    (
      await rows<{ editable: string }>(
        w.database,
        `UPDATE comments SET created_at = clock_timestamp() - make_interval(secs => $2) + make_interval(secs => $3)
         WHERE id = $1 RETURNING (created_at + make_interval(secs => $2))::text AS editable`,
        [id, WINDOW, ms / 1000],
      )
    )[0]!;
  const window = async (seconds: number) => {
    const { body: now } = await w.call('GET', '/v1/sites/daily/settings', { token: admin.token });
    const body = { version: now.version, discussion: { ...now.discussion, editWindowSeconds: seconds } };
    expect((await w.call('PUT', '/v1/sites/daily/settings', { token: admin.token, body })).status).toBe(200);
    return now.discussion.editWindowSeconds as number;
  };
  const edit = (author: TestPerson, id: string, version: number, headers: Record<string, string> = {}) =>
    w.call('PATCH', `/v1/comments/${id}`, {
      token: author.token,
      body: { body: text('Edited'), version },
      headers,
    });

  it('ends by the database’s clock, whatever time a client says that it is', async () => {
    const [author] = w.writers as [TestPerson];
    await w.article('window');
    const usual = await window(WINDOW);
    for (const skew of [-86_400_000, 0, 86_400_000]) {
      const headers = { date: new Date(Date.now() + skew).toUTCString() };
      const { body: mine } = await w.post(author, 'window', text('To be edited'));
      await openFor(mine.id, 5_000);
      expect((await edit(author, mine.id, 1, headers)).status).toBe(200);
      await openFor(mine.id, -1);
      const late = await edit(author, mine.id, 2, headers);
      expect([late.status, late.body.code]).toEqual([403, 'edit-window-closed']);
      expect((await w.call('GET', `/v1/comments/${mine.id}`)).body.comment.revision).toBe(2);
      // Deleting one's own has no window.
      expect((await w.call('DELETE', `/v1/comments/${mine.id}`, { token: author.token })).status).toBe(200);
    }
    await window(usual);
  });

  it('takes an edit a tenth of a second around its end by when it was written, not when it was sent', async () => {
    const [author] = w.writers as [TestPerson];
    await w.article('window-edge');
    const usual = await window(WINDOW);
    const seen = { taken: 0, refused: 0 };
    for (let round = rounds(30, 300); round > 0; round--) {
      // Nobody says and edits more in an hour than anybody may.
      const writer = w.writers[round % w.writers.length]!;
      const { body: mine } = await w.post(writer, 'window-edge', text('At the edge'));
      await openFor(mine.id, random.whole(200) - 100);
      const { status, body } = await edit(writer, mine.id, 1);
      const [stored] = await rows<{ revision: number; inTime: boolean }>(
        w.database,
        `SELECT revision, edited_at <= created_at + make_interval(secs => $2) AS "inTime" FROM comments WHERE id = $1`,
        [mine.id, WINDOW],
      );
      if (status === 200) expect(stored).toMatchObject({ revision: 2 });
      else {
        expect([status, body.code]).toEqual([403, 'edit-window-closed']);
        expect(stored!.revision).toBe(1);
      }
      seen[status === 200 ? 'taken' : 'refused']++;
    }
    console.log(`edits at the edge of the window: ${JSON.stringify(seen)}`);
    expect(seen.refused).toBeGreaterThan(0);
    // One that waits for its locks until the window is over is refused, though it was sent in time.
    const { body: mine } = await w.post(author, 'window-edge', text('Waits for its locks'));
    await shut(w.gate, 'comments', 'id', mine.id);
    const editing = edit(author, mine.id, 1);
    await waiting(w.gate, 1);
    await w.gate.query(`UPDATE comments SET created_at = created_at - interval '1 hour' WHERE id = $1`, [
      mine.id,
    ]);
    await w.gate.query('COMMIT');
    const late = await editing;
    expect([late.status, late.body.code]).toEqual([403, 'edit-window-closed']);
    await window(usual);
  });
});

describe('rules of the site that change', () => {
  it('hold for an edit that began before, and had to wait meanwhile', async () => {
    const [author] = w.writers as [TestPerson];
    await w.article('new-rules');
    const own = await OwnComments.posted(w, author, 'new-rules', 1);
    const policy = '/v1/sites/daily/policy';
    const mode = async (mode: string) => {
      const { body: now } = await w.call('GET', policy, { token: admin.token });
      const { screening } = now.document;
      const body = { version: now.version, document: { screening: { ...screening, mode } } };
      expect((await w.call('PUT', policy, { token: admin.token, body })).status).toBe(200);
      return screening.mode as string;
    };
    await shut(w.gate, 'memberships', 'person_id', author.id);
    const editing = own.edits()[0]!();
    await waiting(w.gate, 1);
    const before = await mode('before-publication');
    await w.gate.query('COMMIT');
    expect((await editing).status).toBe(202);
    await mode(before);
  });
});
