import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { freePort } from '../../apps/cli/ports.js';
import { placeOf, readRecord } from '../../apps/cli/postgres/cluster.js';
import { removeData } from '../../apps/cli/postgres/embedded-postgres.js';
import { clearCluster } from '../../apps/cli/postgres/postmaster.js';
import { commandOf, processesIn, signal, waitUntil } from '../../apps/cli/processes.js';
import { databaseOptions } from '../../migrations/data-source.js';
import { type Running, startBelowline } from '../support/processes.js';

/** A whole installation: launcher, API, worker and PostgreSQL on a data folder, as `belowline start` makes it. */
export class Installation {
  readonly data: string;
  private running: Running | undefined;

  private constructor(readonly port: number) {
    this.data = mkdtempSync(join(tmpdir(), 'belowline-faults-'));
    // PostgreSQL runs as another user when this is root.
    chmodSync(this.data, 0o711);
  }

  static async make(): Promise<Installation> {
    return new Installation(await freePort());
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get baseUrl(): string {
    return `http://localhost:${this.port}`;
  }

  get databaseUrl(): string {
    return readRecord(this.data)!.url!;
  }

  get secret(): string {
    return readFileSync(join(this.data, 'secret'), 'utf8').trim();
  }

  /** Gives back the milliseconds until it was ready. */
  async start(): Promise<number> {
    const began = performance.now();
    const environment = { BELOWLINE_DEMO: '0' };
    this.running = await startBelowline({ data: this.data, port: this.port, environment });
    return performance.now() - began;
  }

  async database(): Promise<DataSource> {
    return new DataSource(databaseOptions(this.databaseUrl, 4)).initialize();
  }

  /** Everything at once, as when the power fails; gives control back when nothing of it lives. */
  async killEverything(): Promise<number> {
    const pids = [...this.services(), ...this.postgres()];
    const launcher = this.running!.kill();
    for (const pid of pids) signal(pid, 'SIGKILL');
    await launcher;
    // A backend that was born while the list was made finds its server gone and ends by itself.
    const over = () => [...pids, ...this.postgres()].every((pid) => commandOf(pid) === undefined);
    if (!(await waitUntil(over, 20_000))) throw new Error('Something has survived kill -9');
    return pids.length + 1;
  }

  /** Pids of the API and of the worker by their names. */
  services(): number[] {
    const path = join(this.data, 'processes.json');
    return existsSync(path) ? Object.values(JSON.parse(readFileSync(path, 'utf8')) as object) : [];
  }

  output(): string {
    return this.running?.output() ?? '';
  }

  async remove(): Promise<void> {
    await this.running?.stop();
    if (readRecord(this.data)) await clearCluster(placeOf(this.data).folder);
    removeData(this.data);
  }

  private postgres(): number[] {
    const { folder } = placeOf(this.data);
    const first = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0];
    return processesIn(folder, Number(first));
  }
}
