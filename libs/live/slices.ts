/** So many sends are one tick's work: about a millisecond, so that nothing else waits long. */
const SLICE = 150;

interface Delivery {
  recipients: readonly unknown[];
  next: number;
  send: (recipient: never) => void;
  done: () => void;
}

/**
 * Sends something to many in slices, one a tick, so that a large audience does not hold up the process. Deliveries take
 * turns slice by slice; whoever waits for one before beginning the next has their order kept for each recipient.
 */
export class Slices {
  private readonly queue: Delivery[] = [];
  private ticking = false;

  constructor(
    private readonly onError: (error: unknown) => void,
    private readonly size = SLICE,
  ) {}

  /** Calls `send` for each, in order; it must look by itself whether the recipient still wants it. */
  deliver<Recipient>(recipients: readonly Recipient[], send: (recipient: Recipient) => void): Promise<void> {
    if (recipients.length === 0) return Promise.resolve();
    return new Promise((done) => {
      this.queue.push({ recipients, next: 0, send: send as (recipient: never) => void, done });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.ticking) return;
    this.ticking = true;
    setImmediate(() => this.tick());
  }

  private tick(): void {
    this.ticking = false;
    const delivery = this.queue.shift();
    if (!delivery) return;
    const end = Math.min(delivery.next + this.size, delivery.recipients.length);
    for (; delivery.next < end; delivery.next++) {
      try {
        delivery.send(delivery.recipients[delivery.next] as never);
      } catch (error) {
        this.onError(error);
      }
    }
    if (delivery.next < delivery.recipients.length) this.queue.push(delivery);
    else delivery.done();
    if (this.queue.length > 0) this.schedule();
  }
}
