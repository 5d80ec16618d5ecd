import { expect, it } from 'vitest';
import { ServerClock } from './server-clock.js';

const SECOND = 1_000;

/** A server whose clock is `ahead` of this one's, answering `travel` after it was asked, half of it each way. */
function asked(clock: ServerClock, at: { now: number }, ahead: number, travel: number): void {
  const sentAt = at.now;
  at.now += travel / 2;
  const date = new Date(Math.floor((at.now + ahead) / SECOND) * SECOND).toUTCString();
  at.now += travel / 2;
  clock.hear(date, sentAt);
}

it('learns the server’s time from answers that tell whole seconds', () => {
  const at = { now: Date.parse('2026-11-22T12:00:00.130Z') };
  const clock = new ServerClock(() => at.now);
  expect(clock.now()).toBe(at.now);
  const ahead = 7_345;
  for (let answer = 0; answer < 40; answer++) {
    at.now += 1_037;
    asked(clock, at, ahead, 20 + (answer % 7) * 10);
  }
  expect(Math.abs(clock.now() - at.now - ahead)).toBeLessThan(60);
});

it('begins anew when a clock was set, and ignores what is no date', () => {
  const at = { now: Date.parse('2026-11-22T12:00:00.130Z') };
  const clock = new ServerClock(() => at.now);
  asked(clock, at, 0, 20);
  asked(clock, at, 3_600_000, 20);
  expect(Math.abs(clock.now() - at.now - 3_600_000)).toBeLessThan(SECOND);
  clock.hear('soon', at.now);
  clock.hear(null, at.now);
  expect(Math.abs(clock.now() - at.now - 3_600_000)).toBeLessThan(SECOND);
});
