import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinks, fingerprint, REFUSALS, screen, ScreeningPolicy } from './index.js';
import type { Draft, ScreeningContext } from './index.js';

const now = new Date('2026-03-01T12:00:00.000Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const known: ScreeningContext['author'] = {
  publishedCount: 50,
  joinedAt: ago(1e7),
  subscriberSince: ago(1e7),
  staff: false,
  sanction: null,
};
const context: ScreeningContext = { now, author: known, recent: [], threadState: { premoderated: false } };
const by = (author: Partial<ScreeningContext['author']>) => ({ ...context, author: { ...known, ...author } });
const draft = (body: string, kind: Draft['kind'] = 'new'): Draft => ({ body, parentId: null, kind });
const defaults = ScreeningPolicy.parse({});
const policy = (settings: unknown) => ScreeningPolicy.parse(settings);

/** `publish`, `hold by a, b` or the code of the refusal. */
function verdict(body: string, settings = defaults, around = context, kind: Draft['kind'] = 'new'): string {
  const screening = screen(draft(body, kind), settings, around);
  if (screening.verdict === 'refuse') return screening.code;
  const checks = screening.findings.filter((finding) => finding.verdict === 'hold').map(({ check }) => check);
  return [screening.verdict, ...(checks.length > 0 ? ['by', checks.join(', ')] : [])].join(' ');
}

describe('what cannot be a comment', () => {
  it.each([
    ['a\u0000b', 'comment-unreadable'],
    ['a\u0001b', 'comment-unreadable'],
    ['a\u007Fb', 'comment-unreadable'],
    ['a\u009Fb', 'comment-unreadable'],
    ['a\uFDD0b', 'comment-unreadable'],
    ['a\u{1FFFE}b', 'comment-unreadable'],
    ['\ud800', 'comment-unreadable'],
    ['', 'comment-empty'],
    [' \n\t', 'comment-empty'],
    ['\u200B\u00A0\u2800\u3164', 'comment-empty'],
    [`x${'\u0301'.repeat(500)}`, 'comment-too-many-marks'],
    [`x${'\u0301'.repeat(50)}`.repeat(50), 'comment-too-many-marks'],
    ['e'.repeat(5001), 'comment-too-long'],
    ['👨‍👩‍👧‍👦'.repeat(5001), 'comment-too-long'],
    ['x'.repeat(1_000_000), 'comment-too-long'],
  ])('refuses case %#', (body, code) => expect(verdict(body)).toBe(code));

  it.each([
    'x'.repeat(5000),
    '👨‍👩‍👧‍👦'.repeat(2000),
    '👍',
    '﷽'.repeat(500),
    'हिन्दी ที่นี่ Tiếng Việt',
    '\n'.repeat(10) + 'a',
    'lines\r\nand\tpages\fend\vlike\u0085this',
  ])('publishes case %#', (body) => expect(verdict(body)).toBe('publish'));

  it('counts characters as people do at both ends', () => {
    const short = policy({ length: { minGraphemes: 3, maxGraphemes: 4 } });
    expect(verdict('e\u0301e\u0301', short)).toBe('comment-too-short');
    expect(verdict('e\u0301'.repeat(4), short)).toBe('publish');
    expect(verdict('e\u0301'.repeat(5), short)).toBe('comment-too-long');
  });

  it('notes direction controls with their places and publishes', () => {
    const { verdict: outcome, findings } = screen(draft('a\u202Eb\u2066c'), defaults, context);
    expect(outcome).toBe('publish');
    expect(findings).toMatchObject([
      {
        check: 'normalisation',
        verdict: 'note',
        spans: [
          [1, 2],
          [3, 4],
        ],
      },
    ]);
  });
});

