import { expect, test } from 'vitest';
import { LastHeard } from './last-heard.js';

test('what came since a moment is known, and what was forgotten counts as heard', () => {
  const heard = new LastHeard();
  const before = heard.now();
  expect(heard.since('ada', before)).toBe(false);
  heard.hear('ada');
  expect([heard.since('ada', before), heard.since('ben', before)]).toEqual([true, false]);
  expect(heard.since('ada', heard.now())).toBe(false);
  const later = heard.now();
  for (let n = 0; n <= 10_000; n++) heard.hear(`somebody ${n}`);
  expect(heard.since('ada', later)).toBe(true);
  expect(heard.since('ada', heard.now())).toBe(false);
});
