import type { Comment } from '@app/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addOwn,
  addPage,
  addWaiting,
  branchOf,
  drop,
  missingReplies,
  type Placed,
  reveal,
  ROOT,
} from './branches.js';

function comment(id: string, parentId: string | null = null, more: Partial<Comment> = {}): Comment {
  return { id, parentId, version: 1, status: 'published', replyCount: 0, reactions: {}, ...more } as Comment;
}

const nothing: Placed = { comments: new Map(), branches: new Map() };
const page = (ids: string[], nextCursor: string | null = null, parentId: string | null = null) => ({
  items: ids.map((id) => comment(id, parentId)),
  nextCursor,
});
const shown = (placed: Placed, parent = ROOT) => {
  const { ids, tail } = branchOf(placed.branches, parent);
  return [...ids, ...tail];
};

describe('branches', () => {
  it('puts pages one after the other and drops repeats', () => {
    let placed = addPage(nothing, ROOT, page(['a', 'b'], 'next'));
    placed = addPage(placed, ROOT, page(['b', 'c']));
    expect(shown(placed)).toEqual(['a', 'b', 'c']);
    expect(branchOf(placed.branches, ROOT).nextCursor).toBeNull();
  });

  it('takes the replies that travel with a page, at any depth', () => {
    const deep = comment('c', 'b');
    const reply = { ...comment('b', 'a'), replies: { items: [deep], nextCursor: 'more' } };
    const placed = addPage(nothing, ROOT, {
      items: [{ ...comment('a'), replies: { items: [reply], nextCursor: null } }],
      nextCursor: null,
    });
    expect(shown(placed, 'a')).toEqual(['b']);
    expect(shown(placed, 'b')).toEqual(['c']);
    expect(branchOf(placed.branches, 'b').nextCursor).toBe('more');
  });

  it('keeps what comes in live out of sight until it is asked for', () => {
    let placed = addWaiting(addPage(nothing, ROOT, page(['a'])), comment('n1'));
    placed = addWaiting(placed, comment('n2'));
    expect(shown(placed)).toEqual(['a']);
    const { revealed, ...after } = reveal(placed, 'newest');
    expect(revealed).toEqual(['n2', 'n1']);
    expect(shown(after)).toEqual(['n2', 'n1', 'a']);
  });

  it('shows what was asked for after the place of the pages still to come, where the order is by time', () => {
    let placed = addWaiting(addPage(nothing, ROOT, page(['a'], 'next')), comment('z'));
    placed = reveal(placed, 'oldest');
    expect(shown(placed)).toEqual(['a', 'z']);
    placed = addPage(placed, ROOT, page(['b', 'z']));
    expect(shown(placed)).toEqual(['a', 'b', 'z']);
  });

  it('shows one’s own comment at once and once, whether the answer or the event comes first', () => {
    const own = comment('own');
    const start = addPage(nothing, ROOT, page(['a']));
    expect(shown(addOwn(addWaiting(start, own), own))).toEqual(['own', 'a']);
    expect(shown(addWaiting(addOwn(start, own), own))).toEqual(['own', 'a']);
    expect(branchOf(addOwn(addWaiting(start, own), own).branches, ROOT).waiting).toEqual([]);
  });

  it('does not keep a reply to a comment that is not on the page', () => {
    const placed = addWaiting(addPage(nothing, ROOT, page(['a'])), comment('r', 'elsewhere'));
    expect(placed.comments.has('r')).toBe(false);
  });

  it('takes a comment away with all beneath it', () => {
    let placed = addPage(addPage(nothing, ROOT, page(['a', 'b'])), 'a', page(['r'], null, 'a'));
    placed = addWaiting(addPage(placed, 'r', page(['rr'], null, 'r')), comment('w', 'rr'));
    placed = drop(placed, 'a');
    expect(shown(placed)).toEqual(['b']);
    expect([...placed.comments.keys()]).toEqual(['b']);
  });

  it('never shows a comment twice, and shows each that it holds, whatever happens in whatever order', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('page' as const), ids: fc.uniqueArray(id), more: fc.boolean() }),
      fc.record({ kind: fc.constant('waiting' as const), id }),
      fc.record({ kind: fc.constant('own' as const), id }),
      fc.record({ kind: fc.constant('drop' as const), id }),
      fc.record({
        kind: fc.constant('reveal' as const),
        sort: fc.constantFrom('newest' as const, 'oldest' as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let placed = nothing;
        for (const each of steps) {
          if (each.kind === 'page') placed = addPage(placed, ROOT, page(each.ids, each.more ? 'next' : null));
          else if (each.kind === 'waiting') placed = addWaiting(placed, comment(each.id));
          else if (each.kind === 'own') placed = addOwn(placed, comment(each.id));
          else if (each.kind === 'drop') placed = drop(placed, each.id);
          else placed = reveal(placed, each.sort);
          const all = [...shown(placed), ...branchOf(placed.branches, ROOT).waiting];
          expect(new Set(all).size).toBe(all.length);
          expect(new Set(all)).toEqual(new Set(placed.comments.keys()));
        }
      }),
    );
  });

  it('counts the replies that are not on the page, without those that only their author sees', () => {
    const parent = comment('a', null, { replyCount: 5 });
    let placed = addPage(nothing, 'a', page(['r1', 'r2'], 'next', 'a'));
    placed = addOwn(placed, comment('mine', 'a', { status: 'held' }));
    expect(missingReplies(branchOf(placed.branches, 'a'), parent, placed.comments)).toBe(3);
  });
});
