import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from './refusal.js';

/**
 * What the command line takes from its environment. The API and the worker read theirs with `readEnv`; this is less
 * because the launcher makes the rest of it (a database, a secret) for them.
 */
export interface Environment {
  /** A PostgreSQL of one's own; without it one is embedded. */
  databaseUrl: string | undefined;
  secret: string | undefined;
  /** Whether to make the demo newspaper: only in an embedded database, and not with BELOWLINE_DEMO=0. */
  demo: boolean;
  port: number;
  host: string;
  /** Where people reach the site. */
  baseUrl: string | undefined;
  /** The data folder, absolute. */
  data: string;
}

/** The project's folder, the same from the sources and from dist. */
export const projectRoot = ((): string => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
})();

/** What this process was given, for the processes that it starts and what they read by themselves. */
export const inherited: Readonly<NodeJS.ProcessEnv> = process.env;

export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  return {
    databaseUrl: source.DATABASE_URL || undefined,
    secret: source.BELOWLINE_SECRET || undefined,
    demo: !source.DATABASE_URL && source.BELOWLINE_DEMO !== '0',
    port: portOf(source.PORT || '3000'),
    host: source.HOST || '0.0.0.0',
    baseUrl: source.BASE_URL || undefined,
    data: resolve(projectRoot, source.BELOWLINE_DATA || '.belowline'),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Refusal(`PORT must be a number from 0 to 65535; it is "${text}".`);
}
