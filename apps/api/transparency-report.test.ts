import { describe, expect, it } from 'vitest';
import { reportTable } from './transparency-report.js';

/** The one table that the product writes: whatever sections and rules are called, none of it is a formula elsewhere. */
const table = (key: string) =>
  reportTable({
    site: 'The daily',
    from: '2026-03-01',
    to: '2026-03-02',
    takenAt: '2026-03-03T00:00:00.000Z',
    figures: [
      {
        name: 'decisions-by-section',
        says: 'Decisions',
        unit: 'count',
        inSections: 'whole',
        values: [{ key, series: key, value: -1 }],
      },
    ],
  }).split('\r\n');

describe('the report as a table', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['＝1+1', "'＝1+1"],
    ['＠SUM(1)', "'＠SUM(1)"],
    ['a "b"', '"a ""b"""'],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['harbour', 'harbour'],
  ])('writes %j as %j, and numbers as they are', (key, cell) => {
    expect(table(key)).toEqual([
      'figure,from,to,key,series,value,unit,says',
      `decisions-by-section,2026-03-01,2026-03-02,${cell},${cell},-1,count,Decisions`,
      '',
    ]);
  });
});
