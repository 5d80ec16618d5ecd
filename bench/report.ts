import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Processor } from './measured-load.js';
import type { Compared, Sample, Spread } from './rounds.js';

/** One line of the table: something of ours against its limit. */
export interface Line extends Compared {
  name: string;
  unit: string;
  /** What the ratio has to be: at least, or at most. */
  mark: { atLeast: number } | { atMost: number };
  /** What `bare` is. */
  against: string;
  /** A figure of the limit that was measured on a machine of the same kind while nothing else ran. */
  known?: number;
  /** What each thing done cost. */
  processor?: { ours: Processor; bare: Processor };
  /** Further figures in its unit, by what they are of. */
  spread?: Record<string, Spread>;
  load: number;
}

export function reached({ mark, ratio }: Pick<Line, 'mark' | 'ratio'>): boolean {
  return 'atLeast' in mark ? ratio.median >= mark.atLeast : ratio.median <= mark.atMost;
}

export function print(lines: readonly Line[]): void {
  const table = [
    ['', 'ours', 'limit', '', 'ratio', 'mark', '', 'CPU ms each: program+database', 'load'],
    ...lines.map((line) => [
      line.name,
      figure(line.ours),
      figure(line.bare),
      line.unit,
      `${line.ratio.median.toFixed(2)} (${line.ratio.min.toFixed(2)}..${line.ratio.max.toFixed(2)})`,
      'atLeast' in line.mark ? `>= ${line.mark.atLeast}` : `<= ${line.mark.atMost}`,
      reached(line) ? 'reached' : 'MISSED',
      line.processor ? `${cost(line.processor.ours)} / ${cost(line.processor.bare)}` : '',
      line.load.toFixed(1),
    ]),
  ];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  for (const row of table) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
  }
  console.log('');
  for (const line of lines) console.log(`${line.name}: the limit is ${line.against}`);
  for (const { name, unit, spread = {} } of lines) {
    for (const [what, { count, p50, p95, p99, max }] of Object.entries(spread)) {
      const [half, most, nearly, all] = [p50, p95, p99, max].map(rounded);
      console.log(
        `${name}: ${what} after ${half} ${unit} (p95 ${most}, p99 ${nearly}, max ${all}; ${count} of them)`,
      );
    }
  }
  for (const { name, bare, known, unit } of lines) {
    if (known === undefined || bare.median >= known / 2) continue;
    console.log(
      `${name}: the limit itself reached ${rounded(bare.median)} ${unit}, below half of the ${rounded(known)} that an ` +
        'idle machine of two cores gives: this one was busy, or is slower.',
    );
  }
}

/** Writes the results as JSON, and gives the file. */
export function keep(root: string, results: object): string {
  const folder = join(root, 'bench-results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`);
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memory: totalmem(),
    system: release(),
    node: process.version,
    load: loadavg(),
  };
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine, ...results }, null, 2)}\n`);
  return file;
}

function cost({ program, database }: Processor): string {
  return `${program.toFixed(2)}+${database.toFixed(2)}`;
}

function figure({ median, min, max }: Sample): string {
  return `${rounded(median)} (${rounded(min)}..${rounded(max)})`;
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);
}
