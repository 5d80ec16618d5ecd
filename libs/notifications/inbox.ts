import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors, Hints } from '@app/platform';
import { type Actor, type Person, personOf, SiteDirectory } from '@app/identity';
import {
  commentView,
  cursorToReplies,
  type LearnedThreads,
  type ListQuery,
  placeIn,
  ReadableThreads,
  readComments,
} from '@app/discussion';
import * as sql from './inbox.queries.js';
import {
  COUNTED_UNREAD,
  type NotificationPage,
  type NotificationView,
  type Unread,
} from './notification.schema.js';
import { UnknownNotification } from './notifications.errors.js';

/** Rows that are looked at in one statement, and how many such statements one request has. */
const ROWS_AT_ONCE = 100;
const MOST_LOOKS = 10;

/**
 * What a person was told. It is decided when it is shown: by the comments as they are, and by whether the person may read
 * their threads at that moment; what they may not, counts nowhere.
 */
@Injectable()
export class Inbox {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(ReadableThreads) private readonly readable: ReadableThreads,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /** The newest first, with how many are unread, of all. Throws `invalid-cursor`. */
  async list(actor: Actor, { limit, cursor }: ListQuery): Promise<NotificationPage> {
    const person = personOf(actor);
    const scope = ['notifications', person.siteId, person.personId];
    const threads = await this.threadsOf(person);
    if (cursor === undefined) await sql.noteLook(this.database, person.personId);
    const before = cursor === undefined ? null : placeIn(this.cursors.read(scope, cursor));
    const { rows, next } = await this.look(person, threads, { which: 'all', before, limit });
    return {
      items: await this.views(person, rows, threads),
      unread: await this.unread(person, threads),
      nextCursor: next && this.cursors.write(scope, [next.at.toISOString(), next.id]),
    };
  }

  /**
   * Says that the person has seen one and what came before it, which is what a list shows them of it now; again, it
   * changes nothing. Gives what is unread now. Throws `unknown-notification`.
   */
  async read(actor: Actor, upTo: string): Promise<Unread> {
    const person = personOf(actor);
    const { siteId, personId } = person;
    const seen = { siteId, personId, id: upTo };
    const found = await sql.threadsSeen(this.database, seen);
    if (found === null) throw UnknownNotification();
    await sql.noteLook(this.database, personId);
    const threads = await this.threadsOf(person);
    await threads.learn(found);
    const allowed = found.filter((id) => threads.allowed.has(id));
    if ((await sql.markRead(this.database, seen, allowed)) > 0)
      await this.hints.broadcast({ topic: 'notifications', siteId, personIds: [personId], since: null });
    return { unread: await this.unread(person, threads) };
  }

  /** Takes what the person has read off their list, for good; what they have not stays. Again, it changes nothing. */
  async clearRead(actor: Actor): Promise<void> {
    const { siteId, personId } = personOf(actor);
    await sql.clearRead(this.database, { siteId, personId });
  }

  /** What a person's devices are told when there is news: how many are unread, and which is the newest. */
  async news(person: Person) {
    const threads = await this.threadsOf(person);
    const { rows } = await this.look(person, threads, {
      which: 'unread',
      before: null,
      limit: COUNTED_UNREAD,
    });
    const [first] = rows;
    const latest = first && {
      id: first.id,
      kind: first.kind,
      at: first.at.toISOString(),
      commentId: first.commentId,
      threadId: first.threadId,
    };
    return { unread: rows.length, latest: latest ?? null };
  }

  private async threadsOf(person: Person): Promise<LearnedThreads> {
    return this.readable.of(person, await this.sites.requireById(person.siteId));
  }

  private async unread(person: Person, threads: LearnedThreads): Promise<number> {
    const ask = { which: 'unread', before: null, limit: COUNTED_UNREAD } as const;
    return (await this.look(person, threads, ask)).rows.length;
  }

  /** The next that may be seen; after a bounded number of looks fewer than `limit`, and the place to go on from. */
  private async look(
    { siteId, personId }: Person,
    threads: LearnedThreads,
    ask: { which: 'all' | 'unread'; before: { at: string; id: string } | null; limit: number },
  ): Promise<{ rows: sql.InboxRow[]; next: sql.InboxRow | null }> {
    const seen: sql.InboxRow[] = [];
    let before = ask.before;
    let last: sql.InboxRow | null = null;
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const limit = Math.max(ROWS_AT_ONCE, ask.limit + 1);
      const some = await sql.selectInbox(this.database, {
        siteId,
        personId,
        which: ask.which,
        before,
        limit,
      });
      await threads.learn(some.map(({ threadId }) => threadId));
      seen.push(...some.filter(({ threadId }) => threads.allowed.has(threadId)));
      if (seen.length > ask.limit) return { rows: seen.slice(0, ask.limit), next: seen[ask.limit - 1]! };
      if (some.length < limit) return { rows: seen, next: null };
      last = some.at(-1)!;
      before = { at: last.at.toISOString(), id: last.id };
    }
    return { rows: seen, next: last };
  }

  private async views(
    { siteId }: Person,
    rows: readonly sql.InboxRow[],
    threads: LearnedThreads,
  ): Promise<NotificationView[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ commentId }) => commentId);
    const found = new Map((await readComments(this.database, siteId, ids)).map((row) => [row.id, row]));
    return rows.flatMap(({ id, kind, at, read, commentId, threadId }) => {
      const row = found.get(commentId);
      const thread = threads.allowed.get(threadId)!;
      // Taken away between the two looks, or back.
      if (row?.status !== (kind === 'report-upheld' ? 'removed' : 'published')) return [];
      const nextCursor = row.replyCount > 0 ? cursorToReplies(this.cursors, thread, row.id) : null;
      const comment = commentView(row, thread, { replies: { items: [], nextCursor } });
      const { articleKey, title, url, state } = thread;
      const place = { id: thread.id, articleKey, title, url, state };
      return { id, kind, at: at.toISOString(), read, comment, thread: place };
    });
  }
}
