import { DataSource } from 'typeorm';
import {
  Audit,
  type AuditReport,
  type ChainHead,
  CheckpointSigner,
  isUuid,
  readCheckpoint,
  type ReadCheckpoint,
  rows,
  Secrets,
} from '@app/platform';
import { databaseOptions } from '../../migrations/data-source.js';
import { type Environment, readEnvironment } from './environment.js';
import { secretOf } from './launch/data-folder.js';
import { linesOf } from './lines.js';
import { Refusal } from './refusal.js';
import { withDatabase } from './with-database.js';

const USAGE = `belowline verify [--site SLUG] [--head SITE:SEQ:HASH]... [--checkpoint FILE]...

Recomputes the audit log's chains and names the first row that is not as it was written. --site looks at one
site only. --head names an end that an earlier run printed and that was kept elsewhere, --checkpoint a file of
lines of "belowline checkpoint": each must still be in the chain.`;

/** So many broken rows are listed; a log that was written anew has as many as it has rows. */
const LISTED = 20;

interface Ask {
  site: string | undefined;
  heads: ChainHead[];
  checkpoints: ReadCheckpoint[];
}

/**
 * `belowline verify`: checks every entry, link and remaining commitment of the audit log, and prints the chains' ends.
 * Gives the exit code: 0 when all is as it was written, 1 when something was changed or cut off.
 */
export async function verifyCommand(
  argv: string[],
  print: (text: string) => void = (text) => process.stdout.write(text),
): Promise<number> {
  const ask = readArguments(argv);
  const environment = readEnvironment();
  const { report, slugs } = await withDatabase(environment, (url) => verify(url, ask));
  print(tell(report, slugs) + keysOf(ask.checkpoints, environment));
  return report.broken.length === 0 ? 0 : 1;
}

async function verify(url: string, ask: Ask): Promise<{ report: AuditReport; slugs: Map<string, string> }> {
  const database = await new DataSource(databaseOptions(url, 2)).initialize();
  try {
    const siteId = await idOf(database, ask.site);
    const heads = [...ask.heads, ...ask.checkpoints].filter((head) => !siteId || head.siteId === siteId);
    const report = await new Audit(database).verify(siteId, heads);
    const sites = await rows<{ id: string; slug: string }>(database, 'SELECT id, slug FROM sites');
    return { report, slugs: new Map(sites.map(({ id, slug }) => [id, slug])) };
  } finally {
    await database.destroy();
  }
}

async function idOf(database: DataSource, slug: string | undefined): Promise<string | undefined> {
  if (slug === undefined) return undefined;
  const [found] = await rows<{ id: string }>(database, 'SELECT id FROM sites WHERE slug = $1', [slug]);
  if (!found) throw new Refusal(`There is no site "${slug}".`);
  return found.id;
}

function tell({ entries, tail, broken, heads }: AuditReport, slugs: Map<string, string>): string {
  const lines = [`${entries} entries, ${tail} of them not linked yet.`];
  const [first] = broken;
  if (first) {
    const site = slugs.get(first.siteId) ?? first.siteId;
    lines.push(`The first broken row: place ${first.seq} of ${site}, ${first.id}: ${first.why}`);
  } else lines.push('Everything is as it was written.');
  for (const { id, why } of broken.slice(0, LISTED)) lines.push(`BROKEN ${id}: ${why}`);
  if (broken.length > LISTED) lines.push(`... and ${broken.length - LISTED} more.`);
  if (heads.length > 0) lines.push('To prove later that nothing was cut off, keep elsewhere:');
  for (const head of heads) lines.push(`  --head ${head.siteId}:${head.seq}:${head.hash}`);
  return `${lines.join('\n')}\n`;
}

/** Says of which checkpoints the signature is not this installation's: what they say was looked for all the same. */
function keysOf(checkpoints: readonly ReadCheckpoint[], { secret, databaseUrl, data }: Environment): string {
  const others = new Set(checkpoints.map(({ publicKey }) => publicKey));
  if (others.size === 0) return '';
  const own = secret ?? (databaseUrl ? undefined : secretOf(data));
  if (own === undefined)
    return 'Without BELOWLINE_SECRET it is not known whose keys signed the checkpoints.\n';
  others.delete(new CheckpointSigner(new Secrets(own)).publicKey);
  return [...others].map((key) => `Signed with another key than this installation has: ${key}\n`).join('');
}

function readArguments(argv: string[]): Ask {
  const ask: Ask = { site: undefined, heads: [], checkpoints: [] };
  for (let i = 0; i < argv.length; i += 2) {
    const value = argv[i + 1];
    if (argv[i] === '--site' && value) ask.site = value;
    else if (argv[i] === '--head' && value) ask.heads.push(headOf(value));
    else if (argv[i] === '--checkpoint' && value) ask.checkpoints.push(...checkpointsOf(value));
    else throw new Refusal(USAGE);
  }
  return ask;
}

function headOf(text: string): ChainHead {
  const [site, seq, hash] = text.split(':');
  if (!site || !isUuid(site) || !/^[1-9][0-9]{0,15}$/.test(seq ?? '') || !/^[0-9a-f]{64}$/.test(hash ?? '')) {
    throw new Refusal(USAGE);
  }
  return { siteId: site, seq: Number(seq), hash: hash! };
}

function checkpointsOf(file: string): ReadCheckpoint[] {
  return linesOf(file).map(({ line, number }) => {
    const read = readCheckpoint(line);
    if (!read) throw new Refusal(`Line ${number} of ${file} is no checkpoint, or not as it was signed.`);
    return read;
  });
}
