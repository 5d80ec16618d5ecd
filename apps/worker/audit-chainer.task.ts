import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Audit, LOG, type Log } from '@app/platform';

const PAUSE_MS = 500;
const AT_ONCE = 500;

/**
 * Links the audit log's new entries to their chains, at most half a second after their commit. Several workers may run
 * it: one links at a time, the others find nothing to do.
 */
@Injectable()
export class AuditChainer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Waits for what is being linked. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const more = await this.link();
      if (!more) await pause(signal);
    }
  }

  /** Whether there is more to link at once. */
  private async link(): Promise<boolean> {
    try {
      return (await this.audit.chain(AT_ONCE)) === AT_ONCE;
    } catch (error) {
      // The database may be away for a while: what is not linked now is linked later.
      this.log.error({ err: error }, 'linking the audit log');
      return false;
    }
  }
}

function pause(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PAUSE_MS);
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(() => clearTimeout(timer));
}
