import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '@app/platform';
import { workOff } from '../threads/work-off.js';
import * as sql from './gathering.queries.js';
import { forPostgres, searchableText } from './searchable-text.js';
import { SiteLanguages } from './site-languages.js';

const THREADS_AT_ONCE = 100;
const EVENTS_AT_ONCE = 1_000;
const TEXTS_AT_ONCE = 200;
const TOPS_AT_ONCE = 200;
const WORDS_AT_ONCE = 5_000;
const THE_FIRST = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/**
 * Gathers from threads' numbered events what is read of many comments at once: their words, for search, and how many
 * appeared in each hour. It runs a moment after the posts, in the worker, so that a post is one statement which writes
 * to no such index. Each step can be done again; whatever a crash leaves undone is still marked.
 */
@Injectable()
export class Gathering {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteLanguages) private readonly languages: SiteLanguages,
  ) {}

  /**
   * Gathers until nothing is behind, or `signal` says to stop. Gives of how many threads something was gathered. A thread
   * of which it fails keeps no other one waiting; the first failure is thrown at the end.
   */
  async catchUp(signal: AbortSignal = new AbortController().signal): Promise<number> {
    await this.languages.follow(signal);
    try {
      return await workOff(
        (without) => sql.threadsBehind(this.database, without, THREADS_AT_ONCE),
        (thread) => this.gather(thread, signal),
        signal,
      );
    } finally {
      await this.languages.settle();
    }
  }

  private async gather(thread: sql.BehindThread, signal: AbortSignal): Promise<void> {
    const found = await sql.readGathered(this.database, thread.threadId);
    if (!found) return;
    if (found.state === 'hidden') await this.leaveOut(thread, found);
    else if (found.whole) await this.whole(thread, found, signal);
    else await this.next(thread, found);
  }

  /** What the next events are about. */
  private async next(thread: sql.BehindThread, { gatheredSeq: from }: sql.GatheredTo): Promise<void> {
    const { threadId } = thread;
    const { seq, commentIds } = await sql.eventsToGather(this.database, threadId, from, EVENTS_AT_ONCE);
    if (seq !== null) {
      await inTransaction(this.database, async (tx) => {
        await sql.holdGathering(tx, threadId);
        await sql.takeWords(tx, threadId, commentIds);
      });
      await this.write(thread, commentIds);
    }
    const to = seq ?? from;
    await this.note(threadId, { from, to, seen: to });
  }

  /** All of a thread, part by part, as after a bulk load, a change of language, or for events that were not kept. */
  private async whole(
    thread: sql.BehindThread,
    { gatheredSeq: from, seq }: sql.GatheredTo,
    signal: AbortSignal,
  ): Promise<void> {
    const { threadId } = thread;
    let after = THE_FIRST;
    for (;;) {
      if (signal.aborted) return;
      const part = await sql.partOfThread(this.database, threadId, after, TOPS_AT_ONCE);
      if (part === null) break;
      await this.write(thread, part.ids);
      after = part.last;
    }
    while ((await this.takeSome(threadId, 'stray')) === WORDS_AT_ONCE);
    await inTransaction(this.database, async (tx) => {
      await sql.holdGathering(tx, threadId);
      await sql.countHours(tx, thread);
    });
    await this.note(threadId, { from, to: seq, seen: seq });
  }

  /** A hidden discussion is in no search and no list: nothing of it is kept here. */
  private async leaveOut(
    thread: sql.BehindThread,
    { gatheredSeq: from, seq }: sql.GatheredTo,
  ): Promise<void> {
    const { threadId } = thread;
    while ((await this.takeSome(threadId, 'all')) === WORDS_AT_ONCE);
    await inTransaction(this.database, async (tx) => {
      await sql.holdGathering(tx, threadId);
      await sql.countHours(tx, thread);
    });
    await this.note(threadId, { from, to: Math.min(from, -1), seen: seq });
  }

  /** That it was gathered, and that whom it concerns is to be told; held as who merges the thread holds it. */
  private note(threadId: string, gathered: Parameters<typeof sql.noteGathered>[2]): Promise<void> {
    return inTransaction(this.database, async (tx) => {
      await sql.holdGathering(tx, threadId);
      await sql.markForTelling(tx, threadId);
      await sql.noteGathered(tx, threadId, gathered);
    });
  }

  private takeSome(threadId: string, which: 'all' | 'stray'): Promise<number> {
    return inTransaction(this.database, async (tx) => {
      await sql.holdGathering(tx, threadId);
      return sql.takeWordsOfThread(tx, threadId, which, WORDS_AT_ONCE);
    });
  }

  private async write(thread: sql.BehindThread, ids: string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += TEXTS_AT_ONCE) {
      const some = ids.slice(at, at + TEXTS_AT_ONCE);
      const texts = await sql.publicTexts(this.database, thread.threadId, some);
      if (texts.length === 0) continue;
      const words = texts.map(({ id, revision, body }) => {
        return { id, revision, text: forPostgres(searchableText(body)) };
      });
      await inTransaction(this.database, async (tx) => {
        await sql.holdGathering(tx, thread.threadId);
        await sql.writeWords(tx, thread, words);
      });
    }
  }
}
