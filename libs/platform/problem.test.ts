import { expect, test } from 'vitest';
import { Problem, declaredProblems, isProblem, problem } from './problem.js';

const Broken = problem('test-broken', 409, 'It is broken');
const Other = problem('test-other', 404, 'Another');

test('a problem is an RFC 9457 document with its code', () => {
  const thrown = Broken({ detail: 'The left half', extra: { until: 'tomorrow' }, retryAfter: 3 });
  expect(JSON.parse(JSON.stringify(thrown))).toEqual({
    type: '/docs/problems#test-broken',
    title: 'It is broken',
    status: 409,
    detail: 'The left half',
    code: 'test-broken',
    retryAfter: 3,
    until: 'tomorrow',
  });
});

test('what is internal never gets into the document', () => {
  const document = JSON.stringify(
    Broken({ cause: new Error('select * from secrets'), headers: { 'x-a': 'b' } }),
  );
  expect(document).not.toContain('secrets');
  expect(document).not.toContain('stack');
  expect(document).not.toContain('x-a');
});

test('extra members cannot replace code and status', () => {
  expect(Broken({ extra: { status: 200, code: 'fine' } }).toJSON()).toMatchObject({
    status: 409,
    code: 'test-broken',
  });
});

test('a text alone is the detail; without one the title is', () => {
  expect(Broken('Why').detail).toBe('Why');
  expect(Broken().detail).toBe('It is broken');
});

test('a code is declared once', () => {
  expect(() => problem('test-broken', 400, 'Again')).toThrow('declared twice');
  expect(declaredProblems().filter(({ code }) => code === 'test-broken')).toHaveLength(1);
});

test('isProblem tells kinds apart', () => {
  expect(isProblem(Broken(), Broken)).toBe(true);
  expect(isProblem(Broken(), Other)).toBe(false);
  expect(isProblem(new Error('test-broken'))).toBe(false);
  expect(isProblem(new Problem('x', 400, 'x'))).toBe(true);
});
