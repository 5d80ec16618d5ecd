import type { Case } from '@app/client';
import { appealOf } from '../desk/appeals.js';
import { deciderOf, done, nameOf } from '../desk/news.js';
import { useDesk } from './context.js';
import { Ago } from './time.js';

const OUTCOMES = {
  upheld: 'Answered: it stays',
  overturned: 'Answered: overturned',
  withdrawn: 'Withdrawn',
} as const;

/** What the author says against a decision, and that decision with its reason; who may answer it. */
export function CaseAppeal({ found }: { found: Case }) {
  const { state } = useDesk();
  const appeal = appealOf(found, state.user?.id);
  if (!appeal) return null;
  const { words, at, outcome, against, isOwn } = appeal;
  return (
    <section class="appeal" aria-label="The appeal">
      <h3>
        The author does not agree{' '}
        <span class="hint">
          <Ago time={at} />
        </span>
        {outcome && <span class="chip">{OUTCOMES[outcome]}</span>}
      </h3>
      <p class="words" dir="auto">
        {words}
      </p>
      {against && (
        <dl class="numbers">
          <div>
            <dt>Against</dt>
            <dd>
              {done(against.action)} by <bdi>{deciderOf(against)}</bdi>, <Ago time={against.at} />
            </dd>
          </div>
          {against.reason && (
            <div>
              <dt>Reason</dt>
              <dd dir="auto">{against.reason}</dd>
            </div>
          )}
          {against.rule && (
            <div>
              <dt>Rule</dt>
              <dd dir="auto">{against.rule}</dd>
            </div>
          )}
          {against.message && (
            <div>
              <dt>Told</dt>
              <dd dir="auto">{against.message}</dd>
            </div>
          )}
        </dl>
      )}
      {outcome === null && (
        <p class="hint">
          {isOwn ? (
            'You took this decision: a colleague answers.'
          ) : (
            <>
              To be answered by somebody else than{' '}
              <bdi>{against?.by ? nameOf(against.by) : 'who decided'}</bdi>. What you write is the answer that
              the author reads.
            </>
          )}
        </p>
      )}
    </section>
  );
}
