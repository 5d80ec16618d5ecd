import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleAddress, articleKeyOf, TRACKING_PARAMETERS } from './article-address.js';

const NORMAL = 'https://daily.example/town/swifts';

describe('an article’s address', () => {
  it.each([
    'http://daily.example/town/swifts',
    'https://www.daily.example/town/swifts',
    'HTTPS://WWW.Daily.Example/town/swifts',
    'https://daily.example:443/town/swifts',
    'http://daily.example:80/town/swifts',
    'https://daily.example./town/swifts',
    'https://editor:secret@daily.example/town/swifts',
    'https://daily.example/Town/SWIFTS',
    'https://daily.example/town/swifts/',
    'https://daily.example//town///swifts//',
    'https://daily.example/town/./old/../swifts',
    'https://daily.example/town/%2e/swifts',
    'https://daily.example\\town\\swifts',
    'https://daily.example/%74own/s%77ifts',
    'https://daily.example/town/swifts#comments',
    'https://daily.example/town/swifts?',
    'https://daily.example/town/swifts?utm_source=mail&utm_campaign=May&fbclid=Iw',
    'https://daily.example/town/swifts?UTM_Source=mail',
    'https://amp.daily.example/town/swifts',
    'https://www.amp.daily.example/town/swifts',
    'https://m.daily.example/town/swifts',
    'https://daily.example/town/swifts/amp',
    'https://daily.example/town/swifts/AMP/',
    'https://daily.example/town/swifts?amp',
    'https://daily.example/town/swifts?amp=1&gclid=x',
    'https://daily.example/town/swifts?outputType=amp',
    '  https://daily.example/town/swifts ',
  ])('%s is the same article', (address) => expect(articleAddress(address)).toBe(NORMAL));

  it.each([
    ['https://daily.example/', 'https://daily.example'],
    ['https://daily.example/amp', 'https://daily.example/amp'],
    ['https://amp.dev/stories', 'https://amp.dev/stories'],
    ['https://daily.example:8443/a', 'https://daily.example:8443/a'],
    ['http://daily.example:443/a', 'https://daily.example/a'],
    ['https://daily.example/?p=12&id=Ab', 'https://daily.example?id=Ab&p=12'],
    ['https://daily.example/a?amp=2', 'https://daily.example/a?amp=2'],
    ['https://daily.example/a?b=2&a=1&b=1', 'https://daily.example/a?a=1&b=2&b=1'],
    ['https://Zürich.example/Über/Größe', 'https://xn--zrich-kva.example/%C3%BCber/gr%C3%B6%C3%9Fe'],
    ['https://daily.example/%c3%9cber', 'https://daily.example/%C3%BCber'],
    ['https://daily.example/a%2Fb', 'https://daily.example/a%2Fb'],
    ['https://daily.example/a%ffB', 'https://daily.example/a%FFb'],
    ['https://daily.example/100%', 'https://daily.example/100%25'],
    ['https://daily.example/a%00b', 'https://daily.example/a%00b'],
    ['https://[::1]:8080/a', 'https://[::1]:8080/a'],
  ])('%s is %s', (address, normal) => expect(articleAddress(address)).toBe(normal));

  it.each(['', 'swifts', '/town/swifts', 'ftp://daily.example/a', 'javascript:alert(1)', 'https://'])(
    '%j is none',
    (address) => expect(articleAddress(address)).toBeNull(),
  );

  it('is none where it is longer than an index takes', () => {
    expect(articleAddress(`https://daily.example/${'ü'.repeat(1_900)}`)).toBeNull();
  });

  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  const addresses = fc
    .tuple(fc.constantFrom('http', 'https'), fc.domain(), fc.array(text), fc.array(fc.tuple(text, text)))
    .map(
      ([scheme, host, path, query]) =>
        `${scheme}://${host}/${path.join('/')}?${query.map((pair) => pair.join('=')).join('&')}`,
    );

  it('in its normal form is in its normal form', () => {
    fc.assert(
      fc.property(fc.oneof(addresses, fc.webUrl({ withQueryParameters: true })), (address) => {
        const normal = articleAddress(address);
        if (normal !== null) expect(articleAddress(normal)).toBe(normal);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is one however it is met', () => {
    const variants = fc.record({
      scheme: fc.constantFrom('http://', 'https://'),
      label: fc.constantFrom('', 'www.', 'WWW.', 'amp.', 'm.', 'www.m.'),
      end: fc.constantFrom('', '/', '//', '/amp', '/amp/'),
      asides: fc.uniqueArray(
        fc.constantFrom('amp=1', ...[...TRACKING_PARAMETERS].map((name) => `${name}=x`)),
      ),
      fragment: fc.constantFrom('', '#top'),
      shout: fc.boolean(),
    });
    fc.assert(
      fc.property(variants, ({ scheme, label, end, asides, fragment, shout }) => {
        const path = shout ? '/TOWN/Swifts' : '/town/swifts';
        const query = ['id=7', ...asides].join('&');
        const met = `${scheme}${label}daily.example${path}${end}?${query}${fragment}`;
        expect(articleAddress(met)).toBe(`${NORMAL}?id=7`);
      }),
    );
  });
});

describe('an article’s key', () => {
  it('that is an address is its normal form', () => {
    expect(articleKeyOf('http://www.daily.example/Town/Swifts/?utm_source=x')).toBe(NORMAL);
  });

  it.each([
    'Town-Swifts',
    'urn:article:12',
    'https:',
    'http//daily',
    `https://daily.example/${'ß'.repeat(200)}`,
  ])('that is none stays as it is: %j', (key) => expect(articleKeyOf(key)).toBe(key));

  it('is one when it is taken twice', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (key) => {
        expect(articleKeyOf(articleKeyOf(key))).toBe(articleKeyOf(key));
      }),
    );
  });
});
