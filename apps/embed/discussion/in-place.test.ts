import type { Comment, CommentInContext } from '@app/client';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addBefore, addPage, addWaiting, branchOf, type Placed, ROOT } from './branches.js';
import { placeLine } from './in-place.js';

function comment(id: string, parentId: string | null = null): Comment {
  return {
    id,
    parentId,
    version: 1,
    status: 'published',
    publishedAt: '2026-01-01T00:00:00.000Z',
    replyCount: 0,
    reactions: {},
  } as Comment;
}

const nothing: Placed = { comments: new Map(), branches: new Map() };
const page = (ids: string[], nextCursor: string | null = null, parentId: string | null = null) => ({
  items: ids.map((id) => comment(id, parentId)),
  nextCursor,
});

/** A line down to its last id, each with something before and after it. */
function found(...line: string[]): CommentInContext {
  const comments = line.map((id, depth) => comment(id, line[depth - 1] ?? null));
  return {
    comment: comments.at(-1)!,
    context: {
      ancestors: comments.slice(0, -1),
      siblingsCursor: null,
      places: line.map((id) => ({ id, before: `before ${id}`, after: `after ${id}` })),
      thread: {} as CommentInContext['context']['thread'],
    },
  };
}

const shown = ({ branches }: Placed, parent = ROOT) => {
  const { ids, tail } = branchOf(branches, parent);
  return [...ids, ...tail];
};

it('begins each list anew around what it did not show, and goes on to both sides', () => {
  const first = addWaiting(addPage(nothing, ROOT, page(['a', 'b'], 'next')), comment('new'));
  const placed = placeLine(first, found('m', 'r'), 'window');
  expect(shown(placed)).toEqual(['m']);
  expect([...placed.comments.keys()].sort()).toEqual(['m', 'new', 'r']);
  const root = branchOf(placed.branches, ROOT);
  expect([root.previousCursor, root.nextCursor, root.waiting]).toEqual(['before m', 'after m', ['new']]);
  const around = addPage(addBefore(placed, ROOT, page(['l'], 'further')), ROOT, page(['n'], null));
  expect(shown(around)).toEqual(['l', 'm', 'n']);
  expect(branchOf(around.branches, ROOT).previousCursor).toBe('further');
  expect(branchOf(around.branches, 'm').previousCursor).toBe('before r');
});

it('leaves alone the lists that show it, or where it is to be beside what is there', () => {
  const first = addPage(nothing, ROOT, page(['a', 'b'], 'next'));
  const known = placeLine(first, found('b', 'r'), 'window');
  expect(shown(known)).toEqual(['a', 'b']);
  expect(shown(known, 'b')).toEqual(['r']);
  const beside = placeLine(addPage(first, 'a', page(['x'], 'more', 'a')), found('a', 'z'), 'beside');
  expect(shown(beside, 'a')).toEqual(['x', 'z']);
  expect(branchOf(beside.branches, 'a').nextCursor).toBe('more');
});

it('shows each comment once, and each that it holds, whichever lines and pages come', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('page' as const), ids: fc.uniqueArray(id) }),
    fc.record({ kind: fc.constant('before' as const), ids: fc.uniqueArray(id) }),
    fc.record({ kind: fc.constantFrom('window' as const, 'beside' as const), id, reply: fc.boolean() }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let placed = nothing;
      for (const each of steps) {
        if (each.kind === 'page') placed = addPage(placed, ROOT, page(each.ids, 'next'));
        else if (each.kind === 'before') placed = addBefore(placed, ROOT, page(each.ids, 'before'));
        else placed = placeLine(placed, found(each.id, ...(each.reply ? [`${each.id} r`] : [])), each.kind);
        const all = [...placed.branches.keys()].flatMap((parent) => shown(placed, parent));
        expect(new Set(all).size).toBe(all.length);
        expect(new Set(all)).toEqual(new Set(placed.comments.keys()));
      }
    }),
  );
});
