import type { Case } from '@app/client';
import { useState } from 'preact/hooks';
import { hasMarks, Marked } from './marked.js';
import { Rendered } from './rendered.js';
import { TextComparison } from './text-comparison.js';
import { Ago } from './time.js';
import { STATUS_NAMES } from './words.js';

/** The words to be decided on: as readers see them, or as they were typed, with what the checks point at. */
export function CaseText({ found }: { found: Case }) {
  const { comment, findings } = found;
  const [asTyped, setAsTyped] = useState(hasMarks(findings));
  if (comment.pending) {
    return (
      <section class="text-box" aria-label="The comment">
        <p class="text-kind">
          An edit waits since <Ago time={comment.pending.createdAt} />. The earlier text is public until then.
        </p>
        <TextComparison
          before={{ title: `Public now · text ${comment.revision}`, text: comment.body ?? '' }}
          after={{ title: `Waits · text ${comment.pending.revision}`, text: comment.pending.body }}
          findings={findings}
        />
      </section>
    );
  }
  if (comment.body === null) {
    return (
      <section class="text-box" aria-label="The comment">
        <p class="hint">{STATUS_NAMES.deleted}.</p>
      </section>
    );
  }
  return (
    <section class="text-box" aria-label="The comment">
      <div class="text-switch" role="group" aria-label="Show the text">
        <button type="button" aria-pressed={!asTyped} onClick={() => setAsTyped(false)}>
          As readers see it
        </button>
        <button type="button" aria-pressed={asTyped} onClick={() => setAsTyped(true)}>
          {hasMarks(findings) ? 'As typed, marked' : 'As typed'}
        </button>
      </div>
      {asTyped || comment.bodyHtml === null ? (
        <p class="source" dir="auto">
          <Marked text={comment.body} findings={findings} />
        </p>
      ) : (
        <Rendered html={comment.bodyHtml} />
      )}
    </section>
  );
}
