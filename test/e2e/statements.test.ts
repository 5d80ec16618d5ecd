import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rows } from '@app/platform';
import { StatementOfReasons } from '../../libs/legal/index.js';
import { statements } from '../../apps/cli/statements.command.js';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';
import { TEST_SECRET } from '../support/processes.js';

const AT = '/v1/sites/daily';
let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;
let uma: TestPerson;

beforeAll(async () => {
  w = await world({
    ...EASY,
    discussion: { ...EASY.discussion, language: 'de' },
    legal: {
      termsUrl: 'https://daily.example/rules',
      disputeBody: 'User Rights',
      rules: [
        {
          rule: 'insults',
          reference: 'Rule 3 of the house',
          explanation: 'Nobody is insulted here.',
          category: 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
          keywords: ['KEYWORD_CYBER_HARASSMENT'],
        },
      ],
    },
  });
  await w.article('square');
  await w.article('waiting', { settings: { premoderated: true } });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Adler', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  uma = await w.person('Uma Admin', { role: 'admin' });
});
afterAll(() => w.close());

async function decide(commentId: string, action: string, more: object = {}): Promise<string> {
  const found = await w.call('GET', `${AT}/moderation/cases/${commentId}`, { token: mia.token });
  const { version, revision } = found.body;
  const decided = await w.call('POST', `${AT}/moderation/cases/${commentId}/decisions`, {
    token: mia.token,
    body: { action, version, revision, ...more },
  });
  expect(decided.status, decided.text).toBe(201);
  return decided.body.decision.id;
}

const own = async (person: TestPerson, id = '') =>
  w.call('GET', `/v1/me/statements${id === '' ? '' : `/${id}`}`, { token: person.token });
/** As if so many minutes had gone by since everything that was decided. */
const later = (minutes: number) =>
  rows(w.database, `UPDATE statements SET at = at - make_interval(mins => $1)`, [minutes]);
const said = (body: string, article = 'square') => w.post(ada, article, body);

