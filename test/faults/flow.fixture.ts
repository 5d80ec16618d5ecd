import { setInterval } from 'node:timers/promises';
import type { OutsidePerson } from '../factories/outside.js';
import type { Random } from '../support/random.js';
import * as writes from './writes.fixture.js';

const A_SECOND = 50;
/** Above this many unanswered ones a tick is left out: the machine is slower than the flow. */
const MOST_OPEN = 100;

/**
 * Readers who write, fifty times a second, on several threads: posts, replies, edits, withdrawals, likes, reports, and
 * Stripe's events. It keeps what was acknowledged, and whatever got no answer, to be asked for again with its key.
 */
export class Flow {
  readonly comments: writes.Known[] = [];
  readonly likings: writes.Liking[] = [];
  readonly reports: writes.Reported[] = [];
  readonly members: string[] = [];
  readonly counts = { acknowledged: 0, refused: 0, unanswered: 0, asked: 0 };
  private readonly byKind = new Map<string, number>();
  private unanswered: writes.Write[] = [];
  private readonly open = new Set<Promise<void>>();
  private wrong: unknown;
  private made = 0;
  private waiting: { count: number; done: () => void } | undefined;

  constructor(
    private readonly url: string,
    private readonly people: readonly OutsidePerson[],
    private readonly articles: readonly string[],
    private readonly random: Random,
  ) {}

  get kinds(): Record<string, number> {
    return Object.fromEntries([...this.byKind].sort());
  }

  /** Writes until `stop` is aborted, and gives control back when each has its answer or lost it. */
  async run(stop: AbortSignal): Promise<void> {
    try {
      const began = performance.now();
      let due = 0;
      for await (const _ of setInterval(1000 / A_SECOND, undefined, { signal: stop })) {
        // A busy machine's late tick brings what was due meanwhile.
        for (; due < ((performance.now() - began) / 1000) * A_SECOND; due++) {
          if (this.open.size < MOST_OPEN) this.begin(this.next());
        }
      }
    } catch (error) {
      if (!stop.aborted) throw error;
    }
    await Promise.all(this.open);
    if (this.wrong) throw this.wrong;
  }

  /** Resolves when so many more were acknowledged than are now. */
  async further(count: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.waiting = { count: this.counts.acknowledged + count, done: resolve };
    await promise;
  }

  /** Asks again for everything that had no answer, until it has one; gives how many there were. */
  async askAgain(): Promise<number> {
    const again = this.unanswered;
    this.unanswered = [];
    await Promise.all(
      again.map(async (write) => {
        let said: writes.Said = 'unknown';
        while (said === 'unknown') said = await write.ask(this.url);
        this.take(write, said);
      }),
    );
    if (this.wrong) throw this.wrong;
    return again.length;
  }

  private begin(write: writes.Write): void {
    this.counts.asked++;
    const asking = write.ask(this.url).then((said) => {
      this.open.delete(asking);
      if (said !== 'unknown') return this.take(write, said);
      this.counts.unanswered++;
      this.unanswered.push(write);
    });
    this.open.add(asking);
  }

  private take(write: writes.Write, said: Exclude<writes.Said, 'unknown'>): void {
    try {
      const how = write.hear(said);
      if (how === 'refused') this.counts.refused++;
      else {
        this.counts.acknowledged++;
        this.byKind.set(write.kind, (this.byKind.get(write.kind) ?? 0) + 1);
      }
      if (this.waiting && this.counts.acknowledged >= this.waiting.count) this.waiting.done();
    } catch (error) {
      this.wrong ??= error;
    }
  }

  private next(): writes.Write {
    const lot = this.random.whole(100);
    const there = this.comments.filter((comment) => comment.id && !comment.deleted);
    if (there.length < 10 || lot < 40) return this.newComment(this.random.one(this.articles), undefined);
    const comment = this.random.one(there);
    const other = this.random.one(this.people.filter((person) => person !== comment.author));
    if (lot < 60) return this.newComment(comment.article, comment.id);
    if (lot < 80) return this.changeOfMind(other, comment);
    if (lot < 83 && !this.reports.some((one) => one.comment === comment && one.reader === other)) {
      return writes.report({ reader: other, comment }, this.reports);
    }
    if (lot < 88) return writes.stripeTells(`new-${++this.made}`, this.members);
    if (comment.busy) return this.newComment(comment.article, undefined);
    comment.busy = true;
    return lot < 95 ? writes.edit(comment, this.text('Thought better of')) : writes.withdraw(comment);
  }

  private newComment(article: string, parentId: string | undefined): writes.Write {
    const author = this.random.one(this.people);
    const body = this.text(parentId === undefined ? 'Comment' : 'Reply');
    const comment = { author, article, body, version: 0, deleted: false, busy: false };
    this.comments.push(comment);
    return writes.post(comment, parentId);
  }

  private changeOfMind(reader: OutsidePerson, comment: writes.Known): writes.Write {
    let liking = this.likings.find((one) => one.reader === reader && one.comment === comment);
    if (!liking) this.likings.push((liking = { reader, comment, state: false, busy: false }));
    if (liking.busy || liking.state === 'unsure') return this.newComment(comment.article, undefined);
    liking.busy = true;
    return writes.like(liking, !liking.state);
  }

  /** No two texts are alike, so that a text in the database tells which write it came from. */
  private text(what: string): string {
    return `${what} ${this.random.seed}-${++this.made}`;
  }
}
