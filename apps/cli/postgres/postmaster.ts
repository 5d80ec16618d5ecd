import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { commandOf, processesIn, signal, waitUntil } from '../processes.js';
import { Refusal } from '../refusal.js';
import { type Account } from './account.js';

const LOG_LIMIT = 5_000_000;
const READY = 'database system is ready to accept connections';

export interface PostmasterOptions {
  program: string;
  folder: string;
  account: Account | undefined;
  port: number;
  /** False gives up durability for speed: for tests that throw their data away. */
  durable: boolean;
  maxConnections: number;
  logFile: string;
}

/** For data that is thrown away; the last one clones a template database in a third of the time. */
const QUICK = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', file_copy_method: 'clone' };

/** A start that failed, with what PostgreSQL said. */
export class PostgresDidNotStart extends Refusal {
  constructor(readonly said: string) {
    super(`PostgreSQL did not start:\n${said}`);
  }
}

/**
 * Starts PostgreSQL and gives its process once it takes connections. It gets a session of its own, so that Ctrl-C in
 * the terminal reaches the launcher alone, which stops the database after everything that uses it.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<ChildProcess> {
  const child = spawn(options.program, ['-D', options.folder, ...settingsOf(options)], {
    ...options.account,
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log = createWriteStream(rotated(options.logFile), { flags: 'a', mode: 0o600 });
  const said: string[] = [];
  await new Promise<void>((done, failed) => {
    createInterface(child.stderr!).on('line', (line) => {
      log.write(`${line}\n`);
      said.push(line);
      if (said.length > 20) said.shift();
      if (line.includes(READY)) done();
    });
    child.on('error', failed);
    child.on('close', () => {
      log.end();
      failed(new PostgresDidNotStart(said.join('\n')));
    });
  });
  return child;
}

function settingsOf(options: PostmasterOptions): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port: options.port,
    unix_socket_directories: '',
    max_connections: options.maxConnections,
    shared_buffers: options.durable ? '256MB' : '128MB',
    // Our statements are short: compiling them costs more than it saves.
    jit: 'off',
    random_page_cost: 1.1,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.durable ? {} : QUICK),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function rotated(logFile: string): string {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(logFile, `${logFile}.old`);
  return logFile;
}

/** Stops PostgreSQL: it breaks connections off and writes everything out (SIGTERM would wait for clients to leave). */
export async function stopPostmaster(
  child: ChildProcess,
  how: 'cleanly' | 'at once' = 'cleanly',
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill(how === 'cleanly' ? 'SIGINT' : 'SIGQUIT');
  const impatient = setTimeout(() => child.kill('SIGQUIT'), 60_000);
  await gone;
  clearTimeout(impatient);
}

/**
 * Makes sure that nobody works in the cluster any more. After `kill -9` of the launcher its PostgreSQL lives on and is
 * stopped here; after `kill -9` of PostgreSQL itself its helpers end by themselves, and the lock file may name a
 * process that is dead, a zombie or, after a restart of the machine, somebody else's. True if a server was stopped.
 */
export async function clearCluster(folder: string): Promise<boolean> {
  const real = realpathSync(folder);
  const locked = lockedBy(real);
  const left = () => processesIn(real, locked);
  const wasServed = locked !== undefined && left().includes(locked);
  if (wasServed) signal(locked, 'SIGINT');
  if (!(await waitUntil(() => left().length === 0, 30_000))) {
    for (const pid of left()) signal(pid, 'SIGQUIT');
    if (!(await waitUntil(() => left().length === 0, 10_000))) {
      throw new Refusal(`PostgreSQL still runs in ${real} (process ${left().join(', ')}) and does not stop.`);
    }
  }
  // PostgreSQL itself takes any living process of this number for its own kind and would refuse to start.
  if (locked !== undefined && !(commandOf(locked) ?? '').includes('postgres'))
    rmSync(join(real, 'postmaster.pid'), { force: true });
  return wasServed;
}

function lockedBy(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}
