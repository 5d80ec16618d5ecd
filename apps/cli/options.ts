import { parseArgs } from 'node:util';
import { Refusal } from './refusal.js';

/** Reads a command's options; what it does not know is refused in words, with its usage. */
export function parse<const Options extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(
  usage: string,
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options });
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n\n${usage}`);
  }
}
