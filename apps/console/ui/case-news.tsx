import type { Case } from '@app/client';
import { decidedBy, done, newsOf } from '../desk/news.js';
import { useDesk } from './context.js';
import { TextComparison } from './text-comparison.js';
import { Ago } from './time.js';

/** What is shown is no longer so: what happened, and the way to how it is now. */
export function CaseNews({ shown, newer }: { shown: Case; newer: Case }) {
  const { desk } = useDesk();
  const latest = newer.history[0];
  const wasDecided = latest !== undefined && latest.id !== shown.history[0]?.id;
  const isOtherText = newer.revision !== shown.revision && newer.comment.status !== 'deleted';
  const before = shown.comment.pending?.body ?? shown.comment.body ?? '';
  const after = newer.comment.pending?.body ?? newer.comment.body ?? '';
  return (
    <div class="news">
      <p>
        <strong>
          {wasDecided
            ? `${decidedBy(latest)}.`
            : (newsOf(shown, newer, undefined) ?? 'The case has changed.')}
        </strong>
        {wasDecided && latest.reason && ` ${latest.reason}.`}{' '}
        {wasDecided && (
          <>
            It was {done(latest.action)} <Ago time={latest.at} />.
          </>
        )}
      </p>
      {isOtherText && (
        <TextComparison
          before={{ title: 'What you have read', text: before }}
          after={{ title: 'As it is now', text: after }}
          findings={newer.findings}
        />
      )}
      <div class="news-foot">
        <button type="button" class="button" onClick={() => desk.opener.adopt(newer)}>
          Show it as it is now
        </button>
      </div>
    </div>
  );
}
