import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { zip } from './zip.js';

const AT = new Date('2026-03-01T12:30:10Z');

async function* files(given: { name: string; pieces: string[] }[]) {
  for (const { name, pieces } of given) yield { name, pieces: each(pieces) };
}

async function* each(pieces: string[]) {
  for (const piece of pieces) yield Buffer.from(piece);
}

async function archive(given: { name: string; pieces: string[] }[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of zip(files(given), AT)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Reads an archive by its directory, as unpackers do. */
function unzip(bytes: Buffer): Record<string, string> {
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
  const found: Record<string, string> = {};
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const packed = bytes.readUInt32LE(at + 20);
    const length = bytes.readUInt16LE(at + 28);
    const start = bytes.readUInt32LE(at + 42);
    const name = bytes.subarray(at + 46, at + 46 + length).toString();
    const data = start + 30 + length;
    const text = inflateRawSync(bytes.subarray(data, data + packed)).toString();
    expect(text.length === 0 || Buffer.byteLength(text)).toBe(
      text.length === 0 || bytes.readUInt32LE(at + 24),
    );
    found[name] = text;
    at += 46 + length;
  }
  expect(at).toBe(end);
  return found;
}

it('gives back what was put in, whatever it is and in whatever pieces', async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 5 });
  const some = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-zäß-]{1,20}$/), texts), {
    selector: ([name]) => name,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(some, async (given) => {
      const bytes = await archive(given.map(([name, pieces]) => ({ name, pieces })));
      expect(unzip(bytes)).toEqual(
        Object.fromEntries(given.map(([name, pieces]) => [name, Buffer.from(pieces.join('')).toString()])),
      );
    }),
    { numRuns: 100 },
  );
});

it('is an archive to those who did not write it', async ({ skip }) => {
  try {
    execFileSync('unzip', ['-v'], { stdio: 'ignore' });
  } catch {
    skip('there is no unzip on this machine');
  }
  const folder = mkdtempSync(join(tmpdir(), 'belowline-zip-'));
  try {
    const path = join(folder, 'a.zip');
    const long = 'Said again and again. '.repeat(5_000);
    writeFileSync(
      path,
      await archive([
        { name: 'é.txt', pieces: [long, 'ü', long] },
        { name: 'none', pieces: [] },
      ]),
    );
    expect(execFileSync('unzip', ['-tq', path]).toString()).toContain('No errors');
    expect(execFileSync('unzip', ['-p', path, 'none']).toString()).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
