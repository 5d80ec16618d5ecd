import type { Load, Loaded } from './load.program.js';
import { type Program, processorTime, processorTimeOfChildren } from './program.js';

const WARM = { seconds: 8, answers: 4_000 };

/** Milliseconds of processor time of the program itself, and of the database. */
export interface Processor {
  program: number;
  database: number;
}

/** Puts load on a program, again and again, and remembers what that cost it. */
export class MeasuredLoad {
  private answers = 0;
  private processor: Processor = { program: 0, database: 0 };
  readonly p50: number[] = [];
  readonly p99: number[] = [];

  constructor(
    private readonly load: Program,
    private readonly target: Program,
    private readonly ask: Omit<Load, 'port'>,
    private readonly expected: number,
    /** PostgreSQL's first process. */
    private readonly postmaster: number,
  ) {}

  /** Lets it run until its code is compiled and its caches are full: what is measured is a server that has been up for a while. */
  async warm(): Promise<void> {
    await this.load.ask<Loaded>({
      ...this.ask,
      port: this.target.port,
      seconds: WARM.seconds,
      answers: WARM.answers,
    });
  }

  /** Answers a second. Throws when one had another status than is expected. */
  async run(): Promise<number> {
    const before = this.used();
    const loaded = await this.load.ask<Loaded>({ ...this.ask, port: this.target.port });
    const wrong = Object.keys(loaded.statuses).filter((status) => Number(status) !== this.expected);
    if (wrong.length > 0 || loaded.answers === 0)
      throw new Error(
        `${this.target.name} answered ${JSON.stringify(loaded.statuses)}, not ${this.expected}.`,
      );
    const after = this.used();
    this.processor.program += after.program - before.program;
    this.processor.database += after.database - before.database;
    this.answers += loaded.answers;
    this.p50.push(loaded.p50);
    this.p99.push(loaded.p99);
    return loaded.answers / loaded.seconds;
  }

  /** Milliseconds of processor time for each answer. */
  get processorEach(): Processor {
    const { program, database } = this.processor;
    return { program: program / this.answers, database: database / this.answers };
  }

  private used(): Processor {
    return {
      program: processorTime(this.target.pid),
      database: processorTimeOfChildren(this.postmaster),
    };
  }
}
