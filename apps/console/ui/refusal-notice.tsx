import type { Case, CaseClaim, Decision } from '@app/client';
import { useEffect, useRef } from 'preact/hooks';
import { ACTION_NAMES } from '../desk/action-names.js';
import { deciderOf, done, nameOf } from '../desk/news.js';
import type { Refusal } from '../desk/state.js';
import { useDesk } from './context.js';
import { TextComparison } from './text-comparison.js';
import { absoluteTime, Ago, clockTime } from './time.js';

/** A decision was not accepted: what happened instead, and where one can go from here. What was typed stays. */
export function RefusalNotice({ refusal, shown }: { refusal: Refusal; shown: Case }) {
  const { desk, state } = useDesk();
  const { problem, action } = refusal;
  const now = problem.case as Case | undefined;
  const reload = () => (now ? desk.opener.adopt(now) : void desk.opener.reload(shown.id));
  const typed = state.drafts[shown.id]?.message;
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current!.querySelector('button')?.focus({ preventScroll: true }), []);
  return (
    <div class="refusal" role="alert" ref={notice}>
      <p class="refusal-title">Not done: {ACTION_NAMES[action].does.toLowerCase()}</p>
      <Instead refusal={refusal} shown={shown} />
      {typed && <p class="hint">What you have typed is kept.</p>}
      <div class="news-foot">
        {problem.code === 'claim-lost' && !problem.claim && (
          <button
            type="button"
            class="button"
            onClick={() => {
              desk.store.change({ refusal: null });
              void desk.claiming.toggle();
            }}
          >
            Claim it again
          </button>
        )}
        <button type="button" class="button" onClick={reload}>
          {problem.code === 'stale-version' ? 'Decide on the new text' : 'Look again'}
        </button>
        <button type="button" class="button" onClick={(event) => void desk.next.take(event.timeStamp)}>
          Next case
        </button>
      </div>
    </div>
  );
}

function Instead({ refusal: { problem }, shown }: { refusal: Refusal; shown: Case }) {
  const claim = problem.claim as CaseClaim | null | undefined;
  switch (problem.code) {
    case 'already-decided': {
      const decision = problem.decision as Decision;
      const { action, at, reason } = decision;
      return (
        <p>
          It was {done(action)} by <bdi>{deciderOf(decision)}</bdi> already, <Ago time={at} /> (
          {absoluteTime(at)}){reason ? `: ${reason}.` : '.'}
        </p>
      );
    }
    case 'claimed':
      return (
        <p>
          <bdi>{nameOf(claim?.by)}</bdi> is looking at this case{claim && ` until ${clockTime(claim.until)}`}.
        </p>
      );
    case 'claim-lost':
      return (
        <p>
          Your claim has ended.{' '}
          {claim ? (
            <>
              <bdi>{nameOf(claim.by)}</bdi> has the case until {clockTime(claim.until)}.
            </>
          ) : (
            'Nobody has the case now.'
          )}
        </p>
      );
    case 'four-eyes':
      return <p>{problem.detail ?? 'It is your own matter'}: somebody else decides.</p>;
    case 'stale-version':
      return <Stale shown={shown} now={problem.case as Case} />;
    default:
      return <p>{problem.detail ?? problem.title}.</p>;
  }
}

function Stale({ shown, now }: { shown: Case; now: Case }) {
  if (now.revision === shown.revision) return <p>The case has changed since you opened it.</p>;
  return (
    <>
      <p>The author has changed the text since you opened it.</p>
      <TextComparison
        before={{
          title: 'What you have read',
          text: shown.comment.pending?.body ?? shown.comment.body ?? '',
        }}
        after={{ title: 'As it is now', text: now.comment.pending?.body ?? now.comment.body ?? '' }}
        findings={now.findings}
      />
    </>
  );
}
