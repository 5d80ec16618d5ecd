import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres/embedded-postgres.js';

/** One that ends again this soon after its start counts as failing. */
const HEALTHY = 30_000;
const ATTEMPTS = 3;

/**
 * An embedded PostgreSQL that is started again, on the same port, when it ends by itself: its clients reconnect and
 * lose nothing that was acknowledged. `onLost` is told when it keeps ending.
 */
export class KeptPostgres {
  private stopping = false;
  private failures = 0;

  private constructor(
    private current: EmbeddedPostgres,
    private readonly data: string,
    private readonly say: (line: string) => void,
    private readonly onLost: (error: unknown) => void,
  ) {}

  static async start(
    data: string,
    say: (line: string) => void,
    onLost: (error: unknown) => void,
  ): Promise<KeptPostgres> {
    const kept = new KeptPostgres(await startEmbeddedPostgres({ data }), data, say, onLost);
    kept.watch();
    return kept;
  }

  get url(): string {
    return this.current.url;
  }

  get fresh(): boolean {
    return this.current.fresh;
  }

  get hadOrphan(): boolean {
    return this.current.hadOrphan;
  }

  async stop(how?: 'cleanly' | 'at once'): Promise<void> {
    this.stopping = true;
    await this.current.stop(how);
  }

  private watch(): void {
    const since = Date.now();
    void this.current.ended.then(() => {
      if (this.stopping) return;
      this.failures = Date.now() - since > HEALTHY ? 1 : this.failures + 1;
      if (this.failures > ATTEMPTS) return this.onLost(new Error('PostgreSQL keeps ending.'));
      this.say('PostgreSQL ended unexpectedly and is started again.');
      this.startAgain().catch(this.onLost);
    });
  }

  private async startAgain(): Promise<void> {
    this.current = await startEmbeddedPostgres({ data: this.data, port: this.current.port });
    if (this.stopping) return this.current.stop();
    this.watch();
  }
}
