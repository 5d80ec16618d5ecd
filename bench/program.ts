import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One of the run's processes: the API, a bare program, or one that makes load. */
export interface Program {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  /** Gives it work and waits for what it answers. One at a time. */
  ask<Answer>(work: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  args?: string[];
  nodeArgs?: string[];
  environment?: NodeJS.ProcessEnv;
  /** For a program that is told its port; the others say theirs. */
  port?: number;
}

/** Starts a compiled program and waits until it says `ready`, or its port. It ends with this process. */
export async function startProgram(
  name: string,
  file: string,
  options: ProgramOptions = {},
): Promise<Program> {
  const child = fork(file, options.args ?? [], {
    execArgv: ['--enable-source-maps', ...(options.nodeArgs ?? [])],
    env: { PATH: process.env.PATH, ...options.environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const said = await nextMessage(name, child);
  const port = typeof said === 'object' ? (said as { port: number }).port : options.port!;
  return {
    name,
    port,
    pid: child.pid!,
    ask: async <Answer>(work: unknown) => {
      const answer = nextMessage(name, child);
      child.send(work as object);
      return (await answer) as Answer;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      const impatient = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(impatient);
    },
  };
}

function nextMessage(name: string, child: ChildProcess): Promise<unknown> {
  return new Promise((done, failed) => {
    const ended = (code: number | null, signal: string | null) => {
      child.off('message', heard);
      failed(new Error(`The program ${name} ended (${signal ?? code}).`));
    };
    const heard = (message: unknown) => {
      child.off('exit', ended);
      done(message);
    };
    child.once('exit', ended);
    child.once('message', heard);
  });
}

/** Milliseconds of a clock that all processes of this machine share. */
export function sharedClock(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Milliseconds of processor time that a process has used so far; 0 where the system does not tell. */
export function processorTime(pid: number): number {
  const fields = statOf(pid);
  // Ticks of a hundredth of a second: the times in user and in system mode (proc(5), fields 14 and 15).
  return fields ? (Number(fields[11]) + Number(fields[12])) * 10 : 0;
}

/** The same of all processes that it has started: of those that have ended the system keeps the sum (fields 16, 17). */
export function processorTimeOfChildren(pid: number): number {
  const fields = statOf(pid);
  if (!fields) return 0;
  const ended = (Number(fields[13]) + Number(fields[14])) * 10;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(Number(name))?.[1] === String(pid))
    .reduce((sum, name) => sum + processorTime(Number(name)), ended);
}

/** Bytes of memory that a process holds now (proc(5), `VmRSS`). */
export function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]) * 1024;
}

/** What stands in /proc/PID/stat after the name of the program. */
function statOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  } catch {
    return undefined;
  }
}

/** The other side, in a program: says that it is ready, and answers each piece of work. Ends when its parent does. */
export function serve<Work>(ready: { port: number } | 'ready', work?: (ask: Work) => Promise<unknown>): void {
  process.once('disconnect', () => process.exit(0));
  process.on('message', (ask: Work) => {
    void work?.(ask).then((answer) => process.send!(answer ?? 'done'));
  });
  process.send!(ready);
}
