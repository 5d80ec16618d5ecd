import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCompact } from './compact-jws.js';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'HS256' })}.${part({ sub: 'a' })}.${Buffer.alloc(32, 7).toString('base64url')}`;

test('reads the three parts', () => {
  const jws = readCompact(token)!;
  expect(jws.header).toEqual({ alg: 'HS256' });
  expect(jws.payload).toEqual({ sub: 'a' });
  expect(jws.signature).toEqual(Buffer.alloc(32, 7));
  expect(`${jws.signed}.`).toBe(token.slice(0, token.lastIndexOf('.') + 1));
});

const last = token.at(-1)!;
const sameBytesOtherBits = token.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1);

const text = (json: string) => Buffer.from(json).toString('base64url');

test.each([
  ['a header that says its algorithm twice', `${text('{"alg":"HS256","alg":"none"}')}.${part({})}.AA`],
  ['one that spells it in two ways', `${text('{"alg":"HS256","\\u0061lg":"HS256"}')}.${part({})}.AA`],
  ['a subject twice', `${part({})}.${text('{"sub":"a","sub":"b"}')}.AA`],
  ['a claim within a claim twice', `${part({})}.${text('{"entitlement":{"plan":"a","plan":"b"}}')}.AA`],
  ['padding', `${token}=`],
  ['a space after it', `${token} `],
  ['a line feed after it', `${token}\n`],
  ['a space before it', ` ${token}`],
  ['a space inside', token.replace('.', ' .')],
  ['the other base64 alphabet', `${token.slice(0, -1)}+`],
  ['stray last bits', sameBytesOtherBits],
  ['no signature', token.slice(0, token.lastIndexOf('.') + 1)],
  ['two parts', token.slice(0, token.lastIndexOf('.'))],
  ['four parts', `${token}.e30`],
  ['five parts, as an encrypted token has', 'e30.e30.e30.e30.e30'],
  ['a payload that is a list', `${part({})}.${part([])}.AA`],
  ['a payload that is null', `${part({})}.${part(null)}.AA`],
  ['a header that is no JSON', `${Buffer.from('{').toString('base64url')}.${part({})}.AA`],
  [
    'a payload that is not UTF-8',
    `${part({})}.${Buffer.from([0x22, 0xc3, 0x28, 0x22]).toString('base64url')}.AA`,
  ],
  ['nothing', ''],
])('is none with %s', (_, text) => {
  expect(readCompact(text)).toBeUndefined();
});

test('is none above the length', () => {
  expect(readCompact(token, token.length)).toBeDefined();
  expect(readCompact(token, token.length - 1)).toBeUndefined();
});

test('two different spellings are never read as the same token', () => {
  fc.assert(
    fc.property(
      fc.nat(token.length - 1),
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
      (at, other) => {
        const changed = token.slice(0, at) + other + token.slice(at + 1);
        fc.pre(changed !== token);
        const read = readCompact(changed);
        if (read)
          expect([read.signed, read.signature]).not.toEqual([
            readCompact(token)!.signed,
            readCompact(token)!.signature,
          ]);
      },
    ),
    { numRuns: 200 },
  );
});
