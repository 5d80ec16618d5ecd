import { type Simulation, SIMULATION_BECAME, SIMULATION_WOULD, type SimulationExample } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { wordsFor } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { absoluteTime } from '../time.js';
import { checkName, figure } from '../words.js';

type Outcome = Pick<SimulationExample, 'would' | 'became'>;

const WOULD: Record<SimulationExample['would'], string> = {
  publish: 'Published',
  hold: 'Held',
  refuse: 'Refused',
};
const BECAME: Record<SimulationExample['became'], string> = {
  published: 'Public, unseen',
  approved: 'Approved',
  held: 'Still waits',
  rejected: 'Rejected',
  removed: 'Removed',
  automated: 'By a check alone',
  hidden: 'With a hidden history',
};

/** What was counted: what the policy would do, by what became of the comments; each check; and comments to look at. */
export function TrialOutcome({ trial }: { trial: Simulation }) {
  const [shown, setShown] = useState<Outcome | null>(null);
  return (
    <>
      <div class="gate-table">
        <table>
          <caption>What it would have done, and what became of the comments</caption>
          <thead>
            <tr>
              <th scope="col">It would have</th>
              {SIMULATION_BECAME.map((became) => (
                <th key={became} scope="col">
                  {BECAME[became]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SIMULATION_WOULD.map((would) => (
              <tr key={would}>
                <th scope="row">{WOULD[would]}</th>
                {SIMULATION_BECAME.map((became) => (
                  <td key={became} data-name={BECAME[became]}>
                    <Count
                      count={trial.outcomes[would][became]}
                      outcome={{ would, became }}
                      isShown={shown?.would === would && shown.became === became}
                      onShow={setShown}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        What moderators said of the text itself stands as approved, rejected or removed, and it alone counts
        in the table of checks. What an outside check turned down alone, and what was hidden with all that its
        author had written, stands by itself.
      </p>
      {shown && <Examples key={`${shown.would} ${shown.became}`} trialId={trial.id} outcome={shown} />}
      {trial.checks.length > 0 && <Checks checks={trial.checks} />}
    </>
  );
}

interface CountProps {
  count: number;
  outcome: Outcome;
  isShown: boolean;
  onShow(outcome: Outcome | null): void;
}

function Count({ count, outcome, isShown, onShow }: CountProps) {
  if (count === 0) return <>0</>;
  return (
    <button
      type="button"
      class="link"
      aria-expanded={isShown}
      onClick={() => onShow(isShown ? null : outcome)}
    >
      {figure(count)}
      <span class="unseen">
        {' '}
        {WOULD[outcome.would]}, {BECAME[outcome.became]}: show examples
      </span>
    </button>
  );
}

function Checks({ checks }: Pick<Simulation, 'checks'>) {
  return (
    <div class="gate-table">
      <table>
        <caption>By check</caption>
        <thead>
          <tr>
            {['Check', 'Would catch', 'Decided about', 'Turned down'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checks.map(({ check, caught, decided, turnedDown }) => (
            <tr key={check}>
              <th scope="row">{checkName(check)}</th>
              <td data-name="Would catch">{figure(caught)}</td>
              <td data-name="Decided about">{figure(decided)}</td>
              <td data-name="Turned down">
                {figure(turnedDown)}{' '}
                {decided > 0 && (
                  <span class="gate-share hint">{Math.round((100 * turnedDown) / decided)} %</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Examples({ trialId, outcome }: { trialId: string; outcome: Outcome }) {
  const { desk } = useDesk();
  const [items, setItems] = useState<SimulationExample[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    desk.policy.examples(trialId, outcome).then(setItems, (error) => setTrouble(wordsFor(error)));
  }, [desk, trialId]);
  return (
    <div class="policy-examples" role="region" aria-label="Examples">
      {trouble !== null && (
        <p class="failed" role="alert">
          {trouble}
        </p>
      )}
      {items === null && trouble === null && <p role="status">Loading …</p>}
      {items?.length === 0 && <p class="hint">None of these is there any more as it was.</p>}
      {items?.map((item) => (
        <article key={item.commentId}>
          <p>
            <b>
              <bdi>{item.author.name}</bdi>
            </b>{' '}
            <span class="hint">
              <bdi>{item.title ?? item.articleKey}</bdi>, {absoluteTime(item.createdAt)}
            </span>
          </p>
          <blockquote>{item.body}</blockquote>
          <ul>
            {item.findings.map((finding, at) => (
              <li key={at}>
                {checkName(finding.check)}: {finding.fact}
              </li>
            ))}
          </ul>
          <a href={`#/new/${item.commentId}`}>
            Open the case<span class="unseen"> of {item.author.name}</span>
          </a>
        </article>
      ))}
    </div>
  );
}
