import type { Load, Loaded } from './load.program.js';
import { type Program, processorTime } from './program.js';

/** Puts load on a program, again and again, and remembers what that cost it. */
export class MeasuredLoad {
  private answers = 0;
  private processor = 0;
  readonly p50: number[] = [];
  readonly p99: number[] = [];

  constructor(
    private readonly load: Program,
    private readonly target: Program,
    private readonly ask: Omit<Load, 'port'>,
    private readonly expected: number,
  ) {}

  /** Answers a second. Throws when one had another status than is expected. */
  async run(): Promise<number> {
    const before = processorTime(this.target.pid);
    const loaded = await this.load.ask<Loaded>({ ...this.ask, port: this.target.port });
    const wrong = Object.keys(loaded.statuses).filter((status) => Number(status) !== this.expected);
    if (wrong.length > 0 || loaded.answers === 0)
      throw new Error(
        `${this.target.name} answered ${JSON.stringify(loaded.statuses)}, not ${this.expected}.`,
      );
    const after = processorTime(this.target.pid);
    if (before !== undefined && after !== undefined) this.processor += after - before;
    this.answers += loaded.answers;
    this.p50.push(loaded.p50);
    this.p99.push(loaded.p99);
    return loaded.answers / loaded.seconds;
  }

  /** Milliseconds of the program's own processor time for each answer. */
  get processorEach(): number {
    return this.answers === 0 ? 0 : this.processor / this.answers;
  }
}
