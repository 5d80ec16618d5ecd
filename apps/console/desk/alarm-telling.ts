import type { Alarm } from '@app/client';

const UNTOLD: Record<NonNullable<Alarm['untold']>, string> = {
  'no-addresses': 'the settings name no addresses for alarms',
  'no-mail': 'this installation sends no such mails',
  refused: 'none of the addresses takes such mails',
};

/** In the order in which they are told. */
const MAILS = {
  sent: 'sent',
  waiting: 'on its way',
  failed: 'could not be sent',
  refused: 'refused by its address',
  unknown: 'no longer known',
} as const satisfies Record<Alarm['mails'][number], string>;

/** Why nobody could be told by mail the last time; null where somebody was, or it was not tried yet. */
export function untoldWords({ untold }: Pick<Alarm, 'untold'>): string | null {
  return untold && `Nobody could be told by mail: ${UNTOLD[untold]}.`;
}

/** How often somebody was told by mail, and what became of the last mails; null where nobody could be. */
export function toldWords({
  told,
  untold,
  mails,
  outcome,
}: Pick<Alarm, 'told' | 'untold' | 'mails' | 'outcome'>): string | null {
  if (told === 0) {
    if (untold) return null;
    return outcome ? 'It was closed before anybody was told by mail.' : 'Nobody was told by mail yet.';
  }
  const times = `Told by mail ${told === 1 ? 'once' : `${told} times`}`;
  const counts = Object.entries(MAILS)
    .map(([state, words]) => ({ words, count: mails.filter((one) => one === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => `${count} ${words}`);
  return untold || counts.length === 0 ? `${times}.` : `${times}; of the last mails: ${counts.join(', ')}.`;
}
