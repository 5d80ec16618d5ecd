import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  changeStatus,
  type CommentPage,
  type CommentView,
  Editing,
  lockComment,
  MARKED_LISTS,
  type MarkedList,
  MarkedLists,
  MARKS,
  MOST_PINNED,
  type Mark,
  Posting,
  Reacting,
  Reading,
  SORTS,
  type Sort,
  type ThreadFacts,
  Threads,
  Withdrawing,
} from '@app/discussion';
import { Marking } from '@app/moderation';
import { Authenticator, type Person, VISITOR } from '@app/identity';
import { Audit, inTransaction, Problem, threadIdOf } from '@app/platform';
import { EASY, type World, world } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { type Kind, KINDS, type ModelComment, ThreadModel } from '../support/thread-model.js';

const DISCUSSIONS = rounds(40, 3_000);
const PEOPLE = 120;
/** Small, so that short walks have many pages. */
const PAGE = 2;

let w: World;
let people: Person[];
let moderator: Person;
let discussions = 0;

beforeAll(async () => {
  w = await world({
    ...EASY,
    discussion: { ...EASY.discussion, reactions: KINDS, repliesShown: 2, depthShown: 1 },
  });
  people = [];
  for (let n = 0; n < PEOPLE; n++) {
    const { token } = await w.person(`Reader ${n}`, { plan: 'monthly' });
    people.push((await w.app.get(Authenticator).actorOf(token)) as Person);
  }
  const { token } = await w.person('Mia', { role: 'moderator' });
  moderator = (await w.app.get(Authenticator).actorOf(token)) as Person;
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
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('react' as const),
      which: pick,
      by: pick,
      kind: fc.constantFrom(...KINDS),
      way: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('mark' as const),
      which: pick,
      mark: fc.constantFrom(...MARKS),
      on: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('begin listing' as const),
      list: fc.constantFrom(...MARKED_LISTS),
      sort: fc.constantFrom('newest' as const, 'oldest' as const),
    }),
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
  /** Null for the comments themselves. */
  list: MarkedList | null;
  sort: Sort;
  parentId: string | null;
  cursor: string | null;
  seen: string[];
  /** What was there at the beginning, with its rank; what moves or goes is taken out. */
  steady: Map<string, string>;
}

/** One discussion, in the program and in the model. */
class Both {
  readonly model: ThreadModel;
  readonly walks: Walk[] = [];
  private words = 0;

  constructor(
    private readonly articleKey: string,
    private readonly threadId: string,
    private readonly writers: readonly Person[],
    /** Whose replies are answers, where comments are questions. */
    private readonly answerer: Person | null,
  ) {
    this.model = new ThreadModel(answerer?.personId ?? null);
  }

  /** The publication's word about the article. */
  async declare(premoderated: boolean): Promise<string> {
    return w.article(this.articleKey, {
      authors: this.answerer ? [this.answerer.membership.externalId] : [],
      settings: { premoderated, ...(this.answerer ? { questions: { answeredBy: [] } } : {}) },
    });
  }

  async do(one: Step): Promise<void> {
    const which = 'which' in one ? at(this.model.list, one.which) : undefined;
    if (one.do === 'post' || one.do === 'hold') await this.post(one);
    else if (one.do === 'begin reading') await this.begin(one);
    else if (one.do === 'begin listing') await this.beginList(one);
    else if (one.do === 'read on') {
      const walk = at(this.walks, one.which);
      if (walk?.cursor) await this.readOn(walk);
    } else if (which && one.do === 'edit') await this.edit(which);
    else if (which && one.do === 'withdraw') await this.withdraw(which);
    else if (which && one.do === 'moderate') await this.moderate(which);
    else if (which && one.do === 'mark') await this.mark(which, one.mark, one.on);
    else if (which && one.do === 'react') await this.react(which, at(this.writers, one.by)!, one);
    this.noteWhatMoved();
  }

  private async post(one: { do: 'post' | 'hold'; by: number; under: number | null }): Promise<void> {
    const author = at(this.writers, one.by)!;
    const parent = one.under === null ? undefined : at(this.model.list, one.under);
    const body = `Said ${++this.words} below ${this.articleKey}`;
    if (one.do === 'hold') await this.declare(true);
    const posted = await told(() =>
      w.app
        .get(Posting)
        .post(
          author,
          { site: w.site, articleKey: this.articleKey, key: null },
          { body, parentId: parent?.id ?? null },
        ),
    );
    if (one.do === 'hold') await this.declare(false);
    if (parent && !this.model.mayBeAnswered(parent.id)) return expect(posted).toBe('parent-unavailable');
    const { id, publishedAt } = (posted as { comment: CommentView }).comment;
    this.model.comments.set(id, {
      id,
      parentId: parent?.id ?? null,
      authorId: author.personId,
      status: one.do === 'hold' ? 'held' : 'published',
      body,
      publishedAt,
      givenBy: { like: new Set(), 'well-said': new Set() },
      pinned: false,
      featured: false,
    });
  }

  private async edit(comment: ModelComment): Promise<void> {
    const author = this.writers.find(({ personId }) => personId === comment.authorId)!;
    const body = `Edited ${++this.words} below ${this.articleKey}`;
    const [{ version }] = await w.database.query('SELECT version FROM comments WHERE id = $1', [comment.id]);
    const edited = await told(() => w.app.get(Editing).edit(author, comment.id, { body, version }));
    const mayBe = comment.status === 'published' || comment.status === 'held';
    expect(typeof edited === 'object', JSON.stringify(edited)).toBe(mayBe);
    if (!mayBe) return;
    comment.body = body;
    this.model.unmark(comment);
  }

