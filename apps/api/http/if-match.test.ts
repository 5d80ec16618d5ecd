import { describe, expect, it } from 'vitest';
import { InvalidBody, InvalidHeader, isProblem } from '@app/platform';
import { ifMatchOf, versionNamed } from './if-match.js';

const refusal = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};
const refusedAs = (work: () => unknown, problem: typeof InvalidHeader) =>
  expect(isProblem(refusal(work), problem)).toBe(true);

describe('If-Match', () => {
  it('names one version, quoted or not', () => {
    expect(ifMatchOf('"3"')).toBe(3);
    expect(ifMatchOf('12')).toBe(12);
    expect(ifMatchOf(undefined)).toBeUndefined();
  });

  it.each(['', '*', 'W/"3"', '"3", "4"', '"3', '3"', '-1', '3.0', '0x3', ' 3', '"a"', '9'.repeat(16)])(
    'is nothing else: %j',
    (header) => refusedAs(() => ifMatchOf(header), InvalidHeader),
  );

  it('stands in for the version of the body, and does not contradict it', () => {
    expect(versionNamed(undefined, 3)).toBe(3);
    expect(versionNamed('"3"', undefined)).toBe(3);
    expect(versionNamed('"3"', 3)).toBe(3);
    refusedAs(() => versionNamed('"3"', 4), InvalidHeader);
    refusedAs(() => versionNamed(undefined, undefined), InvalidBody);
  });
});
