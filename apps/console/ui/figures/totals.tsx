import type { Figure, ModerationStatistics } from '@app/client';
import { figureOf, numberOf, sumOf } from '../../desk/figures.js';
import { fragmentOf } from '../../desk/route.js';
import { duration, numberIn } from '../charts/units.js';
import { counted, figure, QUEUE_NAMES } from '../words.js';

interface FoundProps {
  found: ModerationStatistics;
}

/** What waits at this moment, by queue. */
export function Backlog({ found: { backlog, sections } }: FoundProps) {
  const open = backlog.reduce((sum, one) => sum + one.open, 0);
  return (
    <section aria-labelledby="figures-backlog">
      <h2 id="figures-backlog">Waiting now</h2>
      <p class="hint">
        {open === 0
          ? 'Nothing waits.'
          : `${counted(open, 'case')} in all queues${sections ? ' of these articles' : ''}, of this moment and not of the period.`}
      </p>
      <ul class="figure-tiles">
        {backlog.map(({ queue, open: count, oldestSeconds }) => (
          <li key={queue}>
            <a href={fragmentOf({ page: 'queue', queue, caseId: null })}>{QUEUE_NAMES[queue]}</a>
            <span class="figure-number">{figure(count)}</span>
            <span class="hint">
              {oldestSeconds === null ? 'none' : `the oldest for ${duration(oldestSeconds)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The period in a few numbers. */
export function Totals({ found }: FoundProps) {
  const of = (name: Figure['name']) => figureOf(found, name);
  const time = of('time-to-decision');
  const again = of('decided-again');
  const appeals = of('appeals-by-outcome');
  const part = (from: Figure, key: string) => from.values.find((one) => one.key === key)?.value ?? 0;
  const answered = part(appeals, 'upheld') + part(appeals, 'overturned');
  return (
    <section aria-labelledby="figures-totals">
      <h2 id="figures-totals">In the period</h2>
      <dl class="figure-tiles">
        <Tile name="Comments" value={figure(sumOf(of('comments-published')))} means="that appeared" />
        <Tile name="Reports" value={figure(sumOf(of('reports-received')))} means="by readers" />
        <Tile
          name="Decisions"
          value={figure(sumOf(of('decisions-taken')))}
          means="taken and not taken back"
        />
        <Tile
          name="Median wait"
          value={timeIn(numberOf(time, 'median'))}
          means="half of what was decided had waited less"
        />
        <Tile name="95th percentile" value={timeIn(numberOf(time, 'p95'))} means="19 of 20 had waited less" />
        <Tile
          name="Agreement"
          value={shareIn(numberOf(of('agreement')))}
          means={`of ${counted(sumOf(again), 'decision')} that somebody else took again`}
        />
        <Tile
          name="Appeals overturned"
          value={answered === 0 ? '–' : `${figure(part(appeals, 'overturned'))} of ${figure(answered)}`}
          means="that were answered"
        />
      </dl>
    </section>
  );
}

function timeIn(value: number | null): string {
  return value === null ? '–' : duration(value);
}

function shareIn(value: number | null): string {
  return value === null ? '–' : numberIn('share', value);
}

function Tile({ name, value, means }: { name: string; value: string; means: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="figure-number">{value}</dd>
      <dd class="hint">{means}</dd>
    </div>
  );
}