  private async withdraw(comment: ModelComment): Promise<void> {
    const author = this.writers.find(({ personId }) => personId === comment.authorId)!;
    await told(() => w.app.get(Withdrawing).withdraw(author, comment.id));
    comment.status = 'deleted';
    this.model.unmark(comment);
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
    this.model.unmark(comment);
    comment.publishedAt ??= (done as { publishedAt: Date }).publishedAt.toISOString();
  }

  private async mark(comment: ModelComment, mark: Mark, on: boolean): Promise<void> {
    const isFull = mark === 'pinned' && this.model.pinned.length === MOST_PINNED && !comment.pinned;
    const marked = await told(() => w.app.get(Marking).mark(moderator, comment.id, { mark, on }));
    if (on && comment.status !== 'published') return expect(marked).toBe('illegal-transition');
    if (on && isFull) return expect(marked).toBe('too-many-pinned');
    comment[mark] = on;
    expect(marked).toMatchObject({ [mark]: on });
  }

  private async react(
    comment: ModelComment,
    by: Person,
    { kind, way }: { kind: Kind; way: boolean },
  ): Promise<void> {
    const counts = await told(() => w.app.get(Reacting).react(by, comment.id, kind, way ? 'put' : 'delete'));
    if (comment.status !== 'published' || comment.authorId === by.personId)
      return expect(typeof counts).toBe('string');
    if (way) comment.givenBy[kind].add(by.personId);
    else comment.givenBy[kind].delete(by.personId);
    expect(counts).toEqual({ reactions: this.model.reactions(comment) });
  }

  /** A page; nothing on it is of what is not published. */
  private async page(
    of: Pick<Walk, 'sort' | 'parentId' | 'cursor'> & { list?: Walk['list'] },
  ): Promise<CommentPage> {
    const { sort, parentId, cursor, list = null } = of;
    const ask = { sort, parentId, cursor, limit: PAGE };
    const page =
      list === null
        ? await w.app.get(Reading).morePages(VISITOR, this.threadId, ask)
        : await w.app.get(MarkedLists).read(VISITOR, this.threadId, list, {
            sort: sort as 'newest' | 'oldest',
            cursor: cursor ?? undefined,
            limit: PAGE,
          });
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
    this.walks.push({ list: null, sort, parentId, cursor: first.nextCursor, seen: idsOf(first), steady });
  }

  private async beginList({ list, sort }: { list: MarkedList; sort: 'newest' | 'oldest' }): Promise<void> {
    const steady = new Map(this.model.marked(list).map((id) => [id, '']));
    const first = await this.page({ list, sort, parentId: null, cursor: null });
    this.walks.push({ list, sort, parentId: null, cursor: first.nextCursor, seen: idsOf(first), steady });
  }

  private async readOn(walk: Walk): Promise<void> {
    const page = await this.page(walk);
    walk.seen.push(...idsOf(page));
    walk.cursor = page.nextCursor;
  }

  private noteWhatMoved(): void {
    for (const walk of this.walks) {
      if (walk.cursor === null) continue;
      const now = walk.list
        ? new Map(this.model.marked(walk.list).map((id) => [id, '']))
        : this.model.ranks(walk.parentId, walk.sort);
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
    await this.compareMarks(thread);
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
        reactions: isThere ? model.reactions(comment) : {},
        publishedAt: comment.publishedAt,
        pinned: comment.pinned,
        featured: comment.featured,
        answered: model.answered(comment),
      });
      const sort = comment.parentId === null ? 'best' : 'oldest';
      const { before, after } = context!.places.at(-1)!;
      const around = [...(await this.all(comment.parentId, sort, before, 'before')), comment.id];
      around.push(...(await this.all(comment.parentId, sort, after)));
      expect(around, 'around it').toEqual(model.order(comment.parentId, sort));
    }
  }

  private async compareMarks(thread: ThreadFacts): Promise<void> {
    const { model } = this;
    const first = await w.app.get(Reading).firstPage(VISITOR, thread, { sort: 'best', limit: PAGE });
    expect(idsOf({ items: first.pinned, nextCursor: null })).toEqual(model.pinned);
    expect(first.thread.featuredCount).toBe(model.marked('featured').length);
    const [answered, unanswered] = [model.marked('answered').length, model.marked('unanswered').length];
    expect(first.thread.questions).toEqual(this.answerer ? { answered, unanswered } : null);
    for (const list of MARKED_LISTS)
      for (const sort of ['newest', 'oldest'] as const) {
        const walked: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const page = await this.page({ list, sort, parentId: null, cursor: cursor ?? null });
          walked.push(...idsOf(page));
          cursor = page.nextCursor;
        }
        const expected = model.marked(list);
        expect(walked, `${list} ${sort}`).toEqual(sort === 'oldest' ? expected : expected.toReversed());
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
      // In every second one the first of them answers questions.
      const both = new Both(
        articleKey,
        threadIdOf('daily', articleKey),
        writers,
        number % 2 ? writers[0]! : null,
      );
      await both.declare(false);
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
