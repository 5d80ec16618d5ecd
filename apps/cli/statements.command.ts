import { z } from 'zod';
import { SiteDirectory } from '@app/identity';
import { Statements } from '@app/moderation';
import { parse } from './options.js';
import { Refusal } from './refusal.js';
import { withServices } from './services.js';

const USAGE = `belowline statements --site SLUG [--since YYYY-MM-DD]

Prints the site's statements of reasons, of all times or since a day (UTC): a line for each hundred, which is the body
of one POST /api/v1/statements to the DSA Transparency Database. Sent twice, one is refused by its puid.`;

/** `belowline statements`: the export, a batch a line. */
export async function statements(
  args: string[],
  print: (text: string) => void = (text) => process.stdout.write(text),
): Promise<void> {
  const { values } = parse(USAGE, args, { site: { type: 'string' }, since: { type: 'string' } });
  const { site: slug, since } = values;
  if (!slug || (since !== undefined && !z.iso.date().safeParse(since).success)) throw new Refusal(USAGE);
  await withServices(async (services) => {
    const site = await services.get(SiteDirectory).require(slug);
    for await (const batch of services.get(Statements).batches(site, since ?? null)) {
      print(`${JSON.stringify({ statements: batch })}\n`);
    }
  });
}
