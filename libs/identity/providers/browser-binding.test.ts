import { describe, expect, it } from 'vitest';
import { askedByOwnPage, beganOnPage } from './began-on-page.js';
import { bindingOf, isBoundTo } from './browser-binding.js';

it.each([
  ['a page of the site', 'https://daily.example/', true],
  ['one that says which', 'https://daily.example/ferry?a=1', true],
  ['a stranger’s page', 'https://evil.example/', false],
  ['what begins alike', 'https://daily.example.evil.example/', false],
  ['a page that says nothing, a mail, or a comment', undefined, false],
  ['nonsense', 'daily.example', false],
  ['an empty word', '', false],
])('one begins on %s', (_, referrer, may) => {
  expect(beganOnPage(referrer, (origin) => origin === 'https://daily.example')).toBe(may);
});

it.each([
  ['our page', 'https://talk.example', 'same-origin', true],
  ['our page in an old browser', 'https://talk.example', undefined, true],
  ['a page of the site', 'https://daily.example', 'cross-site', false],
  ['one of the same domain', 'https://www.talk.example', 'same-site', false],
  ['one that hides itself', 'null', 'cross-site', false],
  ['ours by another name', 'https://talk.example', 'cross-site', false],
  ['a program', undefined, undefined, false],
  ['a program that says half of it', undefined, 'same-origin', false],
])('%s asks', (_, origin, fetchSite, may) => {
  expect(askedByOwnPage({ origin, fetchSite }, (one) => one === 'https://talk.example')).toBe(may);
});

describe('what was begun', () => {
  const proof = 'p'.repeat(43);

  it.each([
    ['by a browser, with its proof', bindingOf(proof), proof, true],
    ['by a browser, with another’s', bindingOf(proof), 'q'.repeat(43), false],
    ['by a browser, with an empty one', bindingOf(proof), '', false],
    ['by a browser, with the binding itself', bindingOf(proof), bindingOf(proof), false],
    ['by a browser, by a program', bindingOf(proof), null, false],
    ['by a program, by a program', null, null, true],
    ['by a program, with any proof', null, proof, false],
    ['by a program, with an empty one', null, '', false],
  ])('%s: %#', (_, binding, brought, is) => {
    expect(isBoundTo(binding, brought)).toBe(is);
  });
});
