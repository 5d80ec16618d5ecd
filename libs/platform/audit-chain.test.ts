import { expect, test } from 'vitest';
import { commitmentOf, hashOfEntry } from './audit-chain.js';

const entry = {
  id: '01980000-0000-7000-8000-000000000001',
  siteId: '01980000-0000-7000-8000-000000000002',
  at: new Date('2026-01-02T03:04:05.678Z'),
  actorId: null,
  actorKind: 'system' as const,
  action: 'comment.removed',
  subjectKind: 'comment',
  subjectId: '01980000-0000-7000-8000-000000000003',
  data: { b: 1, a: [1.5, 'x'] },
  commitments: {},
  chainSeq: 1,
  prevHash: null,
};

test('logs written years ago still verify: the hash of this entry never changes', () => {
  expect(hashOfEntry(entry).toString('hex')).toBe(
    'd41c45d0d232317a8fbfccec061990dbb32384fd26c1a373830b094aab8f3f71',
  );
});

test('every column is hashed', () => {
  const changes = {
    id: entry.siteId,
    siteId: entry.id,
    at: new Date('2026-01-02T03:04:05.679Z'),
    actorId: entry.id,
    actorKind: 'person' as const,
    action: 'comment.restored',
    subjectKind: 'case',
    subjectId: '',
    data: { b: 1, a: ['x', 1.5] },
    commitments: { reason: 'ab' },
    chainSeq: 2,
    prevHash: Buffer.alloc(32),
  };
  expect(Object.keys(changes).toSorted()).toEqual(Object.keys(entry).toSorted());
  for (const [column, value] of Object.entries(changes)) {
    expect(hashOfEntry({ ...entry, [column]: value }), column).not.toEqual(hashOfEntry(entry));
  }
});

test('the order in which the database gives the members of data does not matter', () => {
  expect(hashOfEntry({ ...entry, data: { a: [1.5, 'x'], b: 1 } })).toEqual(hashOfEntry(entry));
});

test('equal values under different salts have different commitments', () => {
  expect(commitmentOf(Buffer.from('00', 'hex'), 'x')).not.toBe(commitmentOf(Buffer.from('01', 'hex'), 'x'));
});
