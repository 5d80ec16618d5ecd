import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Restriction, statementOf } from './build.js';
import { complainUntil, redressFor } from './redress.js';
import { LegalSettings } from './settings.js';
import { STATEMENT_FIELDS, StatementOfReasons } from './statement.js';
import * as values from './values.js';

const SETTINGS = LegalSettings.parse({});
const GOOD: StatementOfReasons = {
  decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'],
  decision_facts: 'A comment was removed.',
  decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
  incompatible_content_ground: 'Rule 3',
  incompatible_content_explanation: 'It insults somebody.',
  content_type: ['CONTENT_TYPE_TEXT'],
  category: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
  territorial_scope: ['DE'],
  content_date: '2026-01-01',
  application_date: '2026-01-02',
  source_type: 'SOURCE_VOLUNTARY',
  automated_detection: 'No',
  automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
  puid: '01980000-0000-7000-8000-000000000001',
};

/** Which fields are refused, in the order of what is said. */
function refused(change: Record<string, unknown>, without: readonly string[] = []): string[] {
  const fields: Record<string, unknown> = { ...GOOD, ...change };
  for (const field of without) delete fields[field];
  const parsed = StatementOfReasons.safeParse(fields);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
}

describe('a statement of reasons', () => {
  it('takes a good one', () => expect(refused({})).toEqual([]));

  it.each(
    Object.keys(GOOD).filter((field) => !['decision_visibility'].includes(field)) as (keyof typeof GOOD)[],
  )('is none without %s', (field) => expect(refused({}, [field])).toEqual([field]));

  it.each([
    ['no restriction at all', {}, ['decision_visibility'], ['decision_visibility']],
    ['no value of the list', { decision_visibility: [] }, [], ['decision_visibility']],
    ['a value that is none', { decision_visibility: ['REMOVED'] }, [], ['decision_visibility.0']],
    ['a value twice', { content_type: ['CONTENT_TYPE_TEXT', 'CONTENT_TYPE_TEXT'] }, [], ['content_type']],
    [
      'another restriction without its words',
      { decision_visibility: ['DECISION_VISIBILITY_OTHER'] },
      [],
      ['decision_visibility_other'],
    ],
    ['words for none', { decision_visibility_other: 'x' }, [], ['decision_visibility_other']],
    [
      'money without its words',
      { decision_monetary: 'DECISION_MONETARY_OTHER' },
      [],
      ['decision_monetary_other'],
    ],
    ['content without its words', { content_type: ['CONTENT_TYPE_OTHER'] }, [], ['content_type_other']],
    [
      'an illegal ground without law',
      { decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT' },
      [],
      [
        'illegal_content_legal_ground',
        'illegal_content_explanation',
        'incompatible_content_ground',
        'incompatible_content_explanation',
      ],
    ],
    [
      'a contract of illegal content',
      { illegal_content_legal_ground: '§ 185 StGB' },
      [],
      ['illegal_content_legal_ground'],
    ],
    ['its own will, told by somebody', { source_identity: 'Somebody' }, [], ['source_identity']],
    [
      'an end before the beginning',
      { end_date_visibility_restriction: '2026-01-01' },
      [],
      ['end_date_visibility_restriction'],
    ],
    [
      'an end of what was not restricted',
      { end_date_account_restriction: '2026-02-01' },
      [],
      ['end_date_account_restriction'],
    ],
    [
      'an end after all days',
      { end_date_visibility_restriction: '2038-01-02' },
      [],
      ['end_date_visibility_restriction'],
    ],
    ['a day that is none', { content_date: '2026-02-30' }, [], ['content_date']],
    ['a day before all days', { content_date: '1999-12-31' }, [], ['content_date']],
    ['a restriction before the law', { application_date: '2019-12-31' }, [], ['application_date']],
    ['a country elsewhere', { territorial_scope: ['US'] }, [], ['territorial_scope.0']],
    ['a language that is none', { content_language: 'XX' }, [], ['content_language']],
    ['a small language', { content_language: 'de' }, [], ['content_language']],
    ['an id with a space', { puid: 'a b' }, [], ['puid']],
    ['a number of a product', { content_id: { 'EAN-13': '12' } }, [], ['content_id.EAN-13']],
    ['a field that is none', { author: 'Ada' }, [], ['']],
    ['too many words', { decision_facts: 'x'.repeat(5001) }, [], ['decision_facts']],
    ['words of nothing', { decision_facts: '  ' }, [], ['decision_facts']],
    [
      'an address that is none',
      { decision_ground_reference_url: 'javascript:1' },
      [],
      ['decision_ground_reference_url'],
    ],
  ] as const)('refuses %s, by the name of the field', (_, change, without, fields) => {
    expect(refused(change, without)).toEqual(fields);
  });

  it('takes each of the four restrictions alone', () => {
    for (const one of [
      { decision_monetary: 'DECISION_MONETARY_SUSPENSION' },
      {
        decision_provision: 'DECISION_PROVISION_TOTAL_SUSPENSION',
        end_date_service_restriction: '2026-01-02',
      },
      { decision_account: 'DECISION_ACCOUNT_TERMINATED', account_type: 'ACCOUNT_TYPE_PRIVATE' },
    ])
      expect(refused(one, ['decision_visibility'])).toEqual([]);
  });
});

const CORPORA = '/work/shared/corpora';
describe.skipIf(!existsSync(CORPORA))('the Transparency Database’s own lists', () => {
  const read = (name: string) => JSON.parse(readFileSync(`${CORPORA}/${name}.json`, 'utf8')) as unknown;

  it('has the fields of the statement, in their order', () => {
    const fields = read('dsa-sor-fields') as { field: string }[];
    expect(STATEMENT_FIELDS).toEqual(fields.map(({ field }) => field));
  });

  it('has the values', () => {
    const enums = read('dsa-sor-enums') as Record<string, Record<string, string> | string[]>;
    for (const [name, list] of Object.entries(enums)) {
      const ours =
        name in values && name !== 'LANGUAGES'
          ? (values as unknown as Record<string, readonly string[]>)[name]
          : values.YES_NO;
      expect(ours, name).toEqual(Array.isArray(list) ? list : Object.keys(list));
    }
  });
});

const DAYS = { min: new Date('1990-01-01'), max: new Date('2037-12-31'), noInvalidDate: true };
const restriction = fc.record<Restriction>({
  id: fc.uuid(),
  at: fc.date({ ...DAYS, min: new Date('2020-01-01') }),
  siteName: fc.string({ minLength: 1, maxLength: 600 }),
  done: fc.constantFrom('removed', 'turned-down', 'edit-asked', 'hidden', 'suspended', 'banned'),
  until: fc.option(fc.date({ ...DAYS, max: new Date('2050-01-01') })),
  rule: fc.option(fc.constantFrom('insults', 'hate', 'a secret of Ada')),
  contentAt: fc.date(DAYS),
  language: fc.option(fc.constantFrom('de', 'en-GB', 'simple', 'xx')),
  source: fc.constantFrom('notice', 'report', 'own'),
  detected: fc.boolean(),
  automated: fc.boolean(),
  worded: fc.boolean(),
});
const settings = LegalSettings.parse({
  termsUrl: 'https://daily.example/rules',
  rules: [
    { rule: 'insults', reference: 'Rule 3', explanation: 'Nobody is insulted here.' },
    {
      rule: 'hate',
      ground: 'law',
      reference: '§ 130 StGB',
      explanation: 'It incites hatred.',
      category: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
      keywords: ['KEYWORD_HATE_SPEECH'],
    },
  ],
});

describe('a statement that is built', () => {
  it('is one that the database takes, whatever the restriction and the settings', () => {
    fc.assert(
      fc.property(restriction, fc.constantFrom(SETTINGS, settings), (one, site) => {
        const built = statementOf(one, site);
        expect(StatementOfReasons.parse(built)).toEqual(built);
        expect(built.puid).toBe(one.id);
        expect(statementOf(one, site)).toEqual(built);
        // What no settings list may be anybody's words.
        expect(JSON.stringify(built)).not.toContain('secret of Ada');
      }),
    );
  });

  it('says what was done, on which ground, and who looked', () => {
    const one: Restriction = {
      id: 'd-1',
      at: new Date('2026-03-02T23:30:00Z'),
      siteName: 'The Daily',
      done: 'removed',
      until: null,
      rule: 'hate',
      contentAt: new Date('2026-03-01T10:00:00Z'),
      language: 'de',
      source: 'notice',
      detected: true,
      automated: false,
      worded: true,
    };
    expect(statementOf(one, settings)).toEqual({
      decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'],
      decision_facts:
        'Below an article of The Daily: A comment that had been published was removed. Somebody had given notice of it as illegal content. An automatic check had pointed to it. A moderator found that it breaks the rule “hate”. The decision was taken by a person.',
      decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
      illegal_content_legal_ground: '§ 130 StGB',
      illegal_content_explanation: 'It incites hatred.',
      decision_ground_reference_url: 'https://daily.example/rules',
      content_type: ['CONTENT_TYPE_TEXT'],
      category: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
      category_specification: ['KEYWORD_HATE_SPEECH'],
      territorial_scope: [...values.TERRITORIES],
      content_language: 'DE',
      content_date: '2026-03-01',
      application_date: '2026-03-02',
      source_type: 'SOURCE_ARTICLE_16',
      automated_detection: 'Yes',
      automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
      puid: 'd-1',
    });
    expect(statementOf({ ...one, done: 'turned-down', rule: null, automated: true }, settings)).toMatchObject(
      {
        decision_facts:
          'Below an article of The Daily: A text that waited for its checks was turned down, and is not shown. Somebody had given notice of it as illegal content. An automatic check found that it breaks the rules of the discussion. The decision was taken without a person.',
        automated_decision: 'AUTOMATED_DECISION_FULLY',
      },
    );
    const until = new Date('2026-04-01T00:00:00Z');
    expect(statementOf({ ...one, done: 'suspended', until }, SETTINGS)).toMatchObject({
      decision_provision: 'DECISION_PROVISION_PARTIAL_SUSPENSION',
      end_date_service_restriction: '2026-04-01',
      category: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
    });
    const banned = statementOf({ ...one, done: 'banned', source: 'own' }, SETTINGS);
    expect(banned).toMatchObject({
      decision_account: 'DECISION_ACCOUNT_SUSPENDED',
      source_type: 'SOURCE_VOLUNTARY',
    });
    expect(banned).not.toHaveProperty('end_date_account_restriction');
  });

  it('speaks of words that went to the person only where there were any', () => {
    const one: Restriction = {
      id: 'd-1',
      at: new Date('2026-03-02T10:00:00Z'),
      siteName: 'The Daily',
      done: 'removed',
      until: null,
      rule: null,
      contentAt: new Date('2026-03-01T10:00:00Z'),
      language: null,
      source: 'own',
      detected: false,
      automated: false,
      worded: true,
    };
    const explained = (change: Partial<Restriction>) =>
      statementOf({ ...one, ...change }, SETTINGS).incompatible_content_explanation;
    expect(explained({})).toContain('own words went to the person');
    expect(explained({ worded: false })).toMatch(/discussions\. The moderator said no more than that/);
    expect(explained({ automated: true })).toMatch(
      /An automatic check of the text found so, and no moderator’s words/,
    );
  });

  it.each([
    ['2026-01-15T10:00:00.000Z', '2026-07-15T10:00:00.000Z'],
    ['2026-08-31T10:00:00.000Z', '2027-02-28T10:00:00.000Z'],
    ['2027-08-31T10:00:00.000Z', '2028-02-29T10:00:00.000Z'],
  ])('can be complained about for six months: %s to %s', (from, to) => {
    expect(complainUntil(new Date(from)).toISOString()).toBe(to);
    expect(redressFor(new Date(from), SETTINGS)).toMatchObject({ complainUntil: to, disputeBody: null });
    expect(redressFor(new Date(from), { ...SETTINGS, disputeBody: 'User Rights' }).text).toContain(
      'User Rights',
    );
  });
});

describe('what a site says of its rules', () => {
  it('is refused where two rules have one name, or a value is none', () => {
    const rule = { rule: 'a', reference: 'x', explanation: 'y' };
    const paths = (rules: object[]) =>
      LegalSettings.safeParse({ rules }).error?.issues.map(({ path }) => path.join('.'));
    expect(paths([rule])).toBeUndefined();
    expect(paths([rule, rule])).toEqual(['rules']);
    expect(paths([{ ...rule, category: 'BAD' }])).toEqual(['rules.0.category']);
  });
});
