import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSignInFragment, takeSeatFragment, takeSignInFragment } from './fragments.js';

/** Any UTF-16 unit, lone surrogates included. */
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
const KEY = `blm_${'aZ09_-'.repeat(7)}a`;

describe('readSignInFragment', () => {
  it.each(['sign-in', 'confirm', 'address', 'reset', 'code', 'error'] as const)('reads %s', (kind) => {
    expect(readSignInFragment(`#belowline-${kind}=${KEY}`)).toEqual({ kind, value: KEY });
  });

  it.each([
    '',
    '#',
    '#comment-01900000-0000-7000-8000-000000000001',
    '#belowline-sign-in=',
    '#belowline-sign-in',
    '#belowline-sign-out=blm_x',
    '#belowline-sign-in=blm_x&belowline-reset=blm_y',
    '#belowline-sign-in=blm_x#belowline-reset=blm_y',
    '#belowline-error=<img src=x onerror=alert(1)>',
    '#belowline-error=%3Cimg%3E',
    ' #belowline-sign-in=blm_x',
    '#belowline-sign-in=blm_x\n',
    `#belowline-sign-in=${'x'.repeat(401)}`,
    '#BELOWLINE-sign-in=blm_x',
  ])('is nothing: %j', (hash) => {
    expect(readSignInFragment(hash)).toBeNull();
  });

  it('gives nothing that could be anything but a word', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyUnit, maxLength: 60 }), (value) => {
        const found = readSignInFragment(`#belowline-error=${value}`);
        expect(found === null || /^[\w.~-]+$/.test(found.value)).toBe(true);
      }),
    );
  });
});

describe('takeSignInFragment', () => {
  const pageAt = (hash: string) => {
    const replaced: string[] = [];
    const location = { hash, pathname: '/city/tram', search: '?page=2' };
    const history = {
      state: { ours: 1 },
      replaceState(_state: unknown, _unused: string, url: string) {
        replaced.push(url);
        location.hash = '';
      },
    };
    return { location, history, replaced };
  };

  it('takes it out of the address, once', () => {
    const page = pageAt(`#belowline-reset=${KEY}`);
    expect(takeSignInFragment(page)).toEqual({ kind: 'reset', value: KEY });
    expect(page.replaced).toEqual(['/city/tram?page=2']);
    expect(takeSignInFragment(page)).toBeNull();
  });

  it('leaves what is not its own', () => {
    const page = pageAt('#comment-1');
    expect(takeSignInFragment(page)).toBeNull();
    expect(page.replaced).toEqual([]);
  });

  it('an invitation’s code likewise, and nothing that is none', () => {
    const code = `seat_${'aZ09_-'.repeat(7)}a`;
    const page = pageAt(`#belowline-seat=${code}`);
    expect(takeSignInFragment(page)).toBeNull();
    expect(takeSeatFragment(page)).toBe(code);
    expect(page.replaced).toEqual(['/city/tram?page=2']);
    for (const hash of [
      '#belowline-seat=',
      `#belowline-seat=${code}x`,
      `#belowline-seat=${code}&x`,
      `#seat=${code}`,
    ]) {
      expect(takeSeatFragment(pageAt(hash)), hash).toBeNull();
    }
  });
});
