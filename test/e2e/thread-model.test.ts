import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  Articles,
  changeStatus,
  type CommentPage,
  type CommentView,
  Editing,
  lockComment,
  Posting,
  Reacting,
  Reading,
  SORTS,
  type Sort,
  Threads,
  Withdrawing,
} from '@app/discussion';
import { Authenticator, type Person, VISITOR } from '@app/identity';
import { Audit, inTransaction, Problem } from '@app/platform';
import { EASY, type World, world } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { type ModelComment, ThreadModel } from '../support/thread-model.js';

const DISCUSSIONS = rounds(40, 3_000);
const PEOPLE = 120;
/** Small, so that short walks have many pages. */
const PAGE = 2;

let w: World;
let people: Person[];
let discussions = 0;

beforeAll(async () => {
  w = await world({ ...EASY, discussion: { ...EASY.discussion, repliesShown: 2, depthShown: 1 } });
  people = [];
  for (let n = 0; n < PEOPLE; n++) {
    const { token } = await w.person(`Reader ${n}`, { plan: 'monthly' });
    people.push((await w.app.get(Authenticator).actorOf(token)) as Person);
  }
});
afterAll(() => w.close());

const pick = fc.nat({ max: 1_000 });
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('post' as const), by: pick, under: fc.option(pick) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hold' as const), by: pick, under: fc.option(pick) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit' as const), which: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which: pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('moderate' as const), which: pick }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('like' as const), which: pick, by: pick, way: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('begin reading' as const),
      sort: fc.constantFrom(...SORTS),
      under: fc.option(pick),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('read on' as const), which: pick }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Somebody who reads a list page by page while others go on. */
interface Walk {
  sort: Sort;
  parentId: string | null;
  cursor: string | null;
  seen: string[];
  /** What was there at the beginning, with its rank; what moves or goes is taken out. */
  steady: Map<string, string>;
}

/** One discussion, in the program and in the model. */
class Both {
  readonly model = new ThreadModel();
  readonly walks: Walk[] = [];
  private words = 0;

  constructor(
    private readonly articleKey: string,
    private readonly threadId: string,
    private readonly writers: readonly Person[],
  ) {}

  async do(one: Step): Promise<void> {
    const which = 'which' in one ? at(this.model.list, one.which) : undefined;
    if (one.do === 'post' || one.do === 'hold') await this.post(one);
    else if (one.do === 'begin reading') await this.begin(one);
    else if (one.do === 'read on') {
      const walk = at(this.walks, one.which);
      if (walk?.cursor) await this.readOn(walk);
    } else if (which && one.do === 'edit') await this.edit(which);
    else if (which && one.do === 'withdraw') await this.withdraw(which);
    else if (which && one.do === 'moderate') await this.moderate(which);
    else if (which && one.do === 'like') await this.like(which, at(this.writers, one.by)!, one.way);
    this.noteWhatMoved();
  }

  private async post(one: { do: 'post' | 'hold'; by: number; under: number | null }): Promise<void> {
    const author = at(this.writers, one.by)!;
    const parent = one.under === null ? undefined : at(this.model.list, one.under);
    const body = `Said ${++this.words} below ${this.articleKey}`;
    if (one.do === 'hold') await this.premoderate(true);
    const posted = await told(() =>
      w.app
        .get(Posting)
        .post(
          author,
          { site: w.site, articleKey: this.articleKey, key: null },
          { body, parentId: parent?.id ?? null },
        ),
    );
    if (one.do === 'hold') await this.premoderate(false);
    if (parent && !this.model.mayBeAnswered(parent.id)) return expect(posted).toBe('parent-unavailable');
    const { id, publishedAt } = (posted as { comment: CommentView }).comment;
    this.model.comments.set(id, {
      id,
      parentId: parent?.id ?? null,
      authorId: author.personId,
      status: one.do === 'hold' ? 'held' : 'published',
      body,
      publishedAt,
      likedBy: new Set(),
    });
  }