describe('repetition', () => {
  const after = (...seconds: number[]) => ({
    ...context,
    recent: seconds.map((age) => ({ fingerprint: fingerprint('The same text'), at: ago(age) })),
  });

  it('refuses the second press of the button, in any spelling, within the window', () => {
    expect(verdict('the  SAME\u200B text ', defaults, after(299))).toBe('duplicate-comment');
    expect(verdict('The same text', defaults, after(300))).toBe('publish');
    expect(verdict('The same text 2', defaults, after(1))).toBe('publish');
    expect(verdict('The same text', policy({ duplicate: { windowSeconds: 0 } }), after(1))).toBe('publish');
  });

  it('lets an edit keep its text', () => {
    expect(verdict('The same text', defaults, after(10), 'edit')).toBe('publish');
  });

  it('refuses what was posted often enough, an edit too', () => {
    expect(verdict('The same text', defaults, after(1000, 2000))).toBe('publish');
    expect(verdict('The same text', defaults, after(1000, 2000, 3000))).toBe('flood');
    expect(verdict('The same text', defaults, after(1000, 2000, 3000), 'edit')).toBe('flood');
    expect(verdict('The same text', defaults, after(1000, 2000, 86_400))).toBe('publish');
  });

  it('holds long texts that hardly differ', () => {
    const text = (name: string) =>
      `Dear ${name}, I have earned four thousand a month from my kitchen since I followed the advice of this wonderful person, and so can you, today, without any risk at all.`;
    const recent = ['Ann', 'Ben', 'Cem', 'Dot', 'Eve'].map((name, index) => ({
      fingerprint: fingerprint(text(name)),
      at: ago(1000 * index),
    }));
    expect(verdict(text('Fay'), defaults, { ...context, recent })).toBe('hold by near-duplicate');
    expect(verdict(text('Fay'), policy({ mode: 'after-publication' }), { ...context, recent })).toBe(
      'publish',
    );
    expect(
      verdict(
        'Something else, said at some length, about the article and what it leaves out entirely.',
        defaults,
        { ...context, recent },
      ),
    ).toBe('publish');
    const short = Array.from({ length: 9 }, (_, index) => ({
      fingerprint: fingerprint(`Comment ${index}`),
      at: now,
    }));
    expect(verdict('Comment 9', defaults, { ...context, recent: short })).toBe('publish');
  });
});

describe('phrases', () => {
  const lists = { phrases: { banned: ['damn'], suspect: ['crypto*'] } };

  it('refuses banned ones and says where they are', () => {
    const screening = screen(draft('well d4mn, D A M N'), policy(lists), context);
    expect(screening).toMatchObject({
      verdict: 'refuse',
      code: 'banned-phrase',
      detail: REFUSALS['banned-phrase'],
      findings: [
        {
          check: 'banned-phrases',
          verdict: 'refuse',
          fact: 'Banned: “damn”.',
          spans: [
            [5, 9],
            [11, 18],
          ],
        },
      ],
    });
  });

  it('holds urgent ones in every mode, with the alarm that each raises, and not what is innocent of it', () => {
    for (const mode of ['after-publication', 'by-risk', 'before-publication']) {
      const urgent = policy({
        mode,
        phrases: {
          threat: ['will shoot'],
          selfHarm: ['end it all'],
          suspect: ['shoot'],
          innocent: ['shooting star'],
        },
      });
      const found = screen(draft('I w1ll sh00t them and end it all'), urgent, context);
      expect(found.verdict).toBe('hold');
      const alarms = found.findings.filter(({ check }) => check === 'urgent-phrases');
      expect(alarms.map(({ alarm, verdict }) => [alarm, verdict])).toEqual([
        ['threat', 'hold'],
        ['self-harm', 'hold'],
      ]);
      const other = screen(draft('A shooting star'), urgent, context);
      expect(other.findings.some(({ alarm }) => alarm !== undefined)).toBe(false);
    }
  });

  it('holds suspect ones, or notes them where comments are looked at afterwards', () => {
    expect(verdict('cryptocoins', policy(lists))).toBe('hold by suspect-phrases');
    expect(verdict('cryptocoins', policy({ ...lists, mode: 'after-publication' }))).toBe('publish');
  });

  it('leaves the people of the site alone', () => {
    expect(verdict('damn', policy(lists), by({ staff: true }))).toBe('publish');
    expect(verdict('a\u0000', policy(lists), by({ staff: true }))).toBe('comment-unreadable');
  });
});

