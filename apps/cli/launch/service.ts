import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MEMORY_ENVIRONMENT, NODE_ARGUMENTS } from './node-arguments.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** Who ran this long begins with the shortest pause again. */
const HEALTHY = 60_000;
const PATIENCE = 20_000;

export interface ServiceOptions {
  /** What people call it: `API`. */
  name: string;
  /** The file that it runs. */
  program: string;
  environment: NodeJS.ProcessEnv;
  say(line: string): void;
  /** Told of each process that runs for it, to find it again after a crash of the launcher. */
  onStart(pid: number): void;
}

/**
 * A process of Belowline that is kept running. `start` settles once it has sent `ready` the first time and fails if it
 * ends before that; afterwards one that ends is started again, after a pause that doubles from 0.5 s to 30 s.
 */
export class Service {
  private child: ChildProcess | undefined;
  private restart: NodeJS.Timeout | undefined;
  private stopping = false;
  private pause = FIRST_PAUSE;

  constructor(private readonly options: ServiceOptions) {}

  start(): Promise<void> {
    return new Promise((done, failed) => {
      const child = this.spawn();
      child.once('message', () => {
        this.keepRunning(child);
        done();
      });
      child.once('exit', (code, signal) =>
        failed(new Error(`The ${this.options.name} ${ending(code, signal)} before it was ready.`)),
      );
    });
  }

  /** Asks it to finish what it is doing; after 20 s it is killed. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGTERM');
    const impatient = setTimeout(() => {
      this.options.say(`The ${this.options.name} did not stop within ${PATIENCE / 1000} s and is killed.`);
      child.kill('SIGKILL');
    }, PATIENCE);
    await gone;
    clearTimeout(impatient);
  }

  kill(): void {
    this.stopping = true;
    clearTimeout(this.restart);
    this.child?.kill('SIGKILL');
  }

  /** Started in a session of its own: Ctrl-C reaches the launcher alone, which decides about the order. */
  private spawn(): ChildProcess {
    const leash = pathToFileURL(join(import.meta.dirname, 'leash.js')).href;
    const child = spawn(process.execPath, [...NODE_ARGUMENTS, '--import', leash, this.options.program], {
      env: { ...MEMORY_ENVIRONMENT, ...this.options.environment },
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    if (child.pid) this.options.onStart(child.pid);
    return child;
  }

  private keepRunning(child: ChildProcess): void {
    const since = Date.now();
    child.once('exit', (code, signal) => {
      if (this.stopping) return;
      if (Date.now() - since > HEALTHY) this.pause = FIRST_PAUSE;
      this.options.say(
        `The ${this.options.name} ${ending(code, signal)}; it is started again in ${this.pause / 1000} s.`,
      );
      this.restart = setTimeout(() => this.keepRunning(this.spawn()), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    });
  }
}

function ending(code: number | null, signal: NodeJS.Signals | null): string {
  return signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
}
