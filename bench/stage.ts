import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { projectRoot } from '../apps/cli/environment.js';
import { MEMORY_ENVIRONMENT, NODE_ARGUMENTS } from '../apps/cli/launch/node-arguments.js';
import { freePort } from '../apps/cli/ports.js';
import { threadIdOf } from '@app/platform';
import { openFilled } from './filled.js';
import { type Program, type ProgramOptions, startProgram } from './program.js';
import { openSeeded, SITE, type Seeded } from './seed.js';

const PEOPLE = 1_000;
const THREADS = 1_000;
export const SIZES = { small: 1_000, large: 1_000_000 } as const;

/** Everything that is measured on: a durable PostgreSQL of its own, filled, and the API in a process of its own. */
export interface Stage {
  databaseUrl: string;
  /** PostgreSQL's first process. */
  postmaster: number;
  secret: string;
  seeded: Seeded;
  api: Program;
  load: Program;
  /** Threads by article key: `small`, `large` and `article-0` to `article-999`. */
  threads: Map<string, string>;
  /** The articles of the many threads. */
  many: string[];
  /** PostgreSQL's settings that durability hangs on. */
  durability: Record<string, string>;
  /** What the API is given, but for its port. */
  apiEnvironment: NodeJS.ProcessEnv;
  /** A compiled program of the bench. */
  program(name: string, options?: ProgramOptions): Promise<Program>;
  close(): Promise<void>;
}

/** `nodeArgs` go to the API's node. */
export async function setStage({ nodeArgs }: { nodeArgs: string[] }): Promise<Stage> {
  const many = Array.from({ length: THREADS }, (_, index) => `article-${index}`);
  const articleKeys = ['small', 'large', 'hot', 'crowd', ...many];
  const filled = await openFilled({ people: PEOPLE, articleKeys, comments: SIZES }, say);
  const { url, secret, data, postmaster } = filled;
  const programs: Program[] = [];
  let seeded: Seeded | undefined;
  const close = async () => {
    await Promise.all(programs.map((program) => program.stop()));
    await seeded?.close();
    await filled.close();
  };
  try {
    seeded = await openSeeded(url, secret);
    await seeded.settle();
    const threads = new Map(articleKeys.map((key) => [key, threadIdOf(SITE, key)]));

    const program = async (name: string, options?: ProgramOptions) => {
      const started = await startProgram(name, join(import.meta.dirname, `${name}.program.js`), options);
      programs.push(started);
      return started;
    };
    const apiEnvironment = environmentOf(url, secret, data);
    const api = await startApi(apiEnvironment, nodeArgs);
    programs.push(api);
    const load = await program('load');
    const durability = await settingsOf(url);
    return {
      databaseUrl: url,
      postmaster,
      secret,
      seeded,
      api,
      load,
      threads,
      many,
      durability,
      apiEnvironment,
      program,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** In the demo's mode limits by address leave this machine out. */
function environmentOf(databaseUrl: string, secret: string, data: string): NodeJS.ProcessEnv {
  return {
    LOG_LEVEL: 'warn',
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    BELOWLINE_SECRET: secret,
    BELOWLINE_DATA: data,
    BELOWLINE_DEMO: '1',
  };
}

/** The compiled API, as it is served. */
async function startApi(environment: NodeJS.ProcessEnv, nodeArgs: string[]): Promise<Program> {
  const port = await freePort();
  const leash = pathToFileURL(join(projectRoot, 'dist/apps/cli/launch/leash.js')).href;
  return startProgram('api', join(projectRoot, 'dist/apps/api/main.js'), {
    port,
    nodeArgs: [...NODE_ARGUMENTS, '--import', leash, ...nodeArgs],
    environment: { ...MEMORY_ENVIRONMENT, ...environment, PORT: String(port) },
  });
}

async function settingsOf(url: string): Promise<Record<string, string>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings
     WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'server_version')`,
  );
  await client.end();
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}

export function say(line: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)}  ${line}`);
}
