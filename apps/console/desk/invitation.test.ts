import { expect, it } from 'vitest';
import { forgetInvitation, isSameMailbox, takeInvitation } from './invitation.js';

const TOKEN = `bli_${'a'.repeat(43)}`;

function page(hash: string) {
  const shown: string[] = [];
  const history = {
    state: null,
    replaceState: (_: unknown, __: string, url: string) => void shown.push(url),
  };
  return { shown, at: { location: { hash, pathname: '/console/', search: '?site=daily' }, history } };
}

function tab() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

it('takes an invitation out of the address, and keeps it in the tab until it is answered', () => {
  const { shown, at } = page(`#belowline-invitation=${TOKEN}`);
  const own = tab();
  expect(takeInvitation(at, own)).toBe(TOKEN);
  expect(shown).toEqual(['/console/?site=daily']);
  expect(takeInvitation(page('').at, own)).toBe(TOKEN);
  expect(takeInvitation(page('').at, tab())).toBeNull();
  forgetInvitation(own);
  expect(takeInvitation(page('').at, own)).toBeNull();
});

it('does without the tab’s storage', () => {
  expect(takeInvitation(page(`#belowline-invitation=${TOKEN}`).at, undefined)).toBe(TOKEN);
  expect(takeInvitation(page('').at, undefined)).toBeNull();
});

it.each(['', '#/held', '#belowline-sign-in=blm_x', '#belowline-invitation=', '#belowline-invitation=<img>'])(
  'leaves %s as it is',
  (hash) => {
    const { shown, at } = page(hash);
    expect(takeInvitation(at, tab())).toBeNull();
    expect(shown).toEqual([]);
  },
);

it('knows a mailbox by its letters', () => {
  expect(isSameMailbox('Rosa@Example.org ', 'rosa@example.org')).toBe(true);
  expect(isSameMailbox('rosa@example.org', 'rósa@example.org')).toBe(false);
});
