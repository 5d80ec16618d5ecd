import type { Reconciliation } from '@app/client';

/** What a comparison with the provider has come to. */
export function comparisonWords({ compared, found, repaired }: Counts): string {
  if (compared === 0) return 'There was no subscription to compare.';
  if (found === 0) {
    return compared === 1
      ? 'The one subscription is as the provider has it.'
      : `All ${compared} subscriptions are as the provider has them.`;
  }
  const of = compared === 1 ? 'The one subscription' : `Of ${compared} subscriptions, ${found}`;
  if (found === 1) return `${of} was different and was ${repaired === 1 ? '' : 'not '}repaired.`;
  return `${of} were different and ${repaired} of those ${repaired === 1 ? 'was' : 'were'} repaired.`;
}

/** How far one that runs has come. */
export function comparingWords({ compared, found }: Pick<Counts, 'compared' | 'found'>): string {
  return `Comparing: ${compared} so far, ${found} different.`;
}

type Counts = Pick<Reconciliation, 'compared' | 'found' | 'repaired'>;
