import { describe, expect, it } from 'vitest';
import { screen, ScreeningPolicy, type ScreeningContext } from '@app/screening';
import { advise } from './advice.js';

const now = new Date('2026-03-01T12:00:00.000Z');
const context: ScreeningContext = {
  now,
  author: {
    publishedCount: 0,
    joinedAt: new Date(0),
    subscriberSince: null,
    staff: false,
    sanction: null,
    rejectedCount: 5,
  },
  recent: [],
  threadState: { premoderated: false },
};
const checked = (body: string, settings: object = {}) =>
  screen({ body, parentId: null, kind: 'new' }, ScreeningPolicy.parse(settings), context);

describe('advice', () => {
  const phrases = { banned: ['bilge rat*'], suspect: ['murk*', 'mist'] };

  it('says where, and what posting anyway comes to', () => {
    expect(advise(checked('So murky here', { phrases }))).toEqual([
      { code: 'suspect-phrases', text: expect.any(String), spans: [[3, 7]], would: 'hold' },
    ]);
    expect(advise(checked('You bilge rats', { phrases }))).toMatchObject([
      { code: 'banned-phrase', spans: [[4, 13]], would: 'refuse' },
    ]);
    expect(advise(checked('So murky here', { phrases, mode: 'after-publication' }))).toMatchObject([
      { code: 'suspect-phrases', would: 'publish' },
    ]);
    expect(advise(checked('A fine day', { phrases }))).toEqual([]);
  });

  it('says nothing of the lists, not even of the phrase that was found', () => {
    const told = JSON.stringify([
      advise(checked('You bilge rats', { phrases })),
      advise(checked('murky', { phrases })),
      advise(checked('see https://a.evil.example', { links: { blockedDomains: ['evil.example'] } })),
    ]);
    for (const secret of ['bilge', 'murk*', 'murk', 'mist', 'evil']) expect(told).not.toContain(secret);
  });

  it('tells what holds because of the person, and no notes about them', () => {
    const history = { holdFromRejected: 3 };
    expect(advise(checked('A fine day', { history }))).toMatchObject([
      { code: 'history', spans: [], would: 'hold' },
    ]);
    expect(advise(checked('A fine day', { history, does: { history: 'note' } }))).toEqual([]);
  });

  it('has words for every check', () => {
    const all = checked('murky https://a.example https://b.example', {
      phrases,
      mode: 'before-publication',
      links: { holdFrom: 1 },
      history: { holdFromRejected: 1 },
      accountAge: { youngerThanHours: 8760 },
      subscriptionAge: { shorterThanDays: 5 },
      timeOfDay: { spans: [{ from: '00:00', to: '23:59' }] },
    });
    const texts = advise(all).map(({ text }) => text);
    expect(new Set(texts).size).toBe(all.findings.length);
  });
});
