import type { GateStatistics as Statistics } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { shareOf } from '../../desk/gate-days.js';
import { fragmentOf, GATE_RANGES, type GateAsk } from '../../desk/route.js';
import { type Trouble, troubleOf } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Failed } from '../failed.js';
import { figure, RIGHT_NAMES } from '../words.js';
import { GateArticles } from './gate-articles.js';
import { GateChart } from './gate-chart.js';
import { SCOPE_NAMES } from './words.js';

const RANGE_NAMES: Record<(typeof GATE_RANGES)[number], string> = {
  7: '7 days',
  28: '4 weeks',
  90: '90 days',
  365: 'A year',
};

/** What was counted at the gates: in sum, day by day, by reason and by article. */
export function GateStatistics({ asked }: { asked: GateAsk }) {
  const { desk } = useDesk();
  const { article, days } = asked;
  const [counted, setCounted] = useState<Statistics | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const read = async () => {
    setTrouble(null);
    try {
      setCounted(await desk.gate.statistics({ days, ...(article && { article }) }));
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  useEffect(() => void read(), [desk]);
  return (
    <section class="gate-statistics" aria-labelledby="gate-counts" aria-busy={!counted && !trouble}>
      <header>
        <h2 id="gate-counts">
          {article === '' ? 'What the gates bring' : 'What this article’s gate brings'}
        </h2>
        <nav class="gate-ranges" aria-label="Days">
          {GATE_RANGES.map((range) => (
            <a
              key={range}
              class="button"
              href={fragmentOf({ page: 'gate', asked: { ...asked, days: range } })}
              aria-current={range === days ? 'page' : undefined}
            >
              {RANGE_NAMES[range]}
            </a>
          ))}
        </nav>
      </header>
      {article !== '' && (
        <p>
          <a href={fragmentOf({ page: 'gate', asked: { ...asked, article: '' } })}>All articles</a>
        </p>
      )}
      {trouble && <Failed trouble={trouble} onAgain={() => void read()} />}
      {!counted && !trouble && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {counted && (isEmpty(counted) ? <Nothing /> : <Counted counted={counted} />)}
      {counted && article === '' && !isEmpty(counted) && <GateArticles asked={asked} />}
    </section>
  );
}

function isEmpty({ totals }: Statistics): boolean {
  return Object.values(totals).every((count) => count === 0);
}

function Nothing() {
  return (
    <div class="empty">
      <p class="empty-title">Nothing was counted in these days</p>
      <p class="hint">
        A gate counts when a reader’s page shows it: one appears where somebody may not read or take part. The
        discussion tells the server of it by itself, without a word of who it was.
      </p>
    </div>
  );
}

function Counted({ counted }: { counted: Statistics }) {
  const { totals, reasons, days, timeZone } = counted;
  const { impressions, subscribeClicks, signInClicks, paid, unlocked, signedIn } = totals;
  return (
    <>
      <dl class="gate-totals">
        <Total name="Seen" count={impressions} means="The gate came onto a reader’s screen" />
        <Total
          name="Subscribe pressed"
          count={subscribeClicks}
          share={shareOf(subscribeClicks, impressions)}
          means="of those"
        />
        <Total
          name="Sign in pressed"
          count={signInClicks}
          share={shareOf(signInClicks, impressions)}
          means="of those"
        />
        <Total name="Paid" count={paid} means="Checkouts begun at the gate and paid; known by the server" />
        <Total name="Opened by paying" count={unlocked} means="On the page that stayed open, as it tells" />
        <Total
          name="Opened by signing in"
          count={signedIn}
          means="On the page that stayed open, as it tells"
        />
      </dl>
      <GateChart days={days} timeZone={timeZone} />
      <div class="gate-table">
        <table>
          <caption>By reason</caption>
          <thead>
            <tr>
              {['Reason', 'Before', 'Seen', 'Subscribe', 'Sign in', 'Paid', 'Opened'].map((name) => (
                <th key={name} scope="col" class={name === 'Before' ? 'words' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {reasons.map((one) => (
              <tr key={one.right + one.reason}>
                <th scope="row">{SCOPE_NAMES[one.reason]}</th>
                <td data-name="Before" class="words">
                  {RIGHT_NAMES[one.right].toLowerCase()}
                </td>
                <td data-name="Seen">{figure(one.impressions)}</td>
                <td data-name="Subscribe">{figure(one.subscribeClicks)}</td>
                <td data-name="Sign in">{figure(one.signInClicks)}</td>
                <td data-name="Paid">{figure(one.paid)}</td>
                <td data-name="Opened">{figure(one.unlocked + one.signedIn)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface TotalProps {
  name: string;
  count: number;
  share?: string;
  means: string;
}

function Total({ name, count, share, means }: TotalProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="gate-total">{figure(count)}</dd>
      <dd class="hint">{share === undefined ? means : share === '' ? '' : `${share} ${means}`}</dd>
    </div>
  );
}
