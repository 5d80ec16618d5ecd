import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId, rows } from '@app/platform';
import { FIGURE_NAMES, FIGURES } from '@app/moderation';
import { projectRoot } from '../../apps/cli/environment.js';
import { figure } from '../../apps/cli/figure.command.js';
import { type TestPerson, world, type World } from '../factories/world.js';
import { TEST_SECRET } from '../support/processes.js';

const AT = '/v1/sites/daily/moderation';
const PERIOD = 'from=2026-03-01&to=2026-03-02';
/** A section's name is the publication's word. */
const EVIL = '=HYPERLINK("x"),<script>alert(1)</script>';
let w: World;
let ada: TestPerson;
let mia: TestPerson;
let max: TestPerson;
let edda: TestPerson;
let uma: TestPerson;
/** A moderator of one section. */
let sid: TestPerson;

interface Decided {
  comment: string;
  action: string;
  by: TestPerson;
  at: string;
  revision?: number;
}

let version = 0;
async function decided({ comment, action, by, at, revision = 1 }: Decided): Promise<void> {
  await rows(
    w.database,
    `INSERT INTO decisions (id, site_id, comment_id, case_version, revision, action, decided_by, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId(), w.site.id, comment, ++version, revision, action, by.id, at],
  );
}

/** A comment written at this time, with what checks found in it. */
async function written(article: string, at: string, findings: object[] = []): Promise<string> {
  const posted = await w.post(ada, article, `Said at ${at} below ${article}, ${findings.length}.`);
  expect(posted.status, posted.text).toBe(201);
  const { id } = posted.body as { id: string };
  await rows(
    w.database,
    `UPDATE comments SET created_at = $2, published_at = $2, findings = $3::jsonb WHERE id = $1`,
    [id, at, JSON.stringify(findings)],
  );
  return id;
}

/** An appeal against the comment's first decision. */
async function appealed(
  comment: string,
  at: string,
  { outcome, answered }: { outcome: string | null; answered: string | null } = {
    outcome: null,
    answered: null,
  },
): Promise<void> {
  await rows(
    w.database,
    `INSERT INTO appeals (id, site_id, decision_id, comment_id, person_id, words, at, outcome, answered_at)
     SELECT $1, $2, d.id, $3, $4, 'I did not say that.', $5, $6, $7 FROM decisions d
     WHERE d.comment_id = $3 ORDER BY d.case_version LIMIT 1`,
    [newId(), w.site.id, comment, ada.id, at, outcome, answered],
  );
}

async function reported(comment: string, at: string, outcome: string | null): Promise<void> {
  const reader = await w.person(`Reader ${newId().slice(-6)}`);
  await rows(
    w.database,
    `INSERT INTO reports (comment_id, reporter_id, id, site_id, reason, revision, outcome, at)
     VALUES ($1, $2, $3, $4, 'abuse', 1, $5, $6)`,
    [comment, reader.id, newId(), w.site.id, outcome, at],
  );
}

const read = async (who = edda, period = PERIOD) =>
  w.call('GET', `${AT}/statistics?${period}`, { token: who.token });
type Values = { key: string | null; series: string | null; value: number }[];
async function valuesOf(name: string, who = edda, section?: string): Promise<Values> {
  const { body } = await read(who, section ? `${PERIOD}&section=${encodeURIComponent(section)}` : PERIOD);
  return body.figures.find((one: { name: string }) => one.name === name).values;
}
const table = (values: Values) => values.map(({ key, series, value }) => [key, series, value]);

beforeAll(async () => {
  w = await world();
  await w.article('square', { section: EVIL });
  await w.article('market');
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  max = await w.person('Max Stein', { role: 'moderator' });
  edda = await w.person('Edda Editor', { role: 'editor' });
  uma = await w.person('Uma Admin', { role: 'admin' });
  sid = await w.person('Sid Holm', { role: 'moderator', sections: [EVIL] });

  const hold = (check: string) => ({ check, verdict: 'hold' });
  // Written at 8, decided at 10: two hours. Restored by somebody else an hour later: overturned.
  const first = await written('square', '2026-03-01T08:00:00Z', [
    hold('links'),
    { check: 'length', verdict: 'pass' },
  ]);
  await decided({ comment: first, action: 'remove', by: mia, at: '2026-03-01T10:00:00Z' });
  await decided({ comment: first, action: 'restore', by: max, at: '2026-03-01T11:00:00Z' });
  // Written long before, reported at 12, decided at 12:30: half an hour, by the report.
  const second = await written('market', '2026-02-01T00:00:00Z', [hold('links')]);
  await reported(second, '2026-03-01T12:00:00Z', 'upheld');
  await reported(second, '2026-03-01T12:20:00Z', 'upheld');
  await decided({ comment: second, action: 'remove', by: mia, at: '2026-03-01T12:30:00Z' });
  // Approved twice: agreed. The second waited from the first.
  const third = await written('square', '2026-03-02T00:00:00Z', [hold('links'), hold('flood')]);
  await decided({ comment: third, action: 'approve', by: mia, at: '2026-03-02T04:00:00Z' });
  await decided({ comment: third, action: 'approve', by: max, at: '2026-03-02T05:00:00Z' });
  // By the same person again: nobody else has looked.
  const fourth = await written('market', '2026-03-02T00:00:00Z');
  await decided({ comment: fourth, action: 'remove', by: mia, at: '2026-03-02T01:00:00Z' });
  await decided({ comment: fourth, action: 'restore', by: mia, at: '2026-03-02T02:00:00Z' });
  await appealed(fourth, '2026-03-02T10:00:00Z', { outcome: 'overturned', answered: '2026-03-02T11:00:00Z' });
  await appealed(second, '2026-03-02T10:00:00Z', { outcome: 'upheld', answered: '2026-03-02T13:00:00Z' });
  await appealed(first, '2026-03-02T12:00:00Z');
  // Outside the period, on either side of it.
  const fifth = await written('market', '2026-02-27T00:00:00Z');
  await decided({ comment: fifth, action: 'remove', by: mia, at: '2026-02-28T23:59:59.999Z' });
  await decided({ comment: fifth, action: 'restore', by: max, at: '2026-03-03T00:00:00Z' });
  await reported(fifth, '2026-03-03T00:00:00Z', null);
  // About a person: in no section.
  await rows(
    w.database,
    `INSERT INTO sanctions (id, site_id, person_id, kind, reason, created_at)
     VALUES ($1, $2, $3, 'warn', 'Shouting', '2026-03-01T09:00:00Z')`,
    [newId(), w.site.id, ada.id],
  );
  for (const [subject, about] of [
    ['decision', first],
    ['sanction', null],
  ])
    await rows(
      w.database,
      `INSERT INTO statements (id, site_id, subject, comment_id, person_id, statement, at)
       VALUES ($1, $2, $3, $4, $5, '{"decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT"}', '2026-03-01T10:00:00Z')`,
      [newId(), w.site.id, subject, about, ada.id],
    );
  await rows(
    w.database,
    `INSERT INTO thread_hours (thread_id, hour, site_id, comments)
     SELECT thread_id, '2026-03-01T08:00:00Z', site_id, length(article_key) FROM article_keys WHERE site_id = $1`,
    [w.site.id],
  );
});
afterAll(() => w.close());

describe('the figures of a period', () => {
  it('count appeals by what came of them, how long they waited, and whose decisions they were against', async () => {
    expect(table(await valuesOf('appeals-by-outcome'))).toEqual([
      ['open', null, 1],
      ['overturned', null, 1],
      ['upheld', null, 1],
    ]);
    const waited = (await valuesOf('appeals-time-to-answer')).map(({ series, value }) => [series, value]);
    // One hour and three: the middle is two, and 95 of 100 lie nine tenths of the way to three.
    expect(waited).toEqual([
      ['median', 7_200],
      ['p95', 10_440],
    ]);
    expect(table(await valuesOf('appeals-by-moderator'))).toEqual([
      [mia.id, 'overturned', 1],
      [mia.id, 'upheld', 1],
    ]);
  });

  it('count what was decided in it, by day, moderator and section', async () => {
    expect(table(await valuesOf('decisions-taken'))).toEqual([
      ['2026-03-01', 'remove', 2],
      ['2026-03-01', 'restore', 1],
      ['2026-03-02', 'approve', 2],
      ['2026-03-02', 'remove', 1],
      ['2026-03-02', 'restore', 1],
    ]);
    const byModerator = await valuesOf('decisions-by-moderator');
    const total = (person: TestPerson) =>
      byModerator.filter(({ key }) => key === person.id).reduce((sum, { value }) => sum + value, 0);
    expect([total(mia), total(max)]).toEqual([5, 2]);
    const sections = new Set((await valuesOf('decisions-by-section')).map(({ key }) => key));
    expect(sections).toEqual(new Set([EVIL, null]));
    expect(table(await valuesOf('reports-received'))).toEqual([['2026-03-01', null, 2]]);
    expect(table(await valuesOf('reports-by-reason'))).toEqual([['abuse', 'upheld', 2]]);
  });

  it('say how long things had waited: from the report, the text or the decision before', async () => {
    // In hours: 2, 1, 0.5, 4, 1, 1, 1.
    const hours = [0.5, 1, 1, 1, 1, 2, 4];
    const p95 = hours[5]! + 0.7 * (hours[6]! - hours[5]!);
    const found = await valuesOf('time-to-decision');
    expect(found.map(({ series }) => series)).toEqual(['median', 'p95']);
    expect(found[0]!.value).toBeCloseTo(3_600, 3);
    expect(found[1]!.value).toBeCloseTo(p95 * 3_600, 3);
    const bySection = await valuesOf('time-to-decision-by-section');
    expect(bySection.find(({ key, series }) => key === EVIL && series === 'median')!.value).toBeCloseTo(
      5_400,
      3,
    );
    const byModerator = await valuesOf('time-to-decision-by-moderator');
    const median = byModerator.find(({ key, series }) => key === max.id && series === 'median')!;
    expect(median.value).toBeCloseTo(3_600, 3);
  });

  it('count what waited after a check had decided from then, and not from when it was written', async () => {
    const comment = await written('market', '2026-05-01T00:00:00Z');
    await rows(
      w.database,
      `INSERT INTO decisions (id, site_id, comment_id, case_version, revision, action, by_check, at)
       VALUES ($1, $2, $3, $4, 1, 'remove', 'akismet', '2026-05-04T08:00:00Z')`,
      [newId(), w.site.id, comment, ++version],
    );
    await decided({ comment, action: 'restore', by: max, at: '2026-05-04T10:00:00Z' });
    const { figures } = (await read(edda, 'from=2026-05-04&to=2026-05-04')).body;
    const { values } = figures.find(({ name }: { name: string }) => name === 'time-to-decision');
    expect(values[0]).toMatchObject({ series: 'median', value: 7_200 });
  });

  it('say how often two people agreed, and whose decisions were overturned', async () => {
    expect(table(await valuesOf('decided-again'))).toEqual([
      ['agreed', null, 1],
      ['overturned', null, 1],
    ]);
    expect(table(await valuesOf('agreement'))).toEqual([[null, null, 0.5]]);
    expect(table(await valuesOf('overturned-by-moderator'))).toEqual([[mia.id, null, 1]]);
  });

  it('say of each check how much of what it held was turned down, by the last decision', async () => {
    expect(table(await valuesOf('held-by-check'))).toEqual([
      ['flood', 'let-through', 1],
      ['links', 'let-through', 2],
      ['links', 'turned-down', 1],
    ]);
    const precision = await valuesOf('precision-by-check');
    expect(precision.map(({ key }) => key)).toEqual(['flood', 'links']);
    expect(precision[0]!.value).toBe(0);
    expect(precision[1]!.value).toBeCloseTo(1 / 3, 9);
  });

  it('have what waits now, and the names of who decides', async () => {
    const { body } = await read();
    expect(body.backlog.map(({ queue }: { queue: string }) => queue)).toContain('held');
    expect(body.moderators).toContainEqual({ id: mia.id, name: 'Mia Sand' });
    expect(body.moderators.map(({ id }: { id: string }) => id)).not.toContain(ada.id);
  });

  it('are of a period that is one, and for those who run the site', async () => {
    for (const period of [
      'from=2026-03-02&to=2026-03-01',
      'from=2026-01-01&to=2027-01-02',
      'from=x&to=y',
      '',
    ]) {
      expect((await read(edda, period)).status, period).toBe(400);
    }
    expect((await read(edda, `${PERIOD}&section=`)).status).toBe(400);
    expect((await read(edda, 'from=2026-01-01&to=2027-01-01')).status).toBe(200);
    expect((await read(ada)).status).toBe(403);
    const key = await w.key(['statistics:read']);
    expect((await w.call('GET', `${AT}/statistics?${PERIOD}`, { token: key })).status).toBe(200);
  });
});

describe('the figures of a section', () => {
  const inSection = async (name: string) => table(await valuesOf(name, edda, EVIL));

  it('count what is below its articles', async () => {
    expect(table(await valuesOf('comments-published'))).toEqual([['2026-03-01', null, 12]]);
    expect(await inSection('comments-published')).toEqual([['2026-03-01', null, 6]]);
    expect(await inSection('reports-received')).toEqual([]);
    expect(await inSection('decisions-taken')).toEqual([
      ['2026-03-01', 'remove', 1],
      ['2026-03-01', 'restore', 1],
      ['2026-03-02', 'approve', 2],
    ]);
    expect((await inSection('decisions-by-section')).map(([key]) => key)).toEqual([EVIL, EVIL, EVIL]);
    // In hours: 1, 1, 2, 4.
    const waited = (await inSection('time-to-decision')).map(([, series, value]) => [
      series,
      Math.round(Number(value)),
    ]);
    expect(waited).toEqual([
      ['median', 5_400],
      ['p95', 13_320],
    ]);
    expect(new Set(await inSection('decisions-by-moderator'))).toEqual(
      new Set([
        [mia.id, 'approve', 1],
        [mia.id, 'remove', 1],
        [max.id, 'approve', 1],
        [max.id, 'restore', 1],
      ]),
    );
    expect(await inSection('agreement')).toEqual([[null, null, 0.5]]);
    expect(await inSection('overturned-by-moderator')).toEqual([[mia.id, null, 1]]);
    expect(await inSection('held-by-check')).toEqual([
      ['flood', 'let-through', 1],
      ['links', 'let-through', 2],
    ]);
    expect(await inSection('precision-by-check')).toEqual([
      ['flood', null, 0],
      ['links', null, 0],
    ]);
    expect(await inSection('precision-by-moderator')).toEqual([
      [max.id, 'flood', 0],
      [max.id, 'links', 0],
    ]);
    expect(await valuesOf('precision-by-moderator')).toContainEqual({
      ...{ key: mia.id, series: 'links', value: 1 },
    });
    for (const article of ['square', 'market']) await w.post(ada, article, `Waits below ${article}.`);
    const waiting = async (section = '') => {
      const { body } = await read(edda, `${PERIOD}${section}`);
      return body.backlog.find(({ queue }: { queue: string }) => queue === 'new').open as number;
    };
    expect([await waiting(), await waiting(`&section=${encodeURIComponent(EVIL)}`)]).toEqual([2, 1]);
  });

  it('leave out what is about people, and say so', async () => {
    expect(table(await valuesOf('statements-by-ground'))).toMatchObject([[expect.any(String), null, 2]]);
    expect(await inSection('statements-by-ground')).toMatchObject([[expect.any(String), null, 1]]);
    expect(await inSection('appeals-by-outcome')).toEqual([['open', null, 1]]);
    expect(table(await valuesOf('sanctions-imposed'))).toEqual([['warn', null, 1]]);
    expect(await inSection('sanctions-imposed')).toEqual([]);
    const { body } = await read(edda, `${PERIOD}&section=${encodeURIComponent(EVIL)}`);
    expect(body.sections).toEqual([EVIL]);
    const left = new Map(
      body.figures.map((one: { name: string; inSections: string }) => [one.name, one.inSections]),
    );
    expect([
      left.get('sanctions-imposed'),
      left.get('statements-by-ground'),
      left.get('decisions-taken'),
    ]).toEqual([...['none', 'comments', 'whole']]);
    expect((await read()).body.sections).toBeNull();
  });

  it('are those that a moderator of sections reads, who sees no colleague', async () => {
    const { body } = await read(sid);
    expect(body.sections).toEqual([EVIL]);
    expect(body.moderators).toEqual([{ id: sid.id, name: 'Sid Holm' }]);
    const asked = await read(edda, `${PERIOD}&section=${encodeURIComponent(EVIL)}`);
    type Found = { name: keyof typeof FIGURES; values: Values };
    expect(body.figures).toEqual(
      asked.body.figures.map((figure: Found) =>
        FIGURES[figure.name].reported ? figure : { ...figure, values: [] },
      ),
    );
    expect(await valuesOf('decisions-taken', sid, EVIL)).toEqual(await valuesOf('decisions-taken', sid));
    expect(await read(sid, `${PERIOD}&section=Sport`)).toMatchObject({
      status: 403,
      body: { code: 'outside-sections' },
    });
    // Who moderates everything reads everything, and of moderators themselves.
    const all = await read(mia);
    expect(all.body.sections).toBeNull();
    expect(all.body.moderators).toEqual([{ id: mia.id, name: 'Mia Sand' }]);
    expect(await valuesOf('decisions-taken', mia)).toEqual(await valuesOf('decisions-taken'));
    const keys = (await valuesOf('decisions-by-moderator', mia)).map(({ key }) => key);
    expect(new Set(keys)).toEqual(new Set([mia.id]));
  });
});

describe('the transparency report', () => {
  const report = (format: string, who = uma) =>
    w.call('GET', `${AT}/transparency?${PERIOD}&format=${format}`, { token: who.token });

  it('has the same numbers, and names nobody', async () => {
    const { body, text } = await report('json');
    const all = (await read()).body.figures as { name: string }[];
    const names = FIGURE_NAMES.filter((name) => FIGURES[name].reported);
    expect(body.figures).toEqual(all.filter(({ name }) => (names as string[]).includes(name)));
    for (const person of [ada, mia, max]) expect(text).not.toContain(person.id);
    expect((await report('json', edda)).status).toBe(403);
  });

  it('is a table in which no text is a formula', async () => {
    const csv = await report('csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toContain('transparency-daily-2026-03-01-2026-03-02.csv');
    const lines = csv.text.split('\r\n');
    expect(lines[0]).toBe('figure,from,to,key,series,value,unit,says');
    expect(lines).toContain(
      'decisions-taken,2026-03-01,2026-03-02,2026-03-01,remove,2,count,"Decisions, by day and action"',
    );
    expect(csv.text).toContain(`"'=HYPERLINK(""x""),<script>alert(1)</script>"`);
    expect(csv.text).not.toMatch(/(^|,|")=HYPERLINK/m);
  });

  it('is a page to be printed, which runs nothing', async () => {
    const page = await report('html');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('Transparency report of The daily');
    expect(page.text).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
    expect(page.text).not.toContain('<script>');
    expect((await report('pdf')).status).toBe(400);
  });
});

describe('a number', () => {
  it('is recomputed by the name of its figure', async () => {
    vi.stubEnv('DATABASE_URL', (w.database.options as { url: string }).url);
    vi.stubEnv('BELOWLINE_SECRET', TEST_SECRET);
    try {
      const printed = async (...args: string[]) => {
        const lines: string[] = [];
        await figure(args, (line) => lines.push(line));
        return lines.join('');
      };
      const period = ['--site', 'daily', '--from', '2026-03-01', '--to', '2026-03-02'];
      for (const name of ['decisions-taken', 'precision-by-check'] as const) {
        const lines = (await printed(name, ...period)).trim().split('\n');
        expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(await valuesOf(name));
      }
      // And by whoever runs the statement itself.
      const sql = await printed('decided-again', '--sql');
      const asked = [w.site.id, '2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z', null];
      const found = await rows(w.database, sql, asked);
      expect(found).toEqual(await valuesOf('decided-again'));
      const section = ['--section', EVIL, '--section', 'nowhere'];
      expect(await printed('decisions-by-section', ...period, ...section)).not.toContain('null,"series"');
      expect(await printed('decisions-by-section', ...period)).toContain('"key":null');
      await expect(printed('sanctions-imposed', ...period, ...section)).rejects.toThrow(/in no section/);
      await expect(printed('decisions-taken')).rejects.toThrow(/belowline figure/);
      await expect(printed('none')).rejects.toThrow(/belowline figure/);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('has its line in the documentation', () => {
    const page = readFileSync(join(projectRoot, 'docs/statistics.md'), 'utf8');
    const line = /^\| `([a-z-]+)` +\|[^|]+\| (yes|no) +\| (whole|comments|none) /gm;
    const told = [...page.matchAll(line)].map(([, ...columns]) => columns);
    expect(told.toSorted()).toEqual(
      FIGURE_NAMES.map((name) => {
        const { reported, inSections } = FIGURES[name];
        return [name, reported ? 'yes' : 'no', inSections];
      }).toSorted(),
    );
  });
});
