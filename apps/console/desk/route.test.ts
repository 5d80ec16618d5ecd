import { describe, expect, it } from 'vitest';
import { fragmentOf, routeOf } from './route.js';

const ID = '0197aaaa-0000-7000-8000-000000000001';

describe('an address', () => {
  it.each([
    '#/sanction-appeals',
    '#/held?section=harbour+%26+sea',
    `#/reported/${ID}?section=sport`,
    '#/notices',
    `#/notices/${ID}?state=answered&kind=defamation`,
    '#/holds?state=lifted',
    `#/holds?comment=${ID}`,
    `#/holds?person=${ID}`,
    `#/statements/${ID}`,
    '#/statements?filed=no',
    '#/statistics',
    '#/statistics?from=2026-03-01&to=2026-03-28&section=harbour+%26+sea',
    '#/report?from=2026-03-01&to=2026-03-28',
    `#/audit/${ID}?from=2026-03-01&actor=${ID}&kind=legal-hold`,
  ])('%s is the same when it is read', (fragment) => {
    expect(new URLSearchParams(fragmentOf(routeOf(fragment)).split('?')[1]).size).toBe(
      new URLSearchParams(fragment.split('?')[1]).size,
    );
    expect(routeOf(fragmentOf(routeOf(fragment)))).toEqual(routeOf(fragment));
  });

  it.each([
    ['#/statistics?from=2026-03-28&to=2026-03-01', '#/statistics'],
    ['#/report?from=yesterday&to=today', '#/report'],
    ['#/notices/me?state=odd&kind=<b>', '#/notices'],
    ['#/held?section=', '#/held'],
    ['#/holds?comment=x&state=y', '#/holds'],
    ['#/audit?kind=COMMENT&actor=me&from=2026-02-30', '#/audit'],
  ])('%s, which nobody can mean, is %s', (fragment, meant) =>
    expect(fragmentOf(routeOf(fragment))).toBe(meant),
  );
});
