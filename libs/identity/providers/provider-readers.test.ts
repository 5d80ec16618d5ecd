import { describe, expect, it } from 'vitest';
import { isSameMailbox } from '../accounts/email.js';
import { vouchedAddress } from './provider-readers.js';
import type { Provider } from './provider.schema.js';
import { ProvidedPerson } from './provider.strategy.js';

const provider = (of: Partial<Provider>): Provider => ({
  id: 'p',
  name: 'P',
  kind: 'openid',
  issuer: 'https://p.example',
  clientId: 'c',
  clientAuth: 'client_secret_basic',
  trustsEmail: true,
  newAccounts: 'as-site',
  ...of,
});
const person = (said: object) => ProvidedPerson.parse({ issuer: 'https://p.example', subject: 's', ...said });

describe('the address that a provider vouches for', () => {
  const verified = { email: 'ada@example.org', emailVerified: true };
  it.each([
    ['verified, and the provider believed', verified, {}, 'ada@example.org'],
    ['not verified', { ...verified, emailVerified: false }, {}, null],
    ['verified, in a word', { ...verified, emailVerified: 'true' }, {}, 'ada@example.org'],
    ['not verified, in a word', { ...verified, emailVerified: 'false' }, {}, null],
    ['verified, in another word', { ...verified, emailVerified: 'TRUE' }, {}, null],
    ['verified, in a number', { ...verified, emailVerified: 1 }, {}, null],
    ['verified, in a list', { ...verified, emailVerified: ['true'] }, {}, null],
    ['nothing said of it', { email: 'ada@example.org' }, {}, null],
    ['no address', { email: 'ada', emailVerified: true }, {}, null],
    ['the provider not believed', verified, { trustsEmail: false }, null],
    ['Google, of somebody else’s mailbox', verified, { kind: 'google' }, null],
    [
      'Google, of a customer’s',
      { ...verified, organisation: 'example.org' },
      { kind: 'google' },
      'ada@example.org',
    ],
    ['Google, of its own', { ...verified, email: 'a@gmail.com' }, { kind: 'google' }, 'a@gmail.com'],
    ['Google, of what ends alike', { ...verified, email: 'a@notgmail.com' }, { kind: 'google' }, null],
    [
      'Google, believed by nobody',
      { ...verified, email: 'a@gmail.com' },
      { kind: 'google', trustsEmail: false },
      null,
    ],
  ] as const)('%s', (_, said, of, address) => {
    expect(vouchedAddress(provider(of), person(said))).toBe(address);
  });
});

it.each([
  ['a@x.org', 'A@X.ORG', true],
  ['a@x.org', 'b@x.org', false],
  ['ask@x.org', 'as\u212a@x.org', false],
  ['é@x.org', 'É@x.org', false],
])('%s and %s are one mailbox: %s', (one, other, same) => {
  expect(isSameMailbox(one, other)).toBe(same);
});
