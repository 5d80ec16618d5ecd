import { Busy } from '@app/platform';

interface Lane {
  running: number;
  waiting: (() => void)[];
}

/**
 * One line a key, in which `width` run at a time: writes to one hot thread wait here and not as locks in the database,
 * where each waiting connection makes the others slower. A line longer than `longest` refuses with `busy`.
 */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();

  constructor(
    private readonly width: number,
    private readonly longest: number,
  ) {}

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    let lane = this.lanes.get(key);
    if (!lane) this.lanes.set(key, (lane = { running: 0, waiting: [] }));
    if (lane.running >= this.width) {
      if (lane.waiting.length >= this.longest) throw Busy({ retryAfter: 1 });
      const { waiting } = lane;
      // Whoever finishes hands its place over, so `running` stays as it is.
      await new Promise<void>((go) => waiting.push(go));
    } else lane.running++;
    try {
      return await work();
    } finally {
      const next = lane.waiting.shift();
      if (next) next();
      else if (--lane.running === 0) this.lanes.delete(key);
    }
  }
}