describe('a statement of reasons', () => {
  it('is given to the author of what was removed, with the ground and what can be done about it', async () => {
    const { id } = (await said('You are all fools.')).body;
    await w.call('POST', `/v1/comments/${id}/reports`, { token: ben.token, body: { reason: 'abuse' } });
    const words = { rule: 'insults', reason: 'It calls Ben a fool', message: 'Please be kind' };
    const decisionId = await decide(id, 'remove', words);
    const told = await own(ada, decisionId);
    expect(told.status, told.text).toBe(200);
    expect(told.body).toMatchObject({
      id: decisionId,
      subject: 'decision',
      commentId: id,
      statement: {
        decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'],
        decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
        decision_ground_reference_url: 'https://daily.example/rules',
        incompatible_content_ground: 'Rule 3 of the house',
        incompatible_content_explanation: 'Nobody is insulted here.',
        category: 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
        category_specification: ['KEYWORD_CYBER_HARASSMENT'],
        content_language: 'DE',
        source_type: 'SOURCE_TYPE_OTHER_NOTIFICATION',
        automated_detection: 'No',
        automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
        puid: decisionId,
      },
      redress: { disputeBody: 'User Rights' },
    });
    expect(StatementOfReasons.parse(told.body.statement)).toEqual(told.body.statement);
    for (const private_ of ['Ben', 'Ada', 'kind', 'Mia', 'You are all fools'])
      expect(JSON.stringify(told.body.statement)).not.toContain(private_);
    expect((await own(ben, decisionId)).body.code).toBe('unknown-statement');
    expect((await own(ada)).body.items.map((one: { id: string }) => one.id)).toEqual([decisionId]);
    const history = await w.call('GET', '/v1/me/comments', { token: ada.token });
    expect(history.body.items[0].decision.id).toBe(decisionId);
  });

  it('says of what waited that a check had pointed to it, and that it is not shown', async () => {
    const held = (await said('It waits.', 'waiting')).body;
    await rows(w.database, `UPDATE comments SET findings = '[{"verdict": "hold"}]' WHERE id = $1`, [held.id]);
    const asked = await decide(held.id, 'ask-edit', { message: 'Say where.' });
    expect((await own(ada, asked)).body.statement).toMatchObject({
      decision_visibility: ['DECISION_VISIBILITY_CONTENT_DISABLED'],
      automated_detection: 'Yes',
      source_type: 'SOURCE_VOLUNTARY',
    });
    const other = (await said('It waits, too.', 'waiting')).body;
    const rejected = await decide(other.id, 'reject', { rule: 'what nobody listed' });
    const { statement } = (await own(ada, rejected)).body;
    expect(statement.category).toBe('STATEMENT_CATEGORY_OTHER_VIOLATION_TC');
    expect(JSON.stringify(statement)).not.toContain('what nobody listed');
    expect(statement.incompatible_content_explanation).toContain('own words went to the person');
    // Of words that nobody wrote it does not speak.
    const wordless = await decide((await said('It waits as well.', 'waiting')).body.id, 'reject');
    const { incompatible_content_explanation } = (await own(ada, wordless)).body.statement;
    expect(incompatible_content_explanation).toContain('The moderator said no more than that');
  });

  it('promises a complaint only where the appeal that makes one is taken', async () => {
    const redressAndAppeal = async (id: string) => {
      const { redress } = (await own(ada, id)).body;
      const listed = (await own(ada)).body.items.find((one: { id: string }) => one.id === id);
      expect(listed.redress).toEqual(redress);
      const appeal = await w.call('POST', `/v1/decisions/${id}/appeals`, {
        token: ada.token,
        body: { words: 'Why?' },
      });
      return { redress, status: appeal.status, code: appeal.body.code };
    };
    const elsewhere = {
      redress: {
        complainUntil: null,
        disputeBody: 'User Rights',
        text: expect.not.stringContaining('complain'),
      },
      status: 409,
      code: 'not-appealable',
    };
    const asked = (await said('It waits for an edit.', 'waiting')).body;
    expect(await redressAndAppeal(await decide(asked.id, 'ask-edit', { message: 'Say where.' }))).toEqual(
      elsewhere,
    );
    const seen = (await said('It is public.', 'waiting')).body.id;
    await decide(seen, 'approve');
    const { version } = (await w.call('GET', `/v1/comments/${seen}`, { token: ada.token })).body.comment;
    const edit = { token: ada.token, body: { body: 'It is worse.', version } };
    expect((await w.call('PATCH', `/v1/comments/${seen}`, edit)).status).toBe(202);
    expect(await redressAndAppeal(await decide(seen, 'reject', { reason: 'Worse' }))).toEqual(elsewhere);

    const taken = {
      redress: { complainUntil: expect.any(String), text: expect.stringContaining('complain') },
      status: 201,
    };
    expect(await redressAndAppeal(await decide(seen, 'remove', { reason: 'Bad' }))).toMatchObject(taken);
    const held = (await said('It waits for nothing.', 'waiting')).body.id;
    expect(await redressAndAppeal(await decide(held, 'reject', { reason: 'Bad' }))).toMatchObject(taken);
  });

  it('is written for restrictions alone', async () => {
    const count = async () => (await rows(w.database, 'SELECT 1 FROM statements')).length;
    const before = await count();
    const { id } = (await said('As good as any.')).body;
    await decide(id, 'ask-edit', { message: 'Say where.' });
    const held = (await said('Let me in.', 'waiting')).body.id;
    await decide(held, 'escalate');
    await decide(held, 'approve');
    expect(await count()).toBe(before);
    const removed = await decide(held, 'remove').catch(() => null);
    expect(removed).not.toBeNull();
    await decide(held, 'restore');
    expect(await count()).toBe(before + 1);
  });

  it('is given for a suspension and a ban, with their ends, and not for a warning', async () => {
    const cleo = await w.person('Cleo', { plan: 'monthly' });
    const until = new Date(Date.now() + 3 * 86_400_000).toISOString();
    for (const sanction of [
      { kind: 'warn', reason: 'mind your words' },
      { kind: 'suspend', until, reason: 'a secret of Cleos' },
      { kind: 'ban', reason: 'once more' },
    ]) {
      const put = await w.call('PUT', `${AT}/people/${cleo.id}/sanction`, {
        token: mia.token,
        body: sanction,
      });
      expect(put.status, put.text).toBe(200);
    }
    const found = await rows<{ statement: StatementOfReasons }>(
      w.database,
      'SELECT statement FROM statements WHERE person_id = $1 ORDER BY at, id',
      [cleo.id],
    );
    expect(found.map(({ statement }) => statement)).toMatchObject([
      {
        decision_provision: 'DECISION_PROVISION_PARTIAL_SUSPENSION',
        end_date_service_restriction: until.slice(0, 10),
      },
      { decision_account: 'DECISION_ACCOUNT_SUSPENDED' },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/Cleo/);
  });

  it('is one, of two moderators who decide at once', async () => {
    const { id } = (await said('Fools, once more.')).body;
    const second = await w.person('Max Stein', { role: 'moderator' });
    const found = await w.call('GET', `${AT}/moderation/cases/${id}`, { token: mia.token });
    const { version, revision } = found.body;
    const answers = await Promise.all(
      [mia, second].map(({ token }) =>
        w.call('POST', `${AT}/moderation/cases/${id}/decisions`, {
          token,
          body: { action: 'remove', version, revision },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await rows(w.database, 'SELECT 1 FROM statements WHERE comment_id = $1', [id])).toHaveLength(1);
  });
});

describe('the export', () => {
  const list = (query = '') => w.call('GET', `${AT}/moderation/statements${query}`, { token: uma.token });

  it('has nothing of the last hour, then all of it once, by pages as by batches', async () => {
    expect((await list()).body).toEqual({ items: [], nextCursor: null });
    await later(66);
    const all = (await list()).body.items as StatementOfReasons[];
    expect(all.length).toBeGreaterThan(5);
    const paged: StatementOfReasons[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list(`?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page.status, page.text).toBe(200);
      paged.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(new Set(all.map(({ puid }) => puid)).size).toBe(all.length);
    expect((await list()).body.items).toEqual(all);
    expect((await list('?cursor=abc')).body.code).toBe('invalid-cursor');
  });

  it('is for admins and keys with the scope', async () => {
    const ask = (token: string) => w.call('GET', `${AT}/moderation/statements`, { token });
    expect((await ask(mia.token)).status).toBe(403);
    expect((await ask(ada.token)).status).toBe(403);
    expect((await ask(await w.key(['members:read']))).status).toBe(403);
    expect((await ask(await w.key(['statistics:read']))).status).toBe(200);
  });

  it('is printed a hundred a line, as the database’s API takes them, the same each time', async () => {
    await rows(
      w.database,
      `INSERT INTO statements (id, site_id, subject, statement, at)
       SELECT gen_random_uuid(), site_id, subject, statement, at - interval '3 days'
       FROM (SELECT * FROM statements LIMIT 1) s, generate_series(1, 230)`,
    );
    const url = (w.database.options as { url: string }).url;
    vi.stubEnv('DATABASE_URL', url);
    vi.stubEnv('BELOWLINE_SECRET', TEST_SECRET);
    try {
      const printed = async (...more: string[]) => {
        const lines: string[] = [];
        await statements(['--site', 'daily', ...more], (line) => lines.push(line));
        return lines.map((line) => (JSON.parse(line) as { statements: unknown[] }).statements);
      };
      const batches = await printed();
      const total = (await rows(w.database, 'SELECT 1 FROM statements')).length;
      expect(batches.map((batch) => batch.length)).toEqual([100, 100, total - 200]);
      expect(await printed()).toEqual(batches);
      const today = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      expect((await printed('--since', today)).flat()).toHaveLength(total - 230);
      await expect(printed('--since', 'yesterday')).rejects.toThrow(/belowline statements/);
      await expect(statements([])).rejects.toThrow(/belowline statements/);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe('the site’s rules in law', () => {
  it('are refused with their place where they are none', async () => {
    const { body: settings } = await w.call('GET', `${AT}/settings`, { token: uma.token });
    const rule = { rule: 'a', reference: 'x', explanation: 'y', category: 'NONE' };
    const changed = await w.call('PUT', `${AT}/settings`, {
      token: uma.token,
      body: { version: settings.version, legal: { rules: [rule] } },
    });
    expect(changed.status).toBe(422);
    expect(changed.body.errors[0].pointer).toBe('/legal/rules/0/category');
  });
});
