import { DataSource } from 'typeorm';
import { Audit, CheckpointSigner, databaseNow, rows, Secrets } from '@app/platform';
import { parse } from './options.js';
import { Refusal } from './refusal.js';
import { withServices } from './services.js';

const USAGE = `belowline checkpoint [--site SLUG]

Prints where the audit log of each site, or of one, ends now: a signed line each, to be published or kept elsewhere.
"belowline verify --checkpoint FILE" finds out later whether the log was shortened or written anew since.`;

/** `belowline checkpoint`: a line for each site whose log has entries. */
export async function checkpoint(
  args: string[],
  print: (text: string) => void = (text) => process.stdout.write(text),
): Promise<void> {
  const { values } = parse(USAGE, args, { site: { type: 'string' } });
  await withServices(async (services) => {
    const database = services.get(DataSource);
    const signer = new CheckpointSigner(services.get(Secrets));
    const audit = services.get(Audit);
    const sites = await rows<{ id: string; slug: string }>(
      database,
      'SELECT id, slug FROM sites WHERE $1::text IS NULL OR slug = $1 ORDER BY slug',
      [values.site ?? null],
    );
    if (sites.length === 0 && values.site !== undefined)
      throw new Refusal(`There is no site "${values.site}".`);
    for (const { id, slug } of sites) {
      const head = await audit.head(id);
      if (head) print(`${signer.line({ ...head, site: slug, at: await databaseNow(database) })}\n`);
    }
  });
}
