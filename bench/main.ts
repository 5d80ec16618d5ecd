import { loadavg } from 'node:os';
import { projectRoot } from '../apps/cli/environment.js';
import { measureFanOut } from './fan-out.js';
import { measureForged } from './forged.js';
import { measureModerating } from './moderating.js';
import { measurePaywall } from './paywall.js';
import { measurePhrases } from './phrases.js';
import { measurePosting } from './posting.js';
import { memoryOf, type Program } from './program.js';
import { measureReading } from './reading.js';
import { measureRevocation } from './revocation.js';
import { measureSignIn } from './sign-in.js';
import { sampleOf } from './rounds.js';
import { keep, type Line, print } from './report.js';
import { say, setStage } from './stage.js';
import { type CountedLine, countStatements, printStatements } from './statements.js';

/** Of what the API may hold when all that was chosen is over, in a run of everything. */
const MOST_MEMORY_MB = 350;

function memoryLine({ pid }: Program): Line {
  const megabytes = memoryOf(pid) / 1024 / 1024;
  return {
    name: 'memory of the API after all of it',
    unit: 'MB',
    mark: { atMost: 1 },
    against: `${MOST_MEMORY_MB} MB`,
    ours: sampleOf([megabytes]),
    bare: sampleOf([MOST_MEMORY_MB]),
    ratio: sampleOf([megabytes / MOST_MEMORY_MB]),
    load: loadavg()[0]!,
  };
}

const MEASURES = {
  reading: measureReading,
  posting: measurePosting,
  paywall: measurePaywall,
  'fan-out': measureFanOut,
  revocation: measureRevocation,
  'sign-in': measureSignIn,
  forged: measureForged,
  phrases: measurePhrases,
  moderating: measureModerating,
};
const PARTS = [...(Object.keys(MEASURES) as (keyof typeof MEASURES)[]), 'statements'] as const;
type Part = (typeof PARTS)[number];

/**
 * `npm run bench [-- PART ...] [-- --node=ARGUMENT]`: measures everything, or the parts named, in one run. Arguments
 * given by `--node=` go to the API's node, such as `--node=--cpu-prof`.
 */
const args = process.argv.slice(2);
const nodeArgs = args.filter((arg) => arg.startsWith('--node=')).map((arg) => arg.slice('--node='.length));
const named = args.filter((arg) => !arg.startsWith('--'));
const unknown = named.filter((name) => !(PARTS as readonly string[]).includes(name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are: ${PARTS.join(', ')}.`);
  process.exit(2);
}
const chosen = (named.length > 0 ? named : PARTS) as readonly Part[];

const began = performance.now();
const loadBefore = loadavg();
const stage = await setStage({ nodeArgs });
const lines: Line[] = [];
let statements: CountedLine[] = [];
try {
  for (const part of chosen) {
    say(`Measuring ${part}`);
    if (part === 'statements') statements = await countStatements(stage);
    else lines.push(...(await MEASURES[part](stage)));
  }
  lines.push(memoryLine(stage.api));
} finally {
  await stage.close();
}
const seconds = Math.round((performance.now() - began) / 1000);
console.log('');
if (lines.length > 0) print(lines);
if (statements.length > 0) printStatements(statements);
console.log(
  `\nLoad of the machine before: ${loadBefore.map((load) => load.toFixed(1)).join(', ')}. PostgreSQL ` +
    `${Object.entries(stage.durability)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')}. ${seconds} s.`,
);
console.log(keep(projectRoot, { seconds, loadBefore, durability: stage.durability, lines, statements }));
