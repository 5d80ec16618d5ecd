import { parseArgs } from 'node:util';
import { Erasing, Ledger, LedgerLine } from '@app/privacy';
import { linesOf } from './lines.js';
import { Refusal } from './refusal.js';
import { withServices } from './services.js';

const USAGE = `belowline erase --ledger            prints who was forgotten, one line for each, to be kept with the backups
belowline erase --again FILE        forgets again whoever of these lines is in the database
belowline erase --again             the same, by the database's own lines`;

/**
 * `belowline erase`: the ledger of erasures out of the database, and into an older copy of it. After restoring a backup,
 * `--again` comes before anything is served: it ends when all of them are forgotten.
 */
export async function erase(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const isOne = values.ledger !== values.again;
  if (!isOne || positionals.length > (values.again ? 1 : 0)) throw new Refusal(USAGE);
  const [file] = positionals;
  const given = file === undefined ? undefined : read(file);
  await withServices(async (services) => {
    const ledger = services.get(Ledger);
    if (values.ledger) {
      for await (const line of ledger.lines()) process.stdout.write(`${JSON.stringify(line)}\n`);
      return;
    }
    const lines = given ?? [];
    if (!given) for await (const line of ledger.lines()) lines.push(line);
    const { added, people } = await ledger.again(lines);
    const done = await services.get(Erasing).drain();
    process.stdout.write(
      `${people} who were forgotten are in this database again; ${done} erasures done, ${added} lines added to the ledger.\n`,
    );
    if (done < people) throw new Refusal('Not all of it could be done: the worker goes on when it runs.');
  });
}

function read(file: string): LedgerLine[] {
  return linesOf(file).map(({ line, number }) => {
    const parsed = LedgerLine.safeParse(json(line));
    if (!parsed.success)
      throw new Refusal(`Line ${number} of ${file} is no line of a ledger; nothing was done.`);
    return parsed.data;
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parse(args: string[]) {
  const option = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args, options: { ledger: option, again: option }, allowPositionals: true });
  } catch {
    throw new Refusal(USAGE);
  }
}
