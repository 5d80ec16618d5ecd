import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { Hints } from '@app/platform';

const gzipped = promisify(gzip);

/** Without word from another process, what is kept is looked at again after so long. */
const LOOK_AGAIN_MS = 2_000;
const MOST_ANSWERS = 10_000;
const MOST_BYTES = 96 * 1024 * 1024;
/** What was asked for within so long is made anew as soon as it is old, before the next one asks. */
const HOT_MS = 100;

/** A public answer as it is sent: the same bytes for everyone. */
export interface KeptAnswer {
  siteId: string;
  /** Whatever changes one of these changes the answer. */
  threadIds: readonly string[];
  /** Origins that may read it across origins. */
  origins: readonly string[];
  bytes: Buffer;
  /** The same, smaller; null while nobody asked for it in this form, or it is not packed yet. */
  gzip: Buffer | null;
  /** Packs it, once however often it is called; resolves when it is, or cannot be. */
  pack(): Promise<void>;
  etag: string;
  /** What it was made from, as who makes it tells it from what it would be now. */
  made: string;
  /** By the process's clock: whatever was committed before is in it. */
  asOf: number;
  /** By the process's clock: until then it is sent unseen; 0 where somebody said that it is wrong by now. */
  freshUntil: number;
  /** When it was last asked for. */
  askedAt: number;
}

/** Looks whether what was kept still is the answer, or makes it; `hasChanged`: somebody said that it no longer is. */
type LookOrMake = (kept: KeptAnswer | undefined, hasChanged: boolean) => Promise<Made>;

/** What an answer is, and for how long at most; `kept`: what was kept is still it. */
export interface Made {
  answer: KeptAnswer;
  milliseconds: number;
}

/**
 * Public answers, kept as bytes, up to 10,000 of them and 96 MiB. One is sent without a look while nothing in this
 * process changed its threads and it is younger than two seconds; then who made it looks whether it still is the answer.
 * However many ask at once, that is done once; where somebody asks all the time it is done before the next one asks. There
 * nobody waits for what a thread grew by: who wrote it does (`renewed`), before they are told that it is written.
 */
@Injectable()
export class KeptAnswers {
  private readonly answers = new Map<string, KeptAnswer>();
  private readonly keysOf = new Map<string, Set<string>>();
  private readonly making = new Map<string, Promise<KeptAnswer>>();
  private readonly makers = new Map<string, LookOrMake>();
  private readonly told = new LastTold();
  private readonly grown = new LastTold();
  private bytes = 0;

  constructor(@Inject(Hints) hints: Hints) {
    hints.on('thread', ({ threadId, grew }) => this.expireThread(threadId, grew === true));
    hints.on('site', ({ siteId }) => this.expireAll(siteId));
    hints.on('membership', ({ siteId }) => this.expireAll(siteId));
    hints.onResync(() => this.expireAll());
  }

  /** An answer that may be sent at once, without any waiting; undefined when it must be looked at or made. */
  fresh(key: string): KeptAnswer | undefined {
    const answer = this.answers.get(key);
    if (!answer) return undefined;
    answer.askedAt = performance.now();
    return answer.askedAt < answer.freshUntil ? answer : undefined;
  }

  /** The answer as it is now: kept, or what `lookOrMake` gives of what was kept. Throws what that throws. */
  async get(key: string, lookOrMake: LookOrMake): Promise<KeptAnswer> {
    const fresh = this.fresh(key);
    if (fresh) return fresh;
    const making = this.making.get(key);
    if (!making) return this.make(key, lookOrMake);
    const answer = await making;
    // It was being read when this was asked, and something has changed since: that may be what was asked about.
    if (answer.freshUntil > 0) return answer;
    return this.fresh(key) ?? this.making.get(key) ?? this.make(key, lookOrMake);
  }

  /**
   * Resolves once no answer is sent any more that lacks what the thread grew by until now: as long as it takes to make those
   * answers that are asked for all the time.
   */
  async renewed(threadId: string): Promise<void> {
    const told = this.grown.last(threadId);
    const keys = this.keysOf.get(threadId) ?? [];
    await Promise.all(
      Array.from(keys, async (key) => {
        for (;;) {
          const kept = this.answers.get(key);
          if (!kept || kept.freshUntil === 0 || kept.asOf > told) return;
          const making = this.making.get(key);
          if (making) await making.catch(() => undefined);
          else kept.freshUntil = 0;
        }
      }),
    );
  }

