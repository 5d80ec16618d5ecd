import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ThreadEvent } from './events.js';
import { foldEvents, type ThreadKnowledge } from './fold.js';
import type { Comment, Thread } from './types.js';

const thread = { id: 't', commentCount: 0, seq: 0 } as Thread;

function comment(id: string, more: Partial<Comment> = {}): Comment {
  return { id, version: 1, replyCount: 0, reactions: {}, ...more } as Comment;
}

const nothing: ThreadKnowledge = { seq: 0, thread, comments: new Map() };

/** A thread's history: each event with the numbers as they are after it. */
function historyOf(steps: { id: number; removed: boolean }[]): ThreadEvent[] {
  const present = new Set<number>();
  return steps.map(({ id, removed }, index): ThreadEvent => {
    if (removed) present.delete(id);
    else present.add(id);
    const numbers = { seq: index + 1, at: '', commentCount: present.size };
    return removed
      ? {
          ...numbers,
          type: 'comment.removed',
          data: { id: `c${id}`, gone: true, commentCount: present.size },
        }
      : {
          ...numbers,
          type: 'comment.published',
          data: { comment: comment(`c${id}`, { version: index + 1 }), commentCount: present.size },
        };
  });
}

const histories = fc
  .array(fc.record({ id: fc.nat(5), removed: fc.boolean() }), { minLength: 1, maxLength: 40 })
  .map(historyOf);

describe('foldEvents', () => {
  it('gives the same state however the events were cut up, doubled and shuffled within what was heard', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat(7)), (history, choices) => {
        const whole = foldEvents(nothing, history).state;
        let state = nothing;
        let heard: ThreadEvent[] = [];
        for (const event of history) {
          heard = [event, ...heard];
          const choice = choices.next().value!;
          if (choice < 3) continue;
          // What was heard so far comes again as a whole, newest first, sometimes twice.
          state = foldEvents(state, choice === 7 ? [...heard, ...heard] : heard).state;
        }
        state = foldEvents(state, history).state;
        expect(state).toEqual(whole);
      }),
    );
  });

  it('applies nothing beyond a gap, and says after which number something is missing', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, at) => {
        const lost = at % history.length;
        const { state, missingAfter, applied } = foldEvents(nothing, history.toSpliced(lost, 1));
        expect(applied).toEqual(history.slice(0, lost));
        expect(state.seq).toBe(lost);
        expect(missingAfter).toBe(lost === history.length - 1 ? null : lost);
      }),
    );
  });

  it('fills a gap when what was missing comes', () => {
    const [first, second, third] = historyOf([1, 2, 3].map((id) => ({ id, removed: false })));
    const gap = foldEvents(nothing, [first!, third!]);
    expect(gap.missingAfter).toBe(1);
    const filled = foldEvents(gap.state, [second!, third!]);
    expect(filled.missingAfter).toBeNull();
    expect(filled.state).toMatchObject({ seq: 3, thread: { commentCount: 3 } });
  });

  it('never changes what it is given', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const before = { ...nothing, comments: new Map([['c1', comment('c1')]]) };
        foldEvents(before, history);
        expect(before).toEqual({ ...nothing, comments: new Map([['c1', comment('c1')]]) });
      }),
    );
  });

  it('takes counts as they are told, for what it knows only', () => {
    const known = { ...nothing, comments: new Map([['c1', comment('c1', { reactions: { like: 9 } })]]) };
    const { state } = foldEvents(known, [
      {
        seq: 1,
        at: '',
        type: 'counts.changed',
        data: {
          commentCount: 7,
          comments: [
            { id: 'c1', replyCount: 2, reactions: { like: 3 } },
            { id: 'unknown', replyCount: 1, reactions: {} },
          ],
        },
      },
    ]);
    expect([...state.comments.keys()]).toEqual(['c1']);
    expect(state.comments.get('c1')).toMatchObject({ replyCount: 2, reactions: { like: 3 } });
    expect(state.thread.commentCount).toBe(7);
  });

  it('counts a parent’s replies by the number told with the reply', () => {
    const known = { ...nothing, comments: new Map([['p', comment('p')]]) };
    const { state } = foldEvents(known, [
      {
        seq: 1,
        at: '',
        type: 'comment.published',
        data: {
          comment: comment('r', { parentId: 'p' }),
          commentCount: 2,
          parent: { id: 'p', replyCount: 1 },
        },
      },
    ]);
    expect(state.comments.get('p')?.replyCount).toBe(1);
  });

  it('keeps the newer copy of a comment', () => {
    const known = { ...nothing, comments: new Map([['c', comment('c', { version: 3, body: 'new' })]]) };
    const { state } = foldEvents(known, [
      {
        seq: 1,
        at: '',
        type: 'comment.edited',
        data: { comment: comment('c', { version: 2, body: 'old' }) },
      },
    ]);
    expect(state.comments.get('c')?.body).toBe('new');
  });
});

describe('what is pinned', () => {
  const at = (id: string, minute: number, pinned: boolean) =>
    comment(id, { pinned, publishedAt: `2026-03-01T10:0${minute}:00.000Z` });
  const event = (seq: number, type: 'comment.pinned' | 'comment.edited', about: Comment): ThreadEvent => ({
    seq,
    type,
    at: '',
    data: { comment: about },
  });
  const pinnedAfter = (events: ThreadEvent[]) =>
    foldEvents({ ...nothing, pinned: [at('a', 1, true)] }, events).state.pinned!.map(({ id }) => id);

  it('comes, the newest first, and goes', () => {
    expect(pinnedAfter([event(1, 'comment.pinned', at('b', 2, true))])).toEqual(['b', 'a']);
    expect(pinnedAfter([event(1, 'comment.pinned', at('b', 0, true))])).toEqual(['a', 'b']);
    expect(pinnedAfter([event(1, 'comment.pinned', at('a', 1, false))])).toEqual([]);
  });

  it('goes with the comment, and is the comment as it is now', () => {
    const gone: ThreadEvent = { seq: 1, type: 'comment.removed', at: '', data: { id: 'a', gone: true } };
    expect(pinnedAfter([gone])).toEqual([]);
    const edited = { ...at('a', 1, true), body: 'Said better' };
    const { pinned } = foldEvents({ ...nothing, pinned: [at('a', 1, true)] }, [
      event(1, 'comment.edited', edited),
    ]).state;
    expect(pinned).toEqual([edited]);
  });

  it('is nothing to who keeps none', () => {
    expect(foldEvents(nothing, [event(1, 'comment.pinned', at('b', 2, true))]).state).not.toHaveProperty(
      'pinned',
    );
  });
});

it('a reply says whether what it answers is answered', () => {
  const question = comment('q', { answered: false });
  const told: ThreadEvent = {
    seq: 1,
    type: 'comment.published',
    at: '',
    data: {
      comment: comment('r', { parentId: 'q' }),
      questions: { answered: 1, unanswered: 0 },
      parent: { id: 'q', replyCount: 1, answered: true },
    },
  };
  const { state } = foldEvents({ ...nothing, comments: new Map([['q', question]]) }, [told]);
  expect(state.comments.get('q')).toMatchObject({ answered: true, replyCount: 1 });
  expect(state.thread.questions).toEqual({ answered: 1, unanswered: 0 });
});
