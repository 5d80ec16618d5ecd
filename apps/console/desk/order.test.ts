import type { Case } from '@app/client';
import { describe, expect, it } from 'vitest';
import { inserted, withFirstPage } from './order.js';
import { fragmentOf, isCaseId, routeOf } from './route.js';

const one = (id: string, priority: number) => ({ id, priority }) as Case;
const ids = (items: readonly Case[]) => items.map(({ id }) => id).join('');

describe('the list of a queue', () => {
  const items = [one('a', 9), one('b', 7), one('c', 5), one('d', 3)];

  it('takes a case where its priority puts it', () => {
    expect(ids(inserted(items, one('x', 6)))).toBe('abxcd');
    expect(ids(inserted(items, one('x', 10)))).toBe('xabcd');
    expect(ids(inserted(items, one('x', 1)))).toBe('abcdx');
    expect(ids(inserted(items, one('x', 7)))).toBe('axbcd');
  });

  it('keeps what was read beyond the first page, and lets go of what is no longer on it', () => {
    const page = { items: [one('x', 8), one('b', 7)], nextCursor: 'more' };
    const { items: now, isWhole } = withFirstPage(items, page, null);
    expect(ids(now)).toBe('xbcd');
    expect(isWhole).toBe(false);
    expect(ids(withFirstPage(items, { ...page, nextCursor: null }, null).items)).toBe('xb');
  });

  it('keeps the case that is looked at after the one it followed', () => {
    const page = { items: [one('x', 8), one('a', 7.5), one('c', 5)], nextCursor: null };
    expect(ids(withFirstPage(items, page, 'b').items)).toBe('xabc');
    expect(ids(withFirstPage(items, { items: [], nextCursor: null }, 'b').items)).toBe('b');
  });
});

describe('the address', () => {
  it('says where one is, and whatever else it says is the first queue', () => {
    const caseId = '0190f3a0-0000-7000-8000-000000000000';
    for (const fragment of ['#/held', `#/reported/${caseId}`, '#/audit', `#/audit/${caseId}`]) {
      expect(fragmentOf(routeOf(fragment))).toBe(fragment);
    }
    for (const fragment of ['', '#', '#/nothing', '#//']) {
      expect(routeOf(fragment)).toEqual({ page: 'queue', queue: 'held', caseId: null });
    }
    // Not the list in silence: that no case has such an id is told.
    expect(routeOf('#/held/<script>')).toMatchObject({ caseId: '<script>' });
    expect(isCaseId('<script>')).toBe(false);
    expect(isCaseId(caseId)).toBe(true);
  });
});
