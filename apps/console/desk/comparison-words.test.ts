import { expect, it } from 'vitest';
import { comparisonWords } from './comparison-words.js';

it.each([
  [0, 0, 0, 'There was no subscription to compare.'],
  [1, 0, 0, 'The one subscription is as the provider has it.'],
  [1, 1, 1, 'The one subscription was different and was repaired.'],
  [12, 0, 0, 'All 12 subscriptions are as the provider has them.'],
  [12, 1, 0, 'Of 12 subscriptions, 1 was different and was not repaired.'],
  [12, 3, 1, 'Of 12 subscriptions, 3 were different and 1 of those was repaired.'],
  [12, 3, 2, 'Of 12 subscriptions, 3 were different and 2 of those were repaired.'],
])('%i compared, %i found, %i repaired', (compared, found, repaired, words) => {
  expect(comparisonWords({ compared, found, repaired })).toBe(words);
});
