import { PgBoss } from 'pg-boss';
import type { DataSource, EntityManager } from 'typeorm';
import { type Queryable, rows } from './database.js';
import { type Queue, declaredQueues } from './queue.js';

/** PostgreSQL's schema that pg-boss keeps its tables in. */
export const JOBS_SCHEMA = 'jobs';

const POLL_SECONDS = 1;
const STOP_MS = 30_000;

export interface JobsOptions {
  database: DataSource;
  /** With it this process works: it has pg-boss's own connections, timers and maintenance. Without, it only enqueues. */
  workerUrl?: string;
  onError: (error: unknown) => void;
}

export interface EnqueueOptions {
  /** Not before this moment. */
  startAfter?: Date;
  /** Higher goes first; 0 by default. */
  priority?: number;
}

export interface JobContext {
  id: string;
  /** 0 for the first attempt. */
  retryCount: number;
  /** Aborted when the job has run out of time or the process stops. */
  signal: AbortSignal;
}

/**
 * Work that must happen after a commit and at least once: jobs are rows of the caller's own transaction (pg-boss, in
 * the same database). A handler must bear being run twice for one job.
 */
export class Jobs {
  private readonly boss: PgBoss;

  constructor(private readonly options: JobsOptions) {
    const works = options.workerUrl !== undefined;
    this.boss = new PgBoss({
      ...(works
        ? { connectionString: options.workerUrl, max: 4, application_name: 'belowline jobs' }
        : { db: sqlOf(options.database) }),
      schema: JOBS_SCHEMA,
      migrate: false,
      createSchema: false,
      supervise: works,
      schedule: works,
      registerInstance: false,
    });
    this.boss.on('error', options.onError);
  }

  /** Makes pg-boss's schema and every declared queue, or brings them up to date; part of migrating, safe to repeat. */
  static async install(databaseUrl: string): Promise<void> {
    const boss = new PgBoss({
      connectionString: databaseUrl,
      max: 1,
      schema: JOBS_SCHEMA,
      supervise: false,
      schedule: false,
      registerInstance: false,
    });
    // Whatever goes wrong rejects the calls below as well.
    boss.on('error', () => undefined);
    try {
      await boss.start();
      for (const { name, options } of declaredQueues()) {
        // What is there already is left alone by the first call, and follows the declaration by the second.
        await boss.createQueue(name, options);
        await boss.updateQueue(name, options);
      }
    } finally {
      await boss.stop({ graceful: false });
    }
  }

  /** Throws when the schema is not installed. The queues' settings are read here, so that enqueuing reads nothing. */
  async start(): Promise<void> {
    await this.boss.start();
  }

  /**
   * Adds a job in the caller's transaction and returns its id: it exists when that commits. Throws when the queue is
   * not installed. There are no keys that fold two jobs into one: the second transaction could commit after the first
   * one's job has looked.
   */
  async enqueue<Data extends object>(
    tx: EntityManager,
    queue: Queue<Data>,
    data: Data,
    options: EnqueueOptions = {},
  ): Promise<string> {
    const id = await this.boss.send(queue.name, data, { ...options, db: sqlOf(tx) });
    if (id === null) throw new Error(`No job was added to ${queue.name}`);
    return id;
  }

  /** Works on a queue's jobs, `parallel` at a time. A handler that throws is tried again as the queue says. */
  async work<Data extends object>(
    queue: Queue<Data>,
    handler: (data: Data, job: JobContext) => Promise<void>,
    parallel = 1,
  ): Promise<void> {
    const options = { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1, localConcurrency: parallel };
    await this.boss.work<Data>(queue.name, options, async (jobs) => {
      for (const job of jobs) {
        try {
          await handler(job.data, { id: job.id, retryCount: job.retryCount, signal: job.signal });
        } catch (error) {
          this.options.onError(error);
          throw error;
        }
      }
    });
  }

  /** Enqueues a job by a cron expression (UTC, five fields); the same queue scheduled again is replaced. */
  async schedule<Data extends object>(queue: Queue<Data>, cron: string, data: Data): Promise<void> {
    await this.boss.schedule(queue.name, cron, data, { tz: 'UTC' });
  }

  /** Takes no more jobs and waits up to 30 s for those at work; what is not done by then is tried again later. */
  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: STOP_MS });
  }
}

function sqlOf(where: Queryable) {
  return {
    executeSql: async (text: string, values?: unknown[]) => ({ rows: await rows(where, text, values) }),
  };
}
