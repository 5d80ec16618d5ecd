import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Cursors } from './cursor.js';
import { Secrets } from './secrets.js';

const cursors = new Cursors(new Secrets('ab'.repeat(32)));
const scope = ['site', 'comments', 'newest'];

function refused(cursor: string, of: readonly string[] = scope): string {
  try {
    cursors.read(of, cursor);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'accepted';
}

test('a cursor gives back the keys it was made of', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer())), (keys) => {
      expect(cursors.read(scope, cursors.write(scope, keys))).toEqual(keys);
    }),
  );
});

test('whichever character is changed, it is invalid-cursor', () => {
  const cursor = cursors.write(scope, ['2026-01-01T00:00:00.000Z', '\ufffd', 7]);
  const others = [...cursor].flatMap((_, i) =>
    ['A', 'b', '_', '=', '+', ' ', '\u00e9'].map((c) => cursor.slice(0, i) + c + cursor.slice(i + 1)),
  );
  for (const changed of others) if (changed !== cursor) expect(refused(changed)).toBe('invalid-cursor');
});

test('another spelling of the same bytes, a cut or a lengthened one is refused', () => {
  const cursor = cursors.write(scope, ['a']);
  for (const changed of [
    '',
    'x',
    `${cursor}=`,
    `${cursor} `,
    `${cursor}A`,
    cursor.slice(0, -1),
    `\n${cursor}`,
  ]) {
    expect(refused(changed)).toBe('invalid-cursor');
  }
});

test('a byte that is no UTF-8 does not pass for the character it is shown as', () => {
  const bytes = Buffer.from(cursors.write(scope, ['\ufffd']), 'base64url');
  const at = bytes.indexOf(Buffer.from('\ufffd'));
  const changed = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at + 3)]);
  expect(refused(changed.toString('base64url'))).toBe('invalid-cursor');
});

test('a cursor belongs to its list', () => {
  const cursor = cursors.write(scope, ['a']);
  expect(refused(cursor, ['site', 'comments', 'oldest'])).toBe('invalid-cursor');
  expect(refused(cursor, ['site', 'commentsnewest'])).toBe('invalid-cursor');
  expect(refused(cursor, [...scope, ''])).toBe('invalid-cursor');
});

test('a cursor belongs to its secret', () => {
  const others = new Cursors(new Secrets('cd'.repeat(32)));
  expect(refused(others.write(scope, ['a']))).toBe('invalid-cursor');
});

test('a sealed one gives back its keys, shows none of them, and is the same each time', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.integer())), (keys) => {
      const cursor = cursors.writeSealed(scope, keys);
      expect(cursors.readSealed(scope, cursor)).toEqual(keys);
      expect(cursors.writeSealed(scope, keys)).toBe(cursor);
    }),
  );
  const told = Buffer.from(cursors.writeSealed(scope, ['a comment’s id']), 'base64url');
  expect(told.includes('comment')).toBe(false);
});

test('a sealed one that was changed, or is of another list, is invalid-cursor', () => {
  const cursor = cursors.writeSealed(scope, ['a', 7]);
  const others = [...cursor].map(
    (c, i) => cursor.slice(0, i) + (c === 'A' ? 'B' : 'A') + cursor.slice(i + 1),
  );
  for (const [of, changed] of [
    ...others.map((each) => [scope, each] as const),
    [['site', 'commentsnewest'], cursor] as const,
    [scope, cursors.write(scope, ['a', 7])] as const,
    [scope, 'x'] as const,
  ]) {
    expect(() => cursors.readSealed(of, changed)).toThrow(
      expect.objectContaining({ code: 'invalid-cursor' }),
    );
  }
});
