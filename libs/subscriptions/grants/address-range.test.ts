import { describe, expect, it } from 'vitest';
import { inRanges, readRange } from './address-range.js';

describe('a network', () => {
  it.each([
    ['192.0.2.0/24', '192.0.2.0/24'],
    ['192.0.2.7', '192.0.2.7/32'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['2001:DB8:0::/32', '2001:db8::/32'],
    ['2001:db8::1', '2001:db8::1/128'],
  ])('%s is read as %s', (text, range) => expect(readRange(text)).toBe(range));

  it.each([
    '',
    '0.0.0.0/0',
    '10.0.0.0/7',
    '::/0',
    '2000::/3',
    '192.0.2.1/24',
    '2001:db8::1/64',
    '192.0.2.0/33',
    '192.0.2.0/024',
    '192.0.2.0/24/1',
    '192.0.2.0/-1',
    '192.0.2.0/',
    '::ffff:192.0.2.0/120',
    'fe80::1%eth0',
    '192.0.2',
    'example.com',
  ])('%j is none', (text) => expect(readRange(text)).toBeUndefined());

  it.each([
    ['192.0.2.9', true],
    ['::ffff:192.0.2.9', true],
    ['192.0.3.9', false],
    ['2001:db8:ffff::1', true],
    ['2001:db9::1', false],
    ['not an address', false],
    ['', false],
  ])('has %s: %s', (address, inside) => {
    expect(inRanges(address, ['192.0.2.0/24', '2001:db8::/32'])).toBe(inside);
  });

  it('of nothing has nobody', () => expect(inRanges('192.0.2.9', [])).toBe(false));
});
