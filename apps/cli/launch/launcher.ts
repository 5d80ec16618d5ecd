import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Environment, inherited, projectRoot } from '../environment.js';
import { freePort, whyNotListen } from '../ports.js';
import { Refusal } from '../refusal.js';
import { announce } from './announcement.js';
import { holdData, openDataFolder, secretOf } from './data-folder.js';
import { isDemoThere } from './demo-record.js';
import { KeptPostgres } from './kept-postgres.js';
import { Leftovers } from './leftovers.js';
import { Service } from './service.js';
import { onStopSignals } from './stop-signals.js';

const program = (app: string): string => join(projectRoot, 'dist/apps', app, 'main.js');

/**
 * What `belowline start` is: one process that brings up a database, the demo, the API and the worker, keeps them
 * running, and takes them down in the opposite order, the database last.
 */
export class Launcher {
  private readonly services: Service[] = [];
  private postgres: KeptPostgres | undefined;
  private filling: ChildProcess | undefined;
  private stopping = false;
  private readonly over = Promise.withResolvers<void>();

  constructor(
    private readonly environment: Environment,
    private readonly say: (line: string) => void,
  ) {}

  /** Runs until a signal or a failure ends it. */
  async run(): Promise<void> {
    const began = performance.now();
    const { data, host } = this.environment;
    const port = this.environment.port || (await freePort(host));
    const baseUrl = this.environment.baseUrl ?? `http://localhost:${port}`;

    openDataFolder(data);
    const hold = await holdData(data, { pid: process.pid, url: baseUrl });
    if (!hold.mine) {
      const by = hold.holder ? ` (process ${hold.holder.pid}, ${hold.holder.url})` : '';
      throw new Refusal(
        `Belowline already runs on ${data}${by}.\nStop it first, or set BELOWLINE_DATA to another folder.`,
      );
    }
    const leftovers = new Leftovers(data);
    await leftovers.clear();
    await refuseTakenPort(port, host);

    onStopSignals(
      () => this.requestStop(),
      () => void this.force(),
    );
    try {
      await this.bringUp(leftovers, port, baseUrl);
      if (!this.stopping) {
        const seconds = (performance.now() - began) / 1000;
        announce({ baseUrl, data, demo: this.environment.demo, seconds }, this.say);
        process.send?.('ready');
      }
      await this.over.promise;
    } catch (error) {
      // What was being started when the stop came ends with an error of its own.
      if (!this.stopping) throw error;
    } finally {
      await this.takeDown();
      leftovers.forget();
      hold.release();
    }
  }

  private async bringUp(leftovers: Leftovers, port: number, baseUrl: string): Promise<void> {
    const { data, host, databaseUrl } = this.environment;
    // Loading the entities takes as long as PostgreSQL takes to start: both at once.
    const loading = import('../../../migrations/data-source.js');
    loading.catch(() => {});
    if (!databaseUrl) {
      this.say('Starting PostgreSQL ...');
      this.postgres = await KeptPostgres.start(data, this.say, (error) => this.over.reject(error));
      if (this.postgres.hadOrphan) this.say('  a server left behind by an earlier start was stopped first');
    }
    const url = databaseUrl ?? this.postgres!.url;
    if (this.stopping) return;

    const ran = await (await loading).migrate(url);
    if (ran.length > 0)
      this.say(`Migrated the database (${ran.length} ${ran.length === 1 ? 'change' : 'changes'})`);
    if (this.stopping) return;

    const environment: NodeJS.ProcessEnv = {
      ...inherited,
      DATABASE_URL: url,
      PORT: String(port),
      HOST: host,
      BASE_URL: baseUrl,
      BELOWLINE_DATA: data,
      BELOWLINE_SECRET: this.environment.secret ?? secretOf(data),
      BELOWLINE_DEMO: this.environment.demo ? '1' : '0',
      ...(this.environment.demo ? { STRIPE_API_BASE: standInAddress(host, port) } : {}),
    };
    const isFilled = !this.postgres?.fresh && isDemoThere(data, baseUrl);
    if (this.environment.demo && !isFilled) await this.fillDemo(environment);
    if (this.stopping) return;

    this.say('Starting the API and the worker ...');
    const onStart = (app: string) => (pid: number) => leftovers.note(program(app), pid);
    for (const [app, name] of [
      ['api', 'API'],
      ['worker', 'worker'],
    ] as const) {
      this.services.push(
        new Service({ name, program: program(app), environment, say: this.say, onStart: onStart(app) }),
      );
    }
    await Promise.all(this.services.map((service) => service.start()));
  }

  /** In a process of its own, since it is done once and needs much memory. */
  private async fillDemo(environment: NodeJS.ProcessEnv): Promise<void> {
    const child = spawn(process.execPath, ['--enable-source-maps', program('cli'), 'demo'], {
      env: environment,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.filling = child;
    const code = await new Promise<number | null>((done, failed) =>
      child.on('error', failed).on('exit', done),
    );
    this.filling = undefined;
    if (code !== 0) throw new Refusal('The demo could not be filled, see above.');
  }

  private requestStop(): void {
    this.say('\nStopping (once more to force it) ...');
    this.stopping = true;
    this.filling?.kill('SIGTERM');
    for (const service of this.services) void service.stop();
    this.over.resolve();
  }

  private async takeDown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.services.map((service) => service.stop()));
    await this.postgres?.stop();
  }

  private async force(): Promise<void> {
    this.say('Stopping at once.');
    this.filling?.kill('SIGKILL');
    for (const service of this.services) service.kill();
    await this.postgres?.stop('at once');
    process.exit(130);
  }
}

/** The demo's stand-in for Stripe is a part of the API, and asked from this machine. */
function standInAddress(host: string, port: number): string {
  const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${near.includes(':') ? `[${near}]` : near}:${port}/demo/stripe`;
}

/** Found out before the database is touched: nothing is more annoying than to learn it a minute later. */
async function refuseTakenPort(port: number, host: string): Promise<void> {
  const reason = await whyNotListen(port, host);
  if (reason === undefined) return;
  if (reason === 'EADDRINUSE') {
    throw new Refusal(
      `Port ${port} is in use by another program.\nStop that one, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  if (reason === 'EACCES')
    throw new Refusal(
      `Port ${port} needs rights that you do not have. Choose one above 1023: PORT=3000 npm start`,
    );
  throw new Refusal(`Nothing can listen on ${host}, port ${port} (${reason}).`);
}
