import type { PolicyDocument } from '@app/client';
import { changesBetween, EVERYWHERE, type PolicyChange } from '../../desk/policy-changes.js';

/** Of a list so many lines are shown. */
const MOST_LINES = 12;

/** What is different from one policy to another, in words. */
export function PolicyChanges({ before, after }: { before: PolicyDocument; after: PolicyDocument }) {
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <p class="hint">Nothing is different.</p>;
  return (
    <ul class="policy-changes">
      {changes.map((change) => (
        <li key={`${change.place} ${change.setting}`}>
          {change.place !== EVERYWHERE && (
            <>
              <b>
                <bdi>{change.place}</bdi>
              </b>{' '}
            </>
          )}
          {change.setting}: <Difference change={change} />
        </li>
      ))}
    </ul>
  );
}

function Difference({ change: { before, after, added, removed } }: { change: PolicyChange }) {
  if (before === null && after === null) {
    return (
      <>
        {added.length > 0 && <ins>{lines(added)}</ins>}
        {added.length > 0 && removed.length > 0 && ' '}
        {removed.length > 0 && <del>{lines(removed)}</del>}
        {added.length + removed.length === 0 && 'in another order'}
      </>
    );
  }
  return (
    <>
      <del>{before ?? 'not said'}</del> → <ins>{after ?? 'no longer said'}</ins>
    </>
  );
}

function lines(all: readonly string[]): string {
  const more = all.length - MOST_LINES;
  return all.slice(0, MOST_LINES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
