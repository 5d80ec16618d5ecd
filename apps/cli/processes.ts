import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const hasProc = existsSync('/proc/self/stat');

/**
 * The command line of a living process, arguments separated by spaces; undefined when there is none. A zombie is
 * dead: where nobody collects them (containers without an init) it stays in the table for ever, and signals to it
 * seem to arrive.
 */
export function commandOf(pid: number): string | undefined {
  try {
    if (!hasProc)
      return (
        execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
      );
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The state follows the command's name in parentheses, which may itself hold any character.
    const state = stat.slice(stat.lastIndexOf(')') + 2)[0];
    if (state === 'Z' || state === 'X') return undefined;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return undefined;
  }
}

/**
 * The living processes whose working directory is `folder`. PostgreSQL's server and all that belongs to it work in
 * their data directory, so this finds them however they were started and whatever its lock file says. Without /proc
 * (macOS) it is `suspect`, if that is a PostgreSQL.
 */
export function processesIn(folder: string, suspect: number | undefined): number[] {
  if (!hasProc) return suspect && commandOf(suspect)?.includes('postgres') ? [suspect] : [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid) === folder && commandOf(pid) !== undefined);
}

function worksIn(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** Sends a signal; a process that has gone meanwhile is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Looks again every 10 ms until `over` holds; false when it did not within `limit` milliseconds. */
export async function waitUntil(over: () => boolean, limit: number): Promise<boolean> {
  const end = Date.now() + limit;
  while (!over()) {
    if (Date.now() > end) return false;
    await sleep(10);
  }
  return true;
}
