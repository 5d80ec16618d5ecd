import { expect, it } from 'vitest';
import { SANCTION_KINDS, type CurrentSanction } from './membership.entity.js';
import { barring, inForce, isBarred } from './sanctions-in-force.js';

const NOW = new Date('2026-06-01T12:00:00.000Z');
const sanction = (facts: Partial<CurrentSanction>): CurrentSanction => ({
  id: 's1',
  kind: 'ban',
  until: null,
  reason: 'spam',
  message: null,
  acknowledgedAt: null,
  ...facts,
});

it('holds without end, or until its end and no longer', () => {
  for (const kind of SANCTION_KINDS) {
    expect(inForce(sanction({ kind }), NOW)).toBe(true);
    expect(inForce(sanction({ kind, until: '2026-06-01T12:00:00.001Z' }), NOW)).toBe(true);
    expect(inForce(sanction({ kind, until: '2026-06-01T12:00:00.000Z' }), NOW)).toBe(false);
  }
});

it('a warning is over when it is acknowledged, and nothing else is', () => {
  const acknowledgedAt = '2026-05-31T12:00:00.000Z';
  for (const kind of SANCTION_KINDS) {
    expect(inForce(sanction({ kind, acknowledgedAt }), NOW)).toBe(kind !== 'warn');
  }
});

it('bans and suspensions bar, and no others', () => {
  for (const kind of SANCTION_KINDS) {
    expect(isBarred([sanction({ kind: 'warn' }), sanction({ kind })], NOW)).toBe(
      kind === 'ban' || kind === 'suspend',
    );
  }
  expect(isBarred([sanction({ until: '2026-06-01T11:00:00.000Z' })], NOW)).toBe(false);
});

it('a ban bars before all, and of suspensions the one that ends last, in whichever order they stand', () => {
  const short = sanction({ id: 'short', kind: 'suspend', until: '2026-06-02T12:00:00.000Z' });
  const long = sanction({ id: 'long', kind: 'suspend', until: '2026-06-03T12:00:00.000Z' });
  const over = sanction({ id: 'over', kind: 'suspend', until: '2026-06-01T11:00:00.000Z' });
  const ban = sanction({ id: 'ban', until: '2026-06-01T13:00:00.000Z' });
  for (const sanctions of [
    [over, short, long],
    [long, short, over],
  ]) {
    expect(barring(sanctions, NOW)).toBe(long);
    expect(barring([...sanctions, ban], NOW)).toBe(ban);
  }
  expect(barring([over, sanction({ kind: 'warn' })], NOW)).toBeUndefined();
});
