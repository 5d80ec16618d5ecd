import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Audit } from './audit.js';
import { Cursors } from './cursor.js';
import { DatabaseClock } from './database-clock.js';
import type { Env } from './env.js';
import { HintChannel } from './hint-channel.js';
import { Hints } from './hints.js';
import { Jobs } from './jobs.js';
import { Limits } from './limits.js';
import type { Log } from './log.js';
import { MemoryLimits } from './memory-limits.js';
import { Outbound } from './outbound.js';
import { Secrets } from './secrets.js';

/** Tokens of what has no class of its own: `@Inject(ENV) env: Env`. */
export const ENV = Symbol('Env');
export const LOG = Symbol('Log');

/** How often the database's clock is measured anew; machines' clocks drift by milliseconds a minute. */
const MEASURE_MS = 60_000;

export interface PlatformOptions {
  env: Env;
  log: Log;
  /** From `migrations/data-source.ts`, the only place that knows the database's options. */
  database: DataSourceOptions;
  /** Whether this process works on jobs; without it, it only enqueues them. */
  works?: boolean;
}

/**
 * What every process has: the DataSource, Secrets, Cursors, Audit, Outbound, Limits, Jobs, Hints, DatabaseClock and
 * the tokens ENV and LOG. Hints and jobs begin when the application does and stop before it.
 */
@Global()
@Module({})
export class PlatformModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private measuring: NodeJS.Timeout | undefined;

  constructor(
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(LOG) private readonly log: Log,
  ) {}

  static forRoot(options: PlatformOptions): DynamicModule {
    const { env, log } = options;
    const onError = (where: string) => (error: unknown) => log.error({ err: error }, where);
    const providers = [
      { provide: ENV, useValue: env },
      { provide: LOG, useValue: log },
      { provide: Secrets, useValue: new Secrets(env.BELOWLINE_SECRET) },
      { provide: Cursors, inject: [Secrets], useFactory: (secrets: Secrets) => new Cursors(secrets) },
      { provide: Audit, inject: [DataSource], useFactory: (database: DataSource) => new Audit(database) },
      { provide: Outbound, useValue: new Outbound({ allow: env.OUTBOUND_ALLOW }) },
      { provide: Limits, useValue: new Limits(new MemoryLimits()) },
      { provide: DatabaseClock, useValue: new DatabaseClock() },
      {
        provide: Jobs,
        inject: [DataSource],
        useFactory: (database: DataSource) =>
          new Jobs({
            database,
            onError: onError('a job failed'),
            ...(options.works ? { workerUrl: env.DATABASE_URL } : {}),
          }),
      },
      {
        provide: Hints,
        inject: [DataSource],
        useFactory: (database: DataSource) => {
          const channel = new HintChannel(database, env.DATABASE_URL, onError('the channel for hints'));
          return new Hints(onError('a listener to hints failed'), channel);
        },
      },
    ];
    return {
      module: PlatformModule,
      imports: [TypeOrmModule.forRoot({ ...options.database, retryAttempts: 1 })],
      providers,
      exports: [...providers.map(({ provide }) => provide), TypeOrmModule],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.clock.measure(this.database);
    this.measuring = setInterval(() => this.measureAgain(), MEASURE_MS).unref();
    await this.jobs.start();
    await this.hints.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.measuring);
    await this.jobs.stop();
    await this.hints.stop();
  }

  private measureAgain(): void {
    // The old measurement stays good enough while the database is away.
    this.clock
      .measure(this.database)
      .catch((error: unknown) => this.log.warn({ err: error }, 'the database’s time'));
  }
}
