import type { Comment, Thread, ThreadEvent } from '@app/client';
import { describe, expect, it } from 'vitest';
import { type Arrival, arrive } from './arrivals.js';
import { addPage, branchOf, ROOT } from './branches.js';
import type { Loaded } from './state.js';

const nobody: Arrival = { isOwn: () => false, isBusy: () => false, isDecided: () => false };

function comment(id: string, more: Partial<Comment> = {}): Comment {
  return {
    id,
    parentId: null,
    version: 1,
    status: 'published',
    replyCount: 0,
    reactions: {},
    bodyHtml: `<p>${id}</p>`,
    ...more,
  } as Comment;
}

function loaded(...comments: Comment[]): Loaded {
  const placed = addPage({ comments: new Map(), branches: new Map() }, ROOT, {
    items: comments,
    nextCursor: null,
  });
  return { ...placed, seq: 0, thread: { commentCount: comments.length } as Thread, withheld: 0, gate: null };
}

function event(
  seq: number,
  type: 'comment.published' | 'comment.edited' | 'comment.removed',
  of: Comment | string,
) {
  const data = typeof of === 'string' ? { id: of, gone: true as const } : { comment: of };
  return { seq, at: '', type, data } as ThreadEvent;
}

describe('arrive', () => {
  it('lets new comments wait, and shows one’s own', () => {
    const isOwn = (each: Comment) => each.id === 'mine';
    const { branches } = arrive(
      loaded(comment('a')),
      [event(1, 'comment.published', comment('theirs')), event(2, 'comment.published', comment('mine'))],
      { ...nobody, isOwn },
    ).loaded;
    expect(branchOf(branches, ROOT)).toMatchObject({ ids: ['mine', 'a'], waiting: ['theirs'] });
  });

  it('changes a comment in its place', () => {
    const after = arrive(
      loaded(comment('a'), comment('b')),
      [event(1, 'comment.edited', comment('b', { version: 2, bodyHtml: '<p>new</p>' }))],
      nobody,
    ).loaded;
    expect(branchOf(after.branches, ROOT)).toMatchObject({ ids: ['a', 'b'], waiting: [] });
    expect(after.comments.get('b')?.bodyHtml).toBe('<p>new</p>');
  });

  it('makes no news of a change to a comment that is not on the page', () => {
    const after = arrive(loaded(comment('a')), [event(1, 'comment.edited', comment('far'))], nobody).loaded;
    expect(branchOf(after.branches, ROOT).waiting).toEqual([]);
    expect(after.comments.has('far')).toBe(false);
  });

  it('takes away what is gone, also while it waits', () => {
    const after = arrive(
      loaded(comment('a'), comment('b')),
      [
        event(1, 'comment.published', comment('n')),
        event(2, 'comment.removed', 'n'),
        event(3, 'comment.removed', 'a'),
      ],
      nobody,
    ).loaded;
    expect([...after.comments.keys()]).toEqual(['b']);
    expect(branchOf(after.branches, ROOT)).toMatchObject({ ids: ['b'], waiting: [] });
  });

  it('leaves a place, without the words, where somebody is answering', () => {
    const after = arrive(loaded(comment('a')), [event(1, 'comment.removed', 'a')], {
      ...nobody,
      isBusy: () => true,
    }).loaded;
    expect(after.comments.get('a')).toMatchObject({ status: 'removed', bodyHtml: null, author: null });
  });

  it('tells of a gap and applies nothing beyond it', () => {
    const { loaded: after, missingAfter } = arrive(
      loaded(comment('a')),
      [event(2, 'comment.published', comment('n'))],
      nobody,
    );
    expect(missingAfter).toBe(0);
    expect(branchOf(after.branches, ROOT).waiting).toEqual([]);
  });
});