describe('links', () => {
  const links = (settings: object) => policy({ links: settings });
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => `https://site${n}.example/`).join(' ');

  it('counts them', () => {
    expect(verdict(many(3))).toBe('publish');
    expect(verdict(many(4))).toBe('hold by links');
    expect(verdict(many(11))).toBe('too-many-links');
    expect(verdict(`[a](https://a.example)[b](https://b.example)`, links({ holdFrom: 2 }))).toBe(
      'hold by links',
    );
    expect(verdict(many(9), links({ holdFrom: null }))).toBe('publish');
  });

  it('does not count allowed domains', () => {
    expect(verdict('https://www.ours.example/a', links({ max: 0, allowedDomains: ['ours.example'] }))).toBe(
      'publish',
    );
    expect(verdict('https://notours.example/a', links({ max: 0, allowedDomains: ['ours.example'] }))).toBe(
      'too-many-links',
    );
  });

  it.each([
    'https://evil.example/x',
    'HTTP://EVIL.EXAMPLE',
    'http://good.example@evil.example/',
    '[good](https://shop.evil.example:8080/?a)',
    '<https://evil.example.>',
    'visit evil.example today',
    'evil。example',
    'ｅｖｉｌ.example',
  ])('refuses a blocked domain in %j', (body) => {
    expect(verdict(body, links({ blockedDomains: ['evil.example'] }))).toBe('link-not-allowed');
  });

  it.each([
    'https://notevil.example/',
    'https://evil.example.org/',
    'https://good.example/evil.example/..',
    'evil. example',
  ])('lets %j be', (body) => {
    const blocked = screen(draft(body), links({ blockedDomains: ['evil.example'] }), context);
    if (body.includes('good')) expect(blocked.verdict).toBe('refuse');
    else expect(blocked.verdict).toBe('publish');
  });

  it('blocks an international domain in either spelling', () => {
    const blocked = links({ blockedDomains: ['bücher.example'] });
    for (const body of ['https://bücher.example', 'https://xn--bcher-kva.example', 'BÜCHER.example']) {
      expect(verdict(body, blocked)).toBe('link-not-allowed');
    }
  });
});

describe('who and where', () => {
  it('holds the links of new commenters', () => {
    expect(verdict('https://a.example', defaults, by({ publishedCount: 2 }))).toBe('hold by new-commenter');
    expect(verdict('https://a.example', defaults, by({ publishedCount: 3 }))).toBe('publish');
    expect(verdict('hello', defaults, by({ publishedCount: 0 }))).toBe('publish');
  });

  it('holds new commenters altogether, or never, as set', () => {
    const hold = (value: string) =>
      policy({ newCommenter: { hold: value, firstN: 1, youngerThanHours: 24 } });
    expect(verdict('hello', hold('always'), by({ publishedCount: 0 }))).toBe('hold by new-commenter');
    expect(verdict('hello', hold('always'), by({ joinedAt: ago(60) }))).toBe('hold by new-commenter');
    expect(verdict('hello', hold('always'), by({}))).toBe('publish');
    expect(verdict('https://a.example', hold('never'), by({ publishedCount: 0 }))).toBe('publish');
  });

  it('holds by sanction, discussion, site and history, and tells each reason', () => {
    const strict = policy({ mode: 'before-publication', history: { holdFromRejected: 2 } });
    const screening = screen(draft('hello'), strict, {
      ...by({ sanction: 'premoderate', rejectedCount: 2 }),
      threadState: { premoderated: true },
    });
    expect(screening.verdict).toBe('hold');
    expect(screening.findings.map(({ check }) => check)).toEqual([
      'history',
      'standing',
      'standing',
      'standing',
    ]);
    expect(verdict('hello', strict, by({ staff: true, rejectedCount: 2 }))).toBe('publish');
  });

  it('holds a sanction for the people of the site too, and that alone', () => {
    const sanctioned = by({ staff: true, sanction: 'premoderate' });
    expect(verdict('hello', defaults, sanctioned)).toBe('hold by standing');
    expect(verdict('hello', defaults, sanctioned, 'edit')).toBe('hold by standing');
    const strict = policy({ mode: 'before-publication', history: { holdFromRejected: 1 } });
    const { findings } = screen(draft('hello'), strict, {
      ...by({ staff: true, sanction: 'premoderate', rejectedCount: 1 }),
      threadState: { premoderated: true },
    });
    expect(findings).toHaveLength(1);
  });
});

