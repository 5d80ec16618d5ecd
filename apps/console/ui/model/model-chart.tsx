import type { Model, ModelWeek } from '@app/client';
import { useId } from 'preact/hooks';
import { LineChart } from '../charts/line-chart.js';
import { nameOfTime } from '../charts/line-words.js';
import { numberIn } from '../charts/units.js';
import { figure } from '../words.js';

const MEASURES = [
  { name: 'Precision', of: ({ precision }: ModelWeek) => precision },
  { name: 'Recall', of: ({ recall }: ModelWeek) => recall },
] as const;

const percent = (share: number | null) => (share === null ? null : numberIn('share', share));

/** Precision and recall by week, from held-out decisions alone; what they are made of stands as a table behind them. */
export function ModelChart({ weeks, measuredAt }: Pick<Model, 'weeks' | 'measuredAt'>) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>How right it is</h2>
      <LineChart
        title="Precision and recall"
        of="Week"
        unit="share"
        series={MEASURES.map(({ name, of }) => ({ name, points: pointsOf(weeks, of) }))}
        nameOf={(day) => `Week of ${nameOfTime(day)}`}
        behind={{
          of: 'Week of',
          columns: ['Decisions', 'Turned down', 'Would have stopped', 'Precision', 'Recall'],
          rows: weeks.map((week) => ({
            name: nameOfTime(week.week),
            values: [
              figure(week.decisions),
              figure(week.turnedDown),
              `${figure(week.above)}, ${figure(week.aboveTurnedDown)} rightly`,
              percent(week.precision),
              percent(week.recall),
            ],
          })),
        }}
        about={
          <p class="hint">
            By week, at the threshold of {measuredAt}, from what was held out. Precision: of what it would
            have stopped, so much was turned down. Recall: of what was turned down, it would have stopped so
            much.
          </p>
        }
        nothing="Nothing to measure yet: it takes decisions on comments that are held out and had a score before."
      />
    </section>
  );
}

/** Of the weeks that have the measure, the oldest first. */
function pointsOf(weeks: readonly ModelWeek[], of: (week: ModelWeek) => number | null) {
  return weeks
    .map((week) => ({ at: week.week, value: of(week) }))
    .filter((point): point is { at: string; value: number } => point.value !== null)
    .reverse();
}
