import { expect, test } from 'vitest';
import { idempotencyKeyOf, requestHash } from './idempotency.js';

test('1 to 255 visible ASCII characters', () => {
  expect(idempotencyKeyOf(undefined)).toBeUndefined();
  for (const key of ['a', 'x'.repeat(255), '!"#~', '8e03978e-40d5-43dd-bc93-6894a57f9324']) {
    expect(idempotencyKeyOf(key)).toBe(key);
  }
});

test.each([[''], [' '], ['a b'], ['x'.repeat(256)], ['\u00e9'], ['a\n'], ['\u0000'], [['a', 'b']]])(
  '%j is invalid-header',
  (header) =>
    expect(() => idempotencyKeyOf(header)).toThrow(expect.objectContaining({ code: 'invalid-header' })),
);

test('a request is the same when method, path and body are', () => {
  const first = requestHash('POST', '/v1/a', { body: 'x', parentId: null });
  expect(first).toHaveLength(32);
  expect(requestHash('post', '/v1/a', { parentId: null, body: 'x' })).toEqual(first);
  expect(requestHash('POST', '/v1/b', { body: 'x', parentId: null })).not.toEqual(first);
  expect(requestHash('PUT', '/v1/a', { body: 'x', parentId: null })).not.toEqual(first);
  expect(requestHash('POST', '/v1/a', { body: 'x ', parentId: null })).not.toEqual(first);
  expect(requestHash('POST', '/v1/a', undefined)).toEqual(requestHash('POST', '/v1/a', null));
});