  private async premoderate(premoderated: boolean): Promise<void> {
    const word = {
      url: `https://daily.example/${this.articleKey}`,
      title: 'Any',
      settings: { premoderated },
    };
    await w.app.get(Articles).declare({ kind: 'visitor' }, w.site, this.articleKey, word);
  }

  private async edit(comment: ModelComment): Promise<void> {
    const author = this.writers.find(({ personId }) => personId === comment.authorId)!;
    const body = `Edited ${++this.words} below ${this.articleKey}`;
    const [{ version }] = await w.database.query('SELECT version FROM comments WHERE id = $1', [comment.id]);
    const edited = await told(() => w.app.get(Editing).edit(author, comment.id, { body, version }));
    const mayBe = comment.status === 'published' || comment.status === 'held';
    expect(typeof edited === 'object', JSON.stringify(edited)).toBe(mayBe);
    if (mayBe) comment.body = body;
  }

  private async withdraw(comment: ModelComment): Promise<void> {
    const author = this.writers.find(({ personId }) => personId === comment.authorId)!;
    await told(() => w.app.get(Withdrawing).withdraw(author, comment.id));
    comment.status = 'deleted';
  }

  /** Publishes what waits or was removed, and removes what is published. */
  private async moderate(comment: ModelComment): Promise<void> {
    const to = comment.status === 'published' ? 'removed' : 'published';
    const done = await told(() =>
      inTransaction(w.database, async (tx) => {
        const locked = await lockComment(tx, { siteId: w.site.id, commentId: comment.id });
        return changeStatus(tx, w.app.get(Audit), locked, { to, audit: 'own-doing' });
      }),
    );
    if (comment.status === 'deleted') return expect(done).toBe('illegal-transition');
    comment.status = to;
    comment.publishedAt ??= (done as { publishedAt: Date }).publishedAt.toISOString();
  }

  private async like(comment: ModelComment, by: Person, way: boolean): Promise<void> {
    const counts = await told(() =>
      w.app.get(Reacting).react(by, comment.id, 'like', way ? 'put' : 'delete'),
    );
    if (comment.status !== 'published' || comment.authorId === by.personId)
      return expect(typeof counts).toBe('string');
    if (way) comment.likedBy.add(by.personId);
    else comment.likedBy.delete(by.personId);
    const likes = comment.likedBy.size;
    expect(counts).toEqual({ reactions: likes > 0 ? { like: likes } : {} });
  }

  /** A page; nothing on it is of what is not published. */
  private async page({
    sort,
    parentId,
    cursor,
  }: Pick<Walk, 'sort' | 'parentId' | 'cursor'>): Promise<CommentPage> {
    const ask = { sort, parentId, cursor, limit: PAGE };
    const page = await w.app.get(Reading).morePages(VISITOR, this.threadId, ask);
    const said = JSON.stringify(page);
    for (const { status, body } of this.model.list)
      if (status !== 'published') expect(said).not.toContain(body);
    return page;
  }

  private async begin(one: { sort: Sort; under: number | null }): Promise<void> {
    const parentId = one.under === null ? null : (at(this.model.list, one.under)?.id ?? null);
    const { sort } = one;
    const steady = this.model.ranks(parentId, sort);
    const first = await this.page({ sort, parentId, cursor: null });
    this.walks.push({ sort, parentId, cursor: first.nextCursor, seen: idsOf(first), steady });
  }

  private async readOn(walk: Walk): Promise<void> {
    const page = await this.page(walk);
    walk.seen.push(...idsOf(page));
    walk.cursor = page.nextCursor;
  }

  private noteWhatMoved(): void {
    for (const walk of this.walks) {
      if (walk.cursor === null) continue;
      const now = this.model.ranks(walk.parentId, walk.sort);
      for (const [id, rank] of walk.steady) if (now.get(id) !== rank) walk.steady.delete(id);
    }
  }

