import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, signal, waitUntil } from '../processes.js';

/** The processes that a launcher started, by program; kept in the data folder while they run. */
export class Leftovers {
  private readonly running: Record<string, number> = {};
  private readonly path: string;

  constructor(data: string) {
    this.path = join(data, 'processes.json');
  }

  note(program: string, pid: number): void {
    this.running[program] = pid;
    writeFileSync(this.path, JSON.stringify(this.running));
  }

  forget(): void {
    rmSync(this.path, { force: true });
  }

  /**
   * Ends what a killed launcher left behind. They end by themselves as soon as they notice; this waits for that, since
   * until then they hold the port, and does not trust a process that is too busy to notice.
   */
  async clear(): Promise<void> {
    if (!existsSync(this.path)) return;
    const left = Object.entries(JSON.parse(readFileSync(this.path, 'utf8')) as Record<string, number>).filter(
      ([program, pid]) => commandOf(pid)?.includes(program),
    );
    for (const [, pid] of left) signal(pid, 'SIGKILL');
    for (const [program, pid] of left) await waitUntil(() => !commandOf(pid)?.includes(program), 10_000);
    this.forget();
  }
}
