import { z } from 'zod';
import { SiteDirectory } from '@app/identity';
import { AskStatistics, FIGURE_NAMES, FIGURES, Statistics } from '@app/moderation';
import { parse } from './options.js';
import { Refusal } from './refusal.js';
import { withServices } from './services.js';

const USAGE = `belowline figure NAME --site SLUG --from YYYY-MM-DD --to YYYY-MM-DD [--section SECTION ...]
belowline figure NAME --sql

Recomputes one figure of the statistics or of a transparency report, a line of JSON for each number, of the whole site or
of the sections named; --sql prints the statement, whose parameters are the site's id, the first moment of the period, the
first one after it and, where sections can be asked for, an array of them or null. The figures:

${FIGURE_NAMES.map((name) => `  ${name.padEnd(30)}${FIGURES[name].says}`).join('\n')}`;

/** `belowline figure`: a number of a report, made anew. */
export async function figure(
  [asked, ...args]: string[],
  print: (text: string) => void = (text) => process.stdout.write(text),
): Promise<void> {
  const name = z.enum(FIGURE_NAMES).safeParse(asked).data;
  if (!name) throw new Refusal(USAGE);
  const option = { type: 'string' } as const;
  const { values } = parse(USAGE, args, {
    site: option,
    from: option,
    to: option,
    section: { type: 'string', multiple: true },
    sql: { type: 'boolean', default: false },
  });
  if (values.sql) return print(`${FIGURES[name].sql}\n`);
  const period = AskStatistics.safeParse({ from: values.from, to: values.to });
  if (!values.site || !period.success) throw new Refusal(USAGE);
  const { site: slug, section: sections = null } = values;
  if (sections && FIGURES[name].inSections === 'none')
    throw new Refusal(`${name} is about people, who are in no section.`);
  await withServices(async (services) => {
    const site = await services.get(SiteDirectory).require(slug);
    const { values: numbers } = await services.get(Statistics).figure(site, period.data, name, sections);
    for (const number of numbers) print(`${JSON.stringify(number)}\n`);
  });
}
