import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SiteSettings } from '@app/discussion';
import { projectRoot } from '../../apps/cli/environment.js';

interface Pace {
  perMinute: number;
  burst: number;
}

const sources = globSync('{apps,libs}/**/*.ts', {
  cwd: projectRoot,
  exclude: (path) => path.includes('.test.'),
}).map((file) => readFileSync(join(projectRoot, file), 'utf8'));

/** What each rule in the code allows; null where its numbers are not written beside its name. */
const declared = new Map<string, Pace | null>(
  sources.flatMap((source) => [
    ...[...source.matchAll(/limit: '([a-z-]+)'/g)].map(([, name]) => [name!, null] as const),
    ...[...source.matchAll(/name: '([a-z-]+)',\s*perMinute: ([^,]+),\s*burst: (\w+)/g)].map(
      ([, name, perMinute, burst]) => [name!, numeric(perMinute!, burst!)] as const,
    ),
  ]),
);

function numeric(perMinute: string, burst: string): Pace | null {
  const [, count, minutes = '1'] = /^([\d_]+)(?: \/ ([\d_]+))?$/.exec(perMinute) ?? [];
  if (count === undefined) return null;
  const number = (digits: string) => Number(digits.replaceAll('_', ''));
  return { perMinute: number(count) / number(minutes), burst: number(burst) };
}

const page = readFileSync(join(projectRoot, 'docs/api.md'), 'utf8');
const UNITS: Record<string, number> = { '': 1, ' an hour': 1 / 60, ' a second': 60 };

const section = page.split('\n**Limits.**')[1]!.split('\n429 ')[0]!;

/** The rows of the table: of several limits in one row each has its number in each column. */
const written = [...section.matchAll(/^\| (`[a-z-]+`.*?) *\| (.+?) *\| (.+?) *\|$/gm)].flatMap(
  ([, limits, minute, atOnce]) => {
    const names = [...limits!.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name!);
    const [perMinute, burst] = [minute!, atOnce!].map((cell) => cell.split(/[;,] /));
    expect([perMinute!.length, burst!.length], limits).toEqual([names.length, names.length]);
    return names.map((name, at): [string, Pace] => [
      name,
      { perMinute: valueOf(perMinute![at]!), burst: valueOf(burst![at]!) },
    ]);
  },
);

function valueOf(cell: string): number {
  const [, digits, unit] = /^([\d,]+)(.*)$/.exec(cell)!;
  return Number(digits!.replaceAll(',', '')) * UNITS[unit!]!;
}

describe('the table of limits in docs/api.md', () => {
  it('has a row for each limit that a client can be told, once, and no other', () => {
    // The discussion's own pace, which its settings say.
    const told = [...declared.keys()].filter((name) => name !== 'slow-mode');
    expect(written.map(([name]) => name).sort()).toEqual(told.sort());
    expect(page).toContain('429 `slow-mode`');
  });

  it('says how many the code allows', () => {
    const { discussion } = SiteSettings.parse({});
    const right = new Map(declared)
      .set('posts', { perMinute: discussion.postsPerMinute, burst: discussion.postsAtOnce })
      .set('edits', { perMinute: discussion.editsPerMinute, burst: discussion.editsAtOnce });
    const compared = written.filter(([name]) => right.get(name));
    expect(compared.length).toBeGreaterThan(20);
    for (const [name, { perMinute, burst }] of compared) {
      expect(perMinute, name).toBeCloseTo(right.get(name)!.perMinute, 9);
      expect(burst, name).toBe(right.get(name)!.burst);
    }
  });
});
