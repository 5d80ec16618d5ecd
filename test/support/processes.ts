import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../apps/cli/environment.js';
import { freePort } from '../../apps/cli/ports.js';

/** The BELOWLINE_SECRET of processes under test. */
export const TEST_SECRET = '5eed'.repeat(16);

const ONE_CONNECTION = new URL('one-connection.ts', import.meta.url).href;

export interface StartOptions {
  databaseUrl: string;
  /** A free one is chosen without it. */
  port?: number;
  /** Further settings, or other values than the usual ones. */
  environment?: NodeJS.ProcessEnv;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A program of ours that runs as it does in earnest: compiled, in a process of its own. */
export interface Running {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Everything it has written so far, for the message of a failure. */
  output(): string;
  /** Ends it as a crash does, and gives control back when it is gone. */
  kill(): Promise<Ended>;
  /** Asks it to stop, and gives control back when it has. */
  stop(): Promise<Ended>;
}

export async function startApi(options: StartOptions): Promise<Running> {
  return startProgram('api', options);
}

export async function startWorker(options: StartOptions): Promise<Running> {
  return startProgram('worker', options);
}

async function startProgram(app: 'api' | 'worker', options: StartOptions): Promise<Running> {
  const data = mkdtempSync(join(tmpdir(), 'belowline-process-'));
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const leash = pathToFileURL(join(projectRoot, 'dist/apps/cli/launch/leash.js')).href;
  const child = spawnBuilt(app, [], ['--import', leash], {
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
    HOST: '127.0.0.1',
    PORT: String(port),
    BASE_URL: url,
    DATABASE_URL: options.databaseUrl,
    BELOWLINE_SECRET: TEST_SECRET,
    BELOWLINE_DATA: data,
    ...options.environment,
  });
  child.once('exit', () => rmSync(data, { recursive: true, force: true }));
  return whenReady(child, url, port);
}

/** `belowline start` on a data folder, with an embedded PostgreSQL unless `environment` names another. */
export async function startBelowline(options: {
  data: string;
  port?: number;
  environment?: NodeJS.ProcessEnv;
}): Promise<Running> {
  const port = options.port ?? (await freePort());
  const child = spawnBuilt('cli', ['start'], [], {
    LOG_LEVEL: 'warn',
    HOST: '127.0.0.1',
    PORT: String(port),
    BELOWLINE_DATA: options.data,
    ...options.environment,
  });
  return whenReady(child, `http://127.0.0.1:${port}`, port);
}

/** Runs a command of the command line to its end. */
export async function runBelowline(
  args: string[],
  environment: NodeJS.ProcessEnv,
): Promise<Ended & { output: string }> {
  const child = spawnBuilt('cli', args, [], environment);
  const output = collect(child);
  return { ...(await endOf(child)), output: output() };
}

function spawnBuilt(
  app: string,
  args: string[],
  nodeArgs: string[],
  environment: NodeJS.ProcessEnv,
): ChildProcess {
  const program = join(projectRoot, 'dist/apps', app, 'main.js');
  if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm run build\` first.`);
  return spawn(
    process.execPath,
    ['--enable-source-maps', '--import', ONE_CONNECTION, ...nodeArgs, program, ...args],
    {
      cwd: projectRoot,
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
}

function collect(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (output += data.toString()));
  return () => output;
}

function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((done) => child.once('close', (code, signal) => done({ code, signal })));
}

async function whenReady(child: ChildProcess, url: string, port: number): Promise<Running> {
  const output = collect(child);
  const ended = endOf(child);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  await new Promise<void>((done, failed) => {
    child.once('error', failed);
    child.on('message', (message) => message === 'ready' && done());
    void ended.then((how) =>
      failed(new Error(`It ended (${how.signal ?? how.code}) before it was ready:\n${output()}`)),
    );
  });
  return {
    url,
    port,
    pid: child.pid!,
    ended,
    output,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
