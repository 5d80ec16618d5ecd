import { useState } from 'preact/hooks';
import { changesOf, type KnownCase } from '../desk/earlier-texts.js';
import { TextComparison } from './text-comparison.js';
import { Ago } from './time.js';
import { figure, REVISION_STATE_NAMES } from './words.js';

/** What the comment said before: each text with its time, beside the one that came next. */
export function EarlierTexts({ found }: { found: KnownCase }) {
  const [isOpen, setIsOpen] = useState(false);
  const { changes, count, more } = changesOf(found);
  if (count === 0) return null;
  const { revision: stands, pending } = found.comment;
  const titleOf = (revision: number) => {
    if (revision === stands) return `Text ${revision} · now`;
    return revision === pending?.revision ? `Text ${revision} · waits` : `Text ${revision}`;
  };
  return (
    <details class="earlier" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Earlier versions ({figure(count)})</summary>
      {isOpen && (
        <ol aria-label="Earlier versions">
          {changes.map(({ revision, state, createdAt, body, next }) => (
            <li key={revision}>
              <p class="earlier-head">
                <strong>Text {revision}</strong>
                <span class="chip">{REVISION_STATE_NAMES[state]}</span>
                <span class="hint">
                  written <Ago time={createdAt} />
                </span>
              </p>
              <TextComparison
                before={{ title: titleOf(revision), text: body }}
                after={{ title: titleOf(next.revision), text: next.body }}
              />
            </li>
          ))}
        </ol>
      )}
      {isOpen && more > 0 && <p class="hint">and {figure(more)} older</p>}
    </details>
  );
}
