import type { Wording } from '@app/client';

export interface Reason {
  key: string;
  /** The key that picks it. */
  digit: string;
  label: string;
  /** What the author is told. */
  told: string;
}

/** Why a comment is rejected or removed, in the order of their digits. */
const REASONS: readonly Reason[] = [
  { key: 'abuse', digit: '1', label: 'Abuse or insults', told: 'Abuse or insults' },
  { key: 'hate', digit: '2', label: 'Hate against a group', told: 'Hate against a group of people' },
  { key: 'harassment', digit: '3', label: 'Harassment or threats', told: 'Harassment or threats' },
  { key: 'spam', digit: '4', label: 'Spam or advertising', told: 'Spam or advertising' },
  { key: 'off-topic', digit: '5', label: 'Off topic', told: 'Off topic' },
  { key: 'misinformation', digit: '6', label: 'Misleading claims', told: 'Misleading claims' },
  {
    key: 'personal-data',
    digit: '7',
    label: 'Private information',
    told: 'Private information about somebody',
  },
  { key: 'illegal', digit: '8', label: 'Illegal content', told: 'Illegal content' },
  { key: 'other', digit: '9', label: 'Something else', told: 'Against our rules for the discussion' },
];

/** The key of what the site usually turns down with; its words are the site’s. */
export const USUAL = 'usual';

/** What can be picked: what the site usually says first, if it says so. */
export function reasonsOf(wording: Wording | null): readonly Reason[] {
  const usual = wording?.usual;
  return usual ? [{ key: USUAL, digit: '0', label: usual.reason, told: usual.reason }, ...REASONS] : REASONS;
}

/** What the author is told for a picked reason. */
export function reasonText(key: string, wording: Wording | null): string {
  return reasonsOf(wording).find((reason) => reason.key === key)?.told ?? '';
}
