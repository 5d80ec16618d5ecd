import type { BillingDifference, Reconciliation, ReconciliationList } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { comparingWords, comparisonWords } from '../desk/comparison-words.js';
import { wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { Ago } from './time.js';

/** How often one that runs is looked at. */
const LOOK_MS = 1_000;

const KINDS: Record<BillingDifference['kind'], string> = {
  'missing-here': 'was not known here',
  differs: 'was known otherwise',
  'missing-there': 'the provider does not know it',
  'unknown-member': 'nobody knows whose it is',
  unreadable: 'cannot be read',
};

/** The last comparison of all subscriptions with the provider, and a button for the next. */
export function BillingComparison() {
  const { desk } = useDesk();
  const [list, setList] = useState<ReconciliationList | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const attempt = async (ask: () => Promise<unknown>) => {
    try {
      await ask();
      setList(await desk.client.reconciliations());
      setTrouble(null);
    } catch (error) {
      setTrouble(wordsFor(error));
    }
  };
  const last = list?.items[0];
  const isRunning = last?.state === 'running';
  useEffect(() => void attempt(() => Promise.resolve()), [desk]);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => void attempt(() => Promise.resolve()), LOOK_MS);
    return () => clearInterval(timer);
  }, [desk, isRunning]);
  return (
    <section class="billing-comparison" aria-labelledby="comparison">
      <header>
        <h2 id="comparison">Comparison with the provider</h2>
        {list?.available && (
          <button
            type="button"
            class="button"
            disabled={isRunning}
            onClick={() => void attempt(() => desk.client.reconcile())}
          >
            Compare now
          </button>
        )}
      </header>
      {trouble !== null && (
        <p class="failed" role="alert">
          {trouble}
        </p>
      )}
      {list === null && trouble === null && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {list && !list.available && (
        <p class="hint">The site has no key of the provider's API, so nothing can be compared.</p>
      )}
      {list?.available && !last && <p class="hint">Not compared yet. It happens every night.</p>}
      {last && <Report report={last} />}
    </section>
  );
}

function Report({ report }: { report: Reconciliation }) {
  const { state, differences, startedAt, finishedAt, by, trouble } = report;
  return (
    <>
      <p role="status">
        {state === 'running' && comparingWords(report)}
        {state === 'failed' &&
          (trouble === 'provider-down'
            ? 'The provider did not answer; what is known stays in force.'
            : 'It failed; the log says why.')}
        {state === 'done' && comparisonWords(report)}{' '}
        <span class="hint">
          {by === 'schedule' ? 'Nightly' : 'On demand'}, <Ago time={finishedAt ?? startedAt} />
        </span>
      </p>
      {differences.length > 0 && (
        <ul>
          {differences.map(({ reference, kind, fields, repaired: isRepaired }) => (
            <li key={reference + kind}>
              <code>{reference}</code> {KINDS[kind]}
              {Object.entries(fields).map(([name, { here, there }]) => (
                <span key={name} class="hint">
                  {' '}
                  {name}: {here ?? 'nothing'} → <b>{there ?? 'nothing'}</b>
                </span>
              ))}{' '}
              <span class={`billing-state ${isRepaired ? 'applied' : 'parked'}`}>
                {isRepaired ? 'repaired' : 'not repaired'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