describe('how old an account or a subscription is', () => {
  it('holds young accounts and says how old they are', () => {
    const strict = policy({ accountAge: { youngerThanHours: 24 } });
    expect(verdict('hello', strict, by({ joinedAt: ago(23 * 3600) }))).toBe('hold by account-age');
    expect(verdict('hello', strict, by({ joinedAt: ago(24 * 3600) }))).toBe('publish');
    const { findings } = screen(draft('hello'), strict, by({ joinedAt: ago(2.5 * 3600) }));
    expect(findings[0]?.fact).toBe('The account is 2 hours old; the site waits for 24.');
    expect(verdict('hello', strict, by({ joinedAt: ago(-5), staff: true }))).toBe('publish');
    expect(verdict('hello', defaults, by({ joinedAt: now }))).toBe('publish');
  });

  it('holds short subscriptions, and those who have none', () => {
    const strict = policy({ subscriptionAge: { shorterThanDays: 30 } });
    const days = (count: number) => by({ subscriberSince: ago(count * 86_400) });
    expect(verdict('hello', strict, days(29))).toBe('hold by subscription-age');
    expect(verdict('hello', strict, days(30))).toBe('publish');
    expect(verdict('hello', strict, by({ subscriberSince: null }))).toBe('hold by subscription-age');
    expect(verdict('hello', defaults, by({ subscriberSince: null }))).toBe('publish');
  });
});

describe('the time of day', () => {
  const nights = policy({
    timeOfDay: { timeZone: 'Europe/Copenhagen', spans: [{ from: '23:00', to: '06:30' }] },
  });
  const at = (time: string) => ({ ...context, now: new Date(time) });

  it('holds within a span, by the clock of the site', () => {
    expect(verdict('hello', nights, at('2026-01-10T22:00:00Z'))).toBe('hold by time-of-day');
    expect(verdict('hello', nights, at('2026-01-10T21:59:59Z'))).toBe('publish');
    expect(verdict('hello', nights, at('2026-01-11T05:29:59Z'))).toBe('hold by time-of-day');
    expect(verdict('hello', nights, at('2026-01-11T05:30:00Z'))).toBe('publish');
    // Summer time: the same clock an hour earlier.
    expect(verdict('hello', nights, at('2026-07-10T21:00:00Z'))).toBe('hold by time-of-day');
  });

  it('leaves the people of the site alone', () => {
    expect(
      verdict('hello', nights, { ...at('2026-01-10T23:00:00Z'), author: { ...known, staff: true } }),
    ).toBe('publish');
  });

  it.each([
    { timeZone: 'Mars/Olympus' },
    { spans: [{ from: '24:00', to: '06:00' }] },
    { spans: [{ from: '6:00', to: '07:00' }] },
    { spans: [{ from: '06:00', to: '07:00', days: [] }] },
  ])('is refused as %j', (timeOfDay) => expect(ScreeningPolicy.safeParse({ timeOfDay }).success).toBe(false));
});