  /** Reads all walks to their ends: each comment that stayed where it was came exactly once. */
  async finishWalks(): Promise<void> {
    for (const walk of this.walks) {
      while (walk.cursor !== null) await this.readOn(walk);
      for (const id of walk.steady.keys())
        expect(
          walk.seen.filter((each) => each === id),
          `${walk.sort} ${id}`,
        ).toHaveLength(1);
    }
  }

  /** The program says what the model says: tree, orders, counts, words, and the places of each comment. */
  async compare(): Promise<void> {
    const { model } = this;
    for (const sort of SORTS) await this.compareBeneath(null, sort);
    const thread = await w.app.get(Threads).byArticle(w.site, this.articleKey);
    expect(thread.commentCount).toBe(model.published);
    for (const comment of model.list) {
      const asked = await told(() => w.app.get(Reading).comment(VISITOR, comment.id, { sort: 'best' }));
      if (!model.isSeen(comment)) {
        expect(asked).toBe('unknown-comment');
        continue;
      }
      const { comment: view, context } = asked as Awaited<ReturnType<Reading['comment']>>;
      const isThere = comment.status === 'published';
      expect(view).toMatchObject({
        status: comment.status,
        parentId: comment.parentId,
        body: isThere ? comment.body : null,
        replyCount: model.replies(comment.id),
        reactions: isThere && comment.likedBy.size > 0 ? { like: comment.likedBy.size } : {},
        publishedAt: comment.publishedAt,
      });
      const sort = comment.parentId === null ? 'best' : 'oldest';
      const { before, after } = context!.places.at(-1)!;
      const around = [...(await this.all(comment.parentId, sort, before, 'before')), comment.id];
      around.push(...(await this.all(comment.parentId, sort, after)));
      expect(around, 'around it').toEqual(model.order(comment.parentId, sort));
    }
  }

  private async compareBeneath(parentId: string | null, sort: Sort): Promise<void> {
    const order = this.model.order(parentId, sort);
    const first = await this.page({ sort, parentId, cursor: null });
    const rest = await this.all(parentId, sort, first.nextCursor);
    expect([...idsOf(first), ...rest], `${sort} beneath ${parentId}`).toEqual(order);
    for (const reply of first.items) {
      // The replies that come along are the first of theirs.
      const oldest = this.model.order(reply.id, 'oldest');
      expect(idsOf(reply.replies)).toEqual(oldest.slice(0, 2));
      expect(reply.replies.nextCursor !== null).toBe(oldest.length > 2);
    }
    for (const id of order) if (this.model.replies(id) > 0) await this.compareBeneath(id, sort);
  }

  /** All that a cursor leads to, on its side of a place, in the list's order. */
  private async all(
    parentId: string | null,
    sort: Sort,
    cursor: string | null,
    side: 'before' | 'after' = 'after',
  ): Promise<string[]> {
    let list: string[] = [];
    for (let next = cursor; next !== null;) {
      const page = await this.page({ sort, parentId, cursor: next });
      list = side === 'after' ? [...list, ...idsOf(page)] : [...idsOf(page), ...list];
      next = page.nextCursor;
    }
    return list;
  }
}

it('a discussion is what a plain list says it is, and no walk loses or repeats what did not move', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), async (steps) => {
      const number = discussions++;
      const articleKey = `model-${number}`;
      const writers = [0, 1, 2, 3].map((each) => people[(number * 4 + each) % PEOPLE]!);
      const both = new Both(articleKey, await w.article(articleKey), writers);
      for (const one of steps) await both.do(one);
      await both.finishWalks();
      await both.compare();
    }),
    { numRuns: DISCUSSIONS },
  );
}, 3_600_000);

const idsOf = ({ items }: CommentPage) => items.map(({ id }) => id);

function at<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(1, list.length)];
}

/** What was answered, or the code of the refusal. */
async function told<T>(ask: () => Promise<T>): Promise<T | string> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return error.code;
    throw error;
  }
}
