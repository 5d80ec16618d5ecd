import { expect, test } from 'vitest';
import { toldWords, untoldWords } from './alarm-telling.js';

const fresh = { told: 0, untold: null, mails: [], outcome: null };

test('before anybody was told, and where that is over, it says so', () => {
  expect(toldWords(fresh)).toBe('Nobody was told by mail yet.');
  expect(toldWords({ ...fresh, outcome: 'handled' })).toBe('It was closed before anybody was told by mail.');
  expect(untoldWords(fresh)).toBeNull();
});

test('where nobody could be told it says why, and nothing of mails that there are not', () => {
  const untold = { ...fresh, untold: 'no-addresses' } as const;
  expect(toldWords(untold)).toBeNull();
  expect(untoldWords(untold)).toBe(
    'Nobody could be told by mail: the settings name no addresses for alarms.',
  );
  // Somebody was, before.
  const later = { ...fresh, told: 1, untold: 'no-mail' } as const;
  expect(toldWords(later)).toBe('Told by mail once.');
  expect(untoldWords(later)).toContain('this installation sends no such mails');
});

test('what became of the last mails is counted', () => {
  const mails = ['failed', 'sent', 'sent', 'refused'] as const;
  expect(toldWords({ ...fresh, told: 3, mails: [...mails] })).toBe(
    'Told by mail 3 times; of the last mails: 2 sent, 1 could not be sent, 1 refused by its address.',
  );
});
