import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { Hints } from '@app/platform';

const gzipped = promisify(gzip);

/** Without word from another process, what is kept is looked at again after so long. */
const LOOK_AGAIN_MS = 2_000;
const MOST_ANSWERS = 10_000;
const MOST_BYTES = 128 * 1024 * 1024;

/** A public answer as it is sent: the same bytes for everyone. */
export interface KeptAnswer {
  siteId: string;
  /** Whatever changes one of these changes the answer. */
  threadIds: readonly string[];
  /** Origins that may read it across origins. */
  origins: readonly string[];
  bytes: Buffer;
  gzip: Buffer;
  etag: string;
  /** What it was made from, as who makes it tells it from what it would be now. */
  made: string;
  /** By the process's clock: until then it is sent unseen. */
  freshUntil: number;
}

/** What an answer is, and for how long at most; `kept`: what was kept is still it. */
export interface Made {
  answer: KeptAnswer;
  milliseconds: number;
}

/**
 * Public answers, kept as bytes, up to 10,000 of them and 128 MiB. One is sent without a look while nothing in this
 * process changed its threads and it is younger than two seconds; then who made it looks whether it still is the answer.
 * However many ask at once, that is done once.
 */
@Injectable()
export class KeptAnswers {
  private readonly answers = new Map<string, KeptAnswer>();
  private readonly keysOf = new Map<string, Set<string>>();
  private readonly making = new Map<string, Promise<KeptAnswer>>();
  private readonly told = new LastTold();
  private bytes = 0;

  constructor(@Inject(Hints) hints: Hints) {
    hints.on('thread', ({ threadId }) => this.expireThread(threadId));
    hints.on('site', ({ siteId }) => this.expireAll(siteId));
    hints.on('membership', ({ siteId }) => this.expireAll(siteId));
    hints.onResync(() => this.expireAll());
  }

  /** An answer that may be sent at once, without any waiting; undefined when it must be looked at or made. */
  fresh(key: string): KeptAnswer | undefined {
    const answer = this.answers.get(key);
    return answer && performance.now() < answer.freshUntil ? answer : undefined;
  }

  /** The answer as it is now: kept, or what `lookOrMake` gives of what was kept. Throws what that throws. */
  async get(key: string, lookOrMake: (kept: KeptAnswer | undefined) => Promise<Made>): Promise<KeptAnswer> {
    const fresh = this.fresh(key);
    if (fresh) return fresh;
    const making = this.making.get(key);
    if (!making) return this.make(key, lookOrMake);
    const answer = await making;
    // It was being read when this was asked, and something has changed since: that may be what was asked about.
    if (answer.freshUntil > 0) return answer;
    return this.fresh(key) ?? this.making.get(key) ?? this.make(key, lookOrMake);
  }

  private make(
    key: string,
    lookOrMake: (kept: KeptAnswer | undefined) => Promise<Made>,
  ): Promise<KeptAnswer> {
    const making = this.renew(key, lookOrMake).finally(() => this.making.delete(key));
    this.making.set(key, making);
    return making;
  }

  private async renew(
    key: string,
    lookOrMake: (kept: KeptAnswer | undefined) => Promise<Made>,
  ): Promise<KeptAnswer> {
    // Counted from before the reading: what is told meanwhile makes the answer old at once.
    const began = performance.now();
    const kept = this.answers.get(key);
    const { answer, milliseconds } = await lookOrMake(kept);
    answer.freshUntil = answer.threadIds.some((threadId) => this.told.since(threadId, began))
      ? 0
      : began + Math.min(LOOK_AGAIN_MS, milliseconds);
    if (answer === kept) this.note(key, answer);
    else this.keep(key, answer);
    return answer;
  }

  private keep(key: string, answer: KeptAnswer): void {
    this.drop(key);
    this.answers.set(key, answer);
    this.note(key, answer);
    this.bytes += sizeOf(key, answer);
    // The answer made longest ago goes first.
    while (this.answers.size > MOST_ANSWERS || this.bytes > MOST_BYTES)
      this.drop(this.answers.keys().next().value!);
  }

  private note(key: string, { threadIds }: KeptAnswer): void {
    for (const threadId of threadIds) {
      let keys = this.keysOf.get(threadId);
      if (!keys) this.keysOf.set(threadId, (keys = new Set()));
      keys.add(key);
    }
  }

  private drop(key: string): void {
    const answer = this.answers.get(key);
    if (!answer) return;
    this.answers.delete(key);
    this.bytes -= sizeOf(key, answer);
    for (const threadId of answer.threadIds) {
      const keys = this.keysOf.get(threadId);
      keys?.delete(key);
      if (keys?.size === 0) this.keysOf.delete(threadId);
    }
  }

  private expireThread(threadId: string): void {
    this.told.now(threadId);
    for (const key of this.keysOf.get(threadId) ?? []) this.answers.get(key)!.freshUntil = 0;
    // What is stale needs no word again until it was looked at: however many hang on a busy thread, a post pays for few.
    this.keysOf.delete(threadId);
  }

  private expireAll(siteId?: string): void {
    this.told.everything();
    for (const answer of this.answers.values())
      if (siteId === undefined || answer.siteId === siteId) answer.freshUntil = 0;
  }
}

/** A value as the bytes of its answer, not kept yet. */
export async function answerOf(
  value: unknown,
  about: Pick<KeptAnswer, 'siteId' | 'threadIds' | 'origins' | 'made'>,
): Promise<KeptAnswer> {
  const bytes = Buffer.from(JSON.stringify(value));
  const etag = `"${hash('sha256', bytes, 'base64url').slice(0, 27)}"`;
  return { ...about, bytes, gzip: await gzipped(bytes), etag, freshUntil: 0 };
}

/** Bytes in memory, with what the key, the names of the threads and their places in the maps take. */
function sizeOf(key: string, { bytes, gzip: packed, made, threadIds }: KeptAnswer): number {
  return bytes.length + packed.length + 2 * key.length + made.length + 200 * (1 + threadIds.length);
}

/** When this process last heard of a change of a thread; bounded, and on the safe side where it has forgotten. */
class LastTold {
  private readonly at = new Map<string, number>();
  private floor = -Infinity;

  now(threadId: string): void {
    if (this.at.size >= 10_000) this.everything();
    this.at.set(threadId, performance.now());
  }

  everything(): void {
    this.at.clear();
    this.floor = performance.now();
  }

  since(threadId: string, moment: number): boolean {
    return Math.max(this.floor, this.at.get(threadId) ?? -Infinity) >= moment;
  }
}
