import { expect, test } from 'vitest';
import { Refused, Unreachable } from '@app/client';
import { troublesOf } from './field-troubles.js';

const refused = (code: string, errors?: { pointer: string; code: string; detail: string }[]) =>
  new Refused({ type: '/x', title: 'Not so', status: 422, code, ...(errors ? { errors } : {}) } as never);

test('what is wrong stands beside its field, and says which entry of a list', () => {
  const error = refused('invalid-body', [
    { pointer: '/domains/1', code: 'x', detail: 'must be a domain' },
    { pointer: '/domains/2', code: 'x', detail: 'a later one' },
    { pointer: '/endsAt', code: 'in-the-past', detail: 'must lie in the future' },
    { pointer: '', code: 'x', detail: 'needs a domain or a network' },
  ]);
  expect(troublesOf(error, { domains: ['good.example', 'bad', 'worse'] })).toEqual({
    fields: { domains: 'bad: must be a domain', endsAt: 'Must lie in the future' },
    whole: 'Needs a domain or a network',
  });
});

test('what is about one field though not about its form, and what is about none', () => {
  expect(troublesOf(refused('unknown-grantee')).fields).toEqual({ externalId: 'Not so' });
  expect(troublesOf(refused('something-else'))).toEqual({ fields: {}, whole: 'Not so' });
  expect(troublesOf(new Unreachable()).whole).toBe('The server cannot be reached.');
});
