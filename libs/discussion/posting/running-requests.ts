import { RequestInProgress } from '@app/platform';

const WAIT_MS = 2_000;

/**
 * Requests with an idempotency key that are being worked on in this process: a duplicate waits for the first up to two
 * seconds and then goes on (to find what it made), or is `request-in-progress`. Between processes the key's unique
 * index makes the second one wait.
 */
export class RunningRequests {
  private readonly running = new Map<string, Promise<unknown>>();

  async run<T>(key: string | null, work: () => Promise<T>): Promise<T> {
    if (key === null) return work();
    const deadline = performance.now() + WAIT_MS;
    for (let first = this.running.get(key); first; first = this.running.get(key)) {
      await settledBy(first, deadline - performance.now());
    }
    const mine = work();
    this.running.set(key, mine);
    try {
      return await mine;
    } finally {
      this.running.delete(key);
    }
  }
}

async function settledBy(request: Promise<unknown>, ms: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(RequestInProgress({ retryAfter: 1 })), Math.max(0, ms));
  request.then(
    () => resolve(),
    () => resolve(),
  );
  try {
    await promise;
  } finally {
    clearTimeout(timer);
  }
}
