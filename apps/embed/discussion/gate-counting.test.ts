import type { GateEvent, Viewer } from '@app/client';
import { describe, expect, it } from 'vitest';
import { GateCounting } from './gate-counting.js';

const POST = { right: 'post', reason: 'subscription-required' } as const;
const SIGN_IN = { right: 'post', reason: 'sign-in-required' } as const;

function counting() {
  const told: string[] = [];
  const countAtGate = ({ articleKey, kind, right, reason }: GateEvent) => {
    told.push(`${articleKey} ${kind} ${right} ${reason}`);
    return Promise.reject(new Error('nobody is there'));
  };
  return { told, gates: new GateCounting({ countAtGate }, { articleKey: 'ferry' }) };
}

const rights = (reason: string | null): Pick<Viewer, 'rights'> => {
  const open = { allowed: true, reason: null, until: null };
  const post = reason === null ? open : { allowed: false, reason, until: null };
  return { rights: { read: open, post, react: post, report: post } };
};

describe('a page view', () => {
  it('tells each thing once, and what opens after a click', () => {
    const { told, gates } = counting();
    for (let i = 0; i < 3; i++) gates.seen(POST);
    gates.followed('subscribe', POST);
    gates.followed('subscribe', POST);
    gates.noticed(rights('subscription-required'));
    gates.noticed(rights(null));
    gates.noticed(rights(null));
    expect(told).toEqual([
      'ferry impression post subscription-required',
      'ferry subscribe-click post subscription-required',
      'ferry unlocked post subscription-required',
    ]);
  });

  it('tells nothing of a gate that opens without a click', () => {
    const { told, gates } = counting();
    gates.seen(POST);
    gates.noticed(rights(null));
    expect(told).toEqual(['ferry impression post subscription-required']);
  });

  it('does not count a sign-in that leads to the next gate, and then the way that was taken there', () => {
    const { told, gates } = counting();
    gates.followed('sign-in', SIGN_IN);
    gates.noticed(rights('sign-in-required'));
    gates.noticed(rights('subscription-required'));
    gates.noticed(rights(null));
    expect(told).toEqual([
      'ferry impression post sign-in-required',
      'ferry sign-in-click post sign-in-required',
    ]);
    gates.followed('subscribe', POST);
    gates.noticed(rights(null));
    expect(told.at(-1)).toBe('ferry unlocked post subscription-required');
  });

  it('counts a sign-in that is enough, and paying that began before signing in', () => {
    const { told, gates } = counting();
    gates.followed('sign-in', SIGN_IN);
    gates.noticed(rights(null));
    expect(told.at(-1)).toBe('ferry signed-in post sign-in-required');
    const other = counting();
    other.gates.followed('subscribe', SIGN_IN);
    other.gates.noticed(rights('subscription-required'));
    other.gates.noticed(rights(null));
    expect(other.told.at(-1)).toBe('ferry unlocked post sign-in-required');
  });
});
