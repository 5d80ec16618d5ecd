import type { GateSituation } from '@app/client';
import type { Field, Inherited, Scope } from '../../desk/gate-form.js';

/** What the reader was about to do: in the discussion a gate stands before one of the two. */
export type Before = 'post' | 'read';

export const SCOPE_NAMES: Record<Scope, string> = {
  all: 'Every reason',
  'sign-in-required': 'Nobody is signed in',
  'subscription-required': 'No subscription',
  'subscription-lapsed': 'Subscription ended',
  'payment-overdue': 'Payment overdue',
  'household-overdue': 'Household’s payment overdue',
  'plan-required': 'Another plan',
};

/** "…, when nobody is signed in". */
export const WHEN: Record<GateSituation, string> = {
  'sign-in-required': 'nobody is signed in',
  'subscription-required': 'there is no subscription',
  'subscription-lapsed': 'the subscription has ended',
  'payment-overdue': 'the last payment did not go through',
  'household-overdue': 'the payment for the household they have a seat in is overdue',
  'plan-required': 'another plan is needed',
};

export const FIELDS: Record<Field, { name: string; most: number }> = {
  headline: { name: 'Headline', most: 200 },
  message: { name: 'Message', most: 1_000 },
  buttonLabel: { name: 'Button', most: 60 },
  subscribeUrl: { name: 'Address to subscribe', most: 2_000 },
  signInUrl: { name: 'Address to sign in', most: 2_000 },
};

/** `plan-required headline` is "Headline, another plan". */
export function nameOfField(field: string): string {
  const [scope, name] = field.split(' ') as [Scope, Field];
  return scope === 'all' ? FIELDS[name].name : `${FIELDS[name].name}, ${SCOPE_NAMES[scope].toLowerCase()}`;
}

const WHOSE: Record<Inherited['from'], string> = {
  ours: 'our own words',
  site: 'the site’s',
  section: 'the section’s',
  article: 'the article’s',
};

/** What a field's being empty means, or whose words it takes the place of. */
export function whence(
  inherited: Inherited | null,
  { isEmpty, isAddress, scope }: { isEmpty: boolean; isAddress: boolean; scope: Scope },
): string {
  if (!inherited) return isEmpty && isAddress ? 'Empty: the publication has none' : '';
  const forReason = inherited.forReason && scope === 'all' ? ', for the reason that is shown' : '';
  return `${isEmpty ? 'Empty' : 'In place of'}${isEmpty ? ':' : ''} ${WHOSE[inherited.from]}${forReason}`;
}
