import type { PolicyDocument, Simulation } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { hasCode, wordsFor } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Ago } from '../time.js';
import { TrialOutcome } from './trial-outcome.js';

/** How often one that is under way is looked at. */
const LOOK_MS = 1_000;

/** The policy as it stands in the form, tried on past comments before it is saved. */
export function PolicyTrial({ document }: { document: PolicyDocument }) {
  const { desk } = useDesk();
  const [trial, setTrial] = useState<Simulation | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [last, setLast] = useState({ by: 'days', count: '7' });
  const isRunning = trial?.state === 'running';
  const attempt = async (ask: () => Promise<Simulation | null>) => {
    try {
      setTrial(await ask());
      setTrouble(null);
    } catch (error) {
      setTrouble(wordsFor(error));
    }
  };
  const latest = async () => (await desk.policy.simulations({ limit: 1 })).items[0] ?? null;
  const start = async (event: SubmitEvent) => {
    event.preventDefault();
    const count = Number(last.count);
    const ask = { policy: document, last: last.by === 'days' ? { days: count } : { comments: count } };
    try {
      setTrial(await desk.policy.simulate(ask, crypto.randomUUID()));
      setTrouble(null);
    } catch (error) {
      // A colleague's: it is looked at instead.
      if (hasCode(error, 'simulation-running')) await attempt(latest);
      setTrouble(wordsFor(error));
    }
  };
  // Whoever comes back finds the last one, or the one that is under way.
  useEffect(() => void attempt(latest), [desk]);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => void attempt(() => desk.policy.simulation(trial.id)), LOOK_MS);
    return () => clearInterval(timer);
  }, [desk, isRunning, trial?.id]);
  return (
    <section class="policy-trial" aria-labelledby="policy-trial">
      <h2 id="policy-trial">Try it</h2>
      <p class="hint">
        What stands in the form above, saved or not, on comments of the past: what it would have done beside
        what became of them. Nothing is changed by it.
      </p>
      <form class="policy-new-place" aria-label="Try the policy" onSubmit={(event) => void start(event)}>
        <label class="field">
          <span>On the last</span>
          <input
            inputMode="numeric"
            autocomplete="off"
            value={last.count}
            onInput={(event) => setLast({ ...last, count: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>Of</span>
          <select value={last.by} onChange={(event) => setLast({ ...last, by: event.currentTarget.value })}>
            <option value="days">days</option>
            <option value="comments">comments</option>
          </select>
        </label>
        <button class="button primary" disabled={isRunning}>
          Try
        </button>
        {isRunning && (
          <button
            type="button"
            class="button"
            onClick={() => void attempt(() => desk.policy.cancelSimulation(trial.id))}
          >
            Stop
          </button>
        )}
      </form>
      {trouble !== null && (
        <p class="failed" role="alert">
          {trouble}
        </p>
      )}
      {trial && (
        <>
          <p role="status">
            {isRunning && (
              <>
                <progress value={trial.progress} aria-label="How far it is" />{' '}
              </>
            )}
            {WORDS[trial.state]} {trial.tried.toLocaleString('en')} comments tried,{' '}
            <Ago time={trial.createdAt} />.
          </p>
          {trial.tried > 0 && <TrialOutcome trial={trial} />}
        </>
      )}
    </section>
  );
}

const WORDS: Record<Simulation['state'], string> = {
  running: 'Under way:',
  done: 'Done:',
  canceled: 'Stopped:',
  failed: 'It failed; the log says why.',
};
