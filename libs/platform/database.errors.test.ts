import { describe, expect, test } from 'vitest';
import { asProblem } from './database.errors.js';
import { NotFound } from './platform.errors.js';

const fromPg = (code: string) => Object.assign(new Error('from pg'), { code });
/** As TypeORM wraps it: the code stands on the driver's error. */
const wrapped = (code: string) => Object.assign(new Error('wrapped'), { driverError: fromPg(code) });

describe.each([
  ['raw', fromPg],
  ['wrapped by TypeORM', wrapped],
])('%s', (_, error) => {
  test.each([
    ['57014', 'unavailable'],
    ['57P01', 'unavailable'],
    ['57P03', 'unavailable'],
    ['08006', 'unavailable'],
    ['53300', 'unavailable'],
    ['25006', 'unavailable'],
    ['3D000', 'unavailable'],
    ['55P03', 'busy'],
    ['40P01', 'busy'],
    ['40001', 'busy'],
  ])('%s is %s with a time to come back', (code, expected) => {
    const found = asProblem(error(code));
    expect(found).toMatchObject({ code: expected, status: 503 });
    expect(found!.retryAfter).toBeGreaterThan(0);
  });

  test('text that cannot be stored is the client’s mistake', () => {
    expect(asProblem(error('22021'))).toMatchObject({ code: 'malformed-request', status: 400 });
  });

  test.each(['23505', '42601', '42P01', '22P02'])('%s is our own mistake', (code) => {
    expect(asProblem(error(code))).toBeUndefined();
  });
});

test('no answer at all is unavailable', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  expect(asProblem(refused)?.code).toBe('unavailable');
  expect(asProblem(new AggregateError([refused]))?.code).toBe('unavailable');
  expect(asProblem(new Error('Connection terminated unexpectedly'))?.code).toBe('unavailable');
  expect(asProblem(new Error('timeout exceeded when trying to connect'))?.code).toBe('unavailable');
});

test('a problem is itself, and nothing of the error is told', () => {
  const own = NotFound();
  expect(asProblem(own)).toBe(own);
  expect(JSON.stringify(asProblem(fromPg('57014')))).not.toContain('from pg');
  expect(asProblem(new Error('bug'))).toBeUndefined();
  expect(asProblem(undefined)).toBeUndefined();
});