describe('what a check does', () => {
  const again = (settings: object) =>
    policy({ ...settings, phrases: { banned: ['damn'], suspect: ['murky'] } });
  const same = { ...context, recent: [{ fingerprint: fingerprint('hello'), at: ago(10) }] };

  it("is the policy's word, check by check", () => {
    const damn = (bannedPhrases: string) => verdict('damn', again({ does: { bannedPhrases } }));
    expect(damn('refuse')).toBe('banned-phrase');
    expect(damn('hold')).toBe('hold by banned-phrases');
    expect(damn('by-mode')).toBe('hold by banned-phrases');
    expect(damn('note')).toBe('publish');
    expect(damn('off')).toBe('publish');
    expect(verdict('hello', again({ does: { duplicate: 'hold' } }), same)).toBe('hold by duplicate');
    expect(verdict('hello', again({ does: { duplicate: 'off' } }), same)).toBe('publish');
  });

  it('holds in every mode where it is told to, and by the mode where it is not', () => {
    const lenient = { mode: 'after-publication' };
    expect(verdict('murky', again(lenient))).toBe('publish');
    expect(verdict('murky', again({ ...lenient, does: { suspectPhrases: 'hold' } }))).toBe(
      'hold by suspect-phrases',
    );
    expect(verdict('damn', again({ ...lenient, does: { bannedPhrases: 'by-mode' } }))).toBe('publish');
  });

  it('refuses nobody for who they are', () => {
    for (const check of ['newCommenter', 'history', 'accountAge', 'subscriptionAge', 'timeOfDay'])
      expect(ScreeningPolicy.safeParse({ does: { [check]: 'refuse' } }).success).toBe(false);
  });

  it('finds nothing at all where all are off', () => {
    const off = Object.fromEntries(Object.keys(defaults.does).map((check) => [check, 'off']));
    const silent = policy({
      does: off,
      phrases: { banned: ['damn'], suspect: ['murky'] },
      links: { max: 0, holdFrom: 1, blockedDomains: ['evil.example'] },
      newCommenter: { hold: 'always' },
      history: { holdFromRejected: 1 },
      accountAge: { youngerThanHours: 8760 },
      subscriptionAge: { shorterThanDays: 3650 },
      timeOfDay: { spans: [{ from: '00:00', to: '23:59' }] },
    });
    const everything = {
      ...by({ publishedCount: 0, rejectedCount: 9, joinedAt: now, subscriberSince: null }),
      recent: Array.from({ length: 9 }, () => ({ fingerprint: fingerprint('x'), at: ago(1) })),
    };
    expect(screen(draft('damn murky https://evil.example'), silent, everything).findings).toEqual([]);
  });
});

describe('any text at all', () => {
  const everything = policy({
    phrases: { banned: ['damn'], suspect: ['crypto'] },
    links: { blockedDomains: ['evil.example'] },
  });

  it('gets the same answer twice, with findings that fit the verdict', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.boolean(), (body, staff) => {
        const screening = screen(draft(body), everything, by({ staff }));
        expect(screen(draft(body), everything, by({ staff }))).toEqual(screening);
        const gravest = ['refuse', 'hold'].find((value) =>
          screening.findings.some((finding) => finding.verdict === value),
        );
        expect(screening.verdict).toBe(gravest ?? 'publish');
        for (const { spans } of screening.findings) {
          for (const [start, end] of spans)
            expect(0 <= start && start < end && end <= body.length).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('the bars of a spoiler are no part of an address', () => {
  expect(findLinks('||https://a.example|| ||see https://b.example/x|y||')).toEqual([
    { host: 'a.example', span: [2, 19] },
    { host: 'b.example', span: [28, 49] },
  ]);
  // Of a mail's name they are: who gets it stands behind them.
  expect(findLinks('[x](mailto:allowed.example||@other.example)')).toMatchObject([{ host: 'other.example' }]);
});

describe('what is passed round', () => {
  const CALL =
    'Write to the council today and tell them that nobody in this town wants the new bridge across the harbour.';
  const varied = CALL.replace('today', 'now');
  const said = (...texts: string[]) => ({
    ...context,
    others: texts.map((text, at) => ({ fingerprint: fingerprint(text), author: `person ${at}` })),
  });

  it('is held once several others have said it, word for word or nearly', () => {
    expect(verdict(CALL, defaults, said(CALL, CALL))).toBe('publish');
    expect(verdict(CALL, defaults, said(CALL, CALL.toUpperCase(), varied))).toBe('hold by copied');
    expect(verdict(CALL, defaults, said(CALL, CALL, 'Well said.'))).toBe('publish');
    expect(verdict(CALL, policy({ copied: { people: 1 } }), said(varied))).toBe('hold by copied');
  });

  it('counts people, not comments, and does as it is told', () => {
    const one = { fingerprint: fingerprint(CALL), author: 'one' };
    expect(verdict(CALL, defaults, { ...context, others: [one, one, one, one] })).toBe('publish');
    const three = said(CALL, CALL, CALL);
    expect(verdict(CALL, policy({ does: { copied: 'off' } }), three)).toBe('publish');
    expect(verdict(CALL, policy({ mode: 'after-publication' }), three)).toBe('publish');
    expect(verdict(CALL, defaults, { ...three, author: { ...known, staff: true } })).toBe('publish');
  });
});
