import { QueryFailedError } from 'typeorm';
import { expect, test } from 'vitest';
import { createLog } from './log.js';
import { NotFound } from './platform.errors.js';

function written(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(createLog({ LOG_LEVEL: 'debug' }, { write: (line) => void lines.push(line) }));
  return lines;
}

function one(write: (log: ReturnType<typeof createLog>) => void): {
  line: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- entries are looked at member by member
  entry: Record<string, any>;
} {
  const lines = written(write);
  expect(lines).toHaveLength(1);
  expect(lines[0]!.endsWith('\n')).toBe(true);
  return { line: lines[0]!, entry: JSON.parse(lines[0]!) };
}

test('one JSON object a line, with level and time', () => {
  const { entry } = one((log) => log.info({ port: 3000 }, 'ready'));
  expect(entry).toMatchObject({ level: 'info', msg: 'ready', port: 3000 });
  expect(new Date(entry.time as string).toISOString()).toBe(entry.time);
});

test('secrets and personal fields are struck out', () => {
  const { line } = one((log) =>
    log.info({
      password: 'SECRET',
      email: 'SECRET',
      headers: { authorization: 'Bearer SECRET', cookie: 'SECRET', 'stripe-signature': 'SECRET' },
      input: { user: { email: 'SECRET', accessToken: 'SECRET' } },
    }),
  );
  expect(line).not.toContain('SECRET');
  expect(line).toContain('[not logged]');
});

test('a request is its method and path: no query, no headers, no address', () => {
  const request = {
    id: 'r1',
    method: 'GET',
    url: '/v1/me?token=SECRET#x',
    headers: { cookie: 'SECRET' },
    ip: 'SECRET',
  };
  const { line, entry } = one((log) => log.info({ req: request }, 'request'));
  expect(entry.req).toEqual({ id: 'r1', method: 'GET', path: '/v1/me' });
  expect(line).not.toContain('SECRET');
});

test('an error of the database is told without the values it speaks of', () => {
  const driver = Object.assign(new Error('duplicate key value'), {
    code: '23505',
    constraint: 'accounts_email',
    detail: 'Key (email)=(SECRET) already exists.',
  });
  const { line, entry } = one((log) =>
    log.error({ err: new QueryFailedError('INSERT ... $1', ['SECRET'], driver) }, 'failed'),
  );
  expect(entry.err).toMatchObject({ code: '23505', constraint: 'accounts_email', type: 'QueryFailedError' });
  expect(entry.err.stack).toMatch(/^\s+at /);
  expect(line).not.toContain('SECRET');
  const invalid = Object.assign(new Error('invalid input syntax for type uuid: "SECRET"'), { code: '22P02' });
  expect(one((log) => log.error({ err: invalid })).line).not.toContain('SECRET');
  expect(one((log) => log.error(invalid)).line).not.toContain('SECRET');
  expect(one((log) => log.child({ a: 1 }).error(invalid, 'words')).entry).toMatchObject({
    a: 1,
    msg: 'words',
  });
});

test('a problem is told with its code and its cause', () => {
  const { entry } = one((log) => log.error({ err: NotFound({ cause: new Error('deep') }) }));
  expect(entry.err).toMatchObject({ code: 'not-found', cause: { message: 'deep' } });
});

test('what is thrown and is no error does not speak', () => {
  expect(one((log) => log.error({ err: 'SECRET' })).line).not.toContain('SECRET');
});

test('nobody writes lines, colours or directions of their own', () => {
  const evil = 'a\n{"level":"fatal"}\r\u001b[31m\u009b31m\u2028\u202e\u007f';
  const { line, entry } = one((log) => log.warn({ path: evil }, evil));
  // oxlint-disable-next-line no-control-regex -- what must not be in the log
  expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
  expect(entry.msg).toBe(evil);
});

test.each([
  ['a long message', { msg: 'x'.repeat(100_000) }],
  ['many fields', Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`field${i}`, 'y'.repeat(50)]))],
  ['a long error', { err: new Error('z'.repeat(50_000)) }],
  ['characters that grow when escaped', { msg: '\u202e'.repeat(3000), requestId: '\u0001'.repeat(5000) }],
  ['characters of four bytes', { msg: '\ud83d\ude00'.repeat(5000) }],
])('%s fits into 4 kB and is still JSON', (_, fields) => {
  const { line, entry } = one((log) => log.error(fields));
  expect(Buffer.byteLength(line)).toBeLessThanOrEqual(4096);
  expect(entry).toMatchObject({ level: 'error' });
  expect(entry.cutFrom).toBeGreaterThan(2000);
});

test('what the framework says: its routine is debug, its trouble is not', () => {
  const lines = written((log) => {
    log.nest.log('Mapped {/v1/me, GET}', 'RouterExplorer');
    log.nest.error(new Error('broken'), 'stack', 'Context');
    log.nest.warn('odd', 'Context');
  }).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    { level: 'debug', context: 'RouterExplorer' },
    { level: 'error', context: 'Context', err: { message: 'broken' } },
    { level: 'warn', msg: 'odd' },
  ]);
});