  private make(key: string, lookOrMake: LookOrMake): Promise<KeptAnswer> {
    const making = this.renew(key, lookOrMake)
      .catch((error: unknown) => {
        const kept = this.answers.get(key);
        if (kept) kept.freshUntil = 0;
        throw error;
      })
      .finally(() => {
        this.making.delete(key);
        const answer = this.answers.get(key);
        if (answer && answer.freshUntil > 0 && this.isBehind(answer)) this.hurry(key);
      });
    this.making.set(key, making);
    return making;
  }

  private async renew(key: string, lookOrMake: LookOrMake): Promise<KeptAnswer> {
    // Counted from before the reading: what is told meanwhile makes the answer old at once.
    const began = performance.now();
    const kept = this.answers.get(key);
    const hasChanged = kept !== undefined && (kept.freshUntil === 0 || this.isBehind(kept));
    const { answer, milliseconds } = await lookOrMake(kept, hasChanged);
    const isSent = (this.answers.get(key)?.freshUntil ?? 0) > 0;
    answer.asOf = began;
    answer.askedAt = kept?.askedAt ?? began;
    const isWrong = answer.threadIds.some((threadId) => this.told.since(threadId, began));
    // Who wrote meanwhile waits for the one after this, where there is one that is sent until then.
    const isAwaited = isSent || !this.isBehind(answer);
    answer.freshUntil = !isWrong && isAwaited ? began + Math.min(LOOK_AGAIN_MS, milliseconds) : 0;
    if (answer === kept) this.note(key, answer);
    else this.keep(key, answer);
    this.makers.set(key, lookOrMake);
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
    this.makers.delete(key);
    this.bytes -= sizeOf(key, answer);
    for (const threadId of answer.threadIds) {
      const keys = this.keysOf.get(threadId);
      keys?.delete(key);
      if (keys?.size === 0) this.keysOf.delete(threadId);
    }
  }

  private isBehind({ threadIds, asOf }: KeptAnswer): boolean {
    return threadIds.some((threadId) => this.grown.since(threadId, asOf));
  }

  private expireThread(threadId: string, grew: boolean): void {
    (grew ? this.grown : this.told).now(threadId);
    const keys = this.keysOf.get(threadId);
    if (!keys) return;
    // What is stale needs no word again until it was looked at: however many hang on a busy thread, a post pays for few.
    this.keysOf.delete(threadId);
    for (const key of keys) {
      const answer = this.answers.get(key)!;
      const isHot = performance.now() - answer.askedAt < HOT_MS;
      if (grew && isHot && answer.freshUntil > 0) this.note(key, answer);
      else answer.freshUntil = 0;
      if (isHot) this.hurry(key);
    }
  }

  /** A failure is told to who asks for it next. */
  private hurry(key: string): void {
    const lookOrMake = this.makers.get(key);
    if (lookOrMake && !this.making.has(key)) this.make(key, lookOrMake).catch(() => undefined);
  }

  private expireAll(siteId?: string): void {
    this.told.everything();
    for (const answer of this.answers.values())
      if (siteId === undefined || answer.siteId === siteId) answer.freshUntil = 0;
  }
}

/** A value as the bytes of its answer, not kept yet. */
export function answerOf(
  value: unknown,
  about: Pick<KeptAnswer, 'siteId' | 'threadIds' | 'origins' | 'made'>,
): KeptAnswer {
  const bytes = Buffer.from(JSON.stringify(value));
  const etag = `"${hash('sha256', bytes, 'base64url').slice(0, 27)}"`;
  // A page of a busy discussion is made anew more often than somebody asks for it packed.
  let packing: Promise<void> | undefined;
  const answer: KeptAnswer = {
    ...about,
    bytes,
    gzip: null,
    etag,
    pack: () =>
      (packing ??= gzipped(bytes).then(
        (smaller) => void (answer.gzip = smaller),
        () => undefined,
      )),
    asOf: 0,
    freshUntil: 0,
    askedAt: 0,
  };
  return answer;
}

/** Bytes in memory, packed ones no fewer than the others, with what the key, the names of the threads and their places in the maps take. */
function sizeOf(key: string, { bytes, made, threadIds }: KeptAnswer): number {
  return 2 * bytes.length + 2 * key.length + made.length + 200 * (1 + threadIds.length);
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

  last(threadId: string): number {
    return Math.max(this.floor, this.at.get(threadId) ?? -Infinity);
  }

  since(threadId: string, moment: number): boolean {
    return this.last(threadId) >= moment;
  }
}
