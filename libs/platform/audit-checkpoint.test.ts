import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CheckpointSigner, readCheckpoint } from './audit-checkpoint.js';
import { Secrets } from './secrets.js';

const signer = new CheckpointSigner(new Secrets('ab'.repeat(32)));
const checkpoint = {
  site: 'morning-ferry',
  siteId: '01980000-0000-7000-8000-000000000002',
  seq: 1204,
  hash: 'cd'.repeat(32),
  at: new Date('2026-01-02T03:04:05.678Z'),
};

test('a line is read as what was signed, by whoever has it', () => {
  const line = signer.line(checkpoint);
  expect(line).not.toContain('\n');
  expect(readCheckpoint(line)).toEqual({ ...checkpoint, publicKey: signer.publicKey });
  expect(readCheckpoint(`  ${line}\r\n`)).toEqual({ ...checkpoint, publicKey: signer.publicKey });
});

test('lines that were published years ago are still read: neither the form nor the key of a secret changes', () => {
  expect(signer.publicKey).toBe(new CheckpointSigner(new Secrets('ab'.repeat(32))).publicKey);
  expect(signer.line(checkpoint)).toBe(signer.line(checkpoint));
  expect(new CheckpointSigner(new Secrets('cd'.repeat(32))).publicKey).not.toBe(signer.publicKey);
});

test('a line of which one character is another is none', () => {
  const line = signer.line(checkpoint);
  fc.assert(
    fc.property(fc.nat(line.length - 1), fc.constantFrom(...'0123456789abcdefZ -_'), (place, character) => {
      const changed = line.slice(0, place) + character + line.slice(place + 1);
      const read = readCheckpoint(changed);
      // The last character of base64url has bits that say nothing: what was signed is the same then.
      expect(read === undefined || place === line.length - 1 || changed === line).toBe(true);
    }),
  );
});

test.each(['', 'x', 'belowline-checkpoint-1', signer.line(checkpoint).replace('-1 ', '-2 ')])(
  '%j is no checkpoint',
  (line) => expect(readCheckpoint(line)).toBeUndefined(),
);
