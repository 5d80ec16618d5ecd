import { DataSource } from 'typeorm';
import { Audit, type AuditReport, type ChainHead, isUuid, rows } from '@app/platform';
import { databaseOptions } from '../../migrations/data-source.js';
import { readEnvironment } from './environment.js';
import { Refusal } from './refusal.js';
import { withDatabase } from './with-database.js';

const USAGE = `belowline verify [--site SLUG] [--head SITE:SEQ:HASH]...

Recomputes the audit log's chains. --site looks at one site only. --head names an end that an earlier
run printed and that was kept elsewhere: it must still be in the chain.`;

interface Ask {
  site: string | undefined;
  heads: ChainHead[];
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
  const report = await withDatabase(readEnvironment(), (url) => verify(url, ask));
  print(tell(report));
  return report.broken.length === 0 ? 0 : 1;
}

async function verify(url: string, ask: Ask): Promise<AuditReport> {
  const database = await new DataSource(databaseOptions(url, 2)).initialize();
  try {
    return await new Audit(database).verify(await siteId(database, ask.site), ask.heads);
  } finally {
    await database.destroy();
  }
}

async function siteId(database: DataSource, slug: string | undefined): Promise<string | undefined> {
  if (slug === undefined) return undefined;
  const [found] = await rows<{ id: string }>(database, 'SELECT id FROM sites WHERE slug = $1', [slug]);
  if (!found) throw new Refusal(`There is no site "${slug}".`);
  return found.id;
}

function tell({ entries, tail, broken, heads }: AuditReport): string {
  const lines = [`${entries} entries, ${tail} of them not linked yet.`];
  for (const { id, why } of broken) lines.push(`BROKEN ${id}: ${why}`);
  if (broken.length === 0) lines.push('Everything is as it was written.');
  if (heads.length > 0) lines.push('To prove later that nothing was cut off, keep elsewhere:');
  for (const head of heads) lines.push(`  --head ${head.siteId}:${head.seq}:${head.hash}`);
  return `${lines.join('\n')}\n`;
}

function readArguments(argv: string[]): Ask {
  const ask: Ask = { site: undefined, heads: [] };
  for (let i = 0; i < argv.length; i += 2) {
    const value = argv[i + 1];
    if (argv[i] === '--site' && value) ask.site = value;
    else if (argv[i] === '--head' && value) ask.heads.push(headOf(value));
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
