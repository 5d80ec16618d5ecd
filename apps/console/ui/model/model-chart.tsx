import type { Model, ModelWeek } from '@app/client';
import { useId } from 'preact/hooks';
import { nameOfDay } from '../gate/gate-chart.js';
import { figure } from '../words.js';

const HEIGHT = 100;
const FEWEST_COLUMNS = 12;
const MEASURES = [
  {
    name: 'Precision',
    says: 'of what it would have stopped, so much was turned down',
    of: (week: ModelWeek) => week.precision,
  },
  {
    name: 'Recall',
    says: 'of what was turned down, it would have stopped so much',
    of: (week: ModelWeek) => week.recall,
  },
] as const;

const WEEK = 7 * 86_400_000;
const weeksBefore = (week: string, weeks: number) =>
  new Date(Date.parse(week) - weeks * WEEK).toISOString().slice(0, 10);
const percent = (share: number | null) => (share === null ? 'none' : `${Math.round(share * 100)} %`);

/** Precision and recall by week, from held-out decisions alone; the same stands as a table below. */
export function ModelChart({ weeks, measuredAt }: Pick<Model, 'weeks' | 'measuredAt'>) {
  const id = useId();
  const inOrder = [...weeks].reverse();
  // A few weeks are no broader than many.
  const columns = Math.max(FEWEST_COLUMNS, inOrder.length);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>How right it is</h2>
      {weeks.length === 0 ? (
        <p class="hint">
          Nothing to measure yet: it takes decisions on comments that are held out and had a score before.
        </p>
      ) : (
        <figure class="model-chart">
          <figcaption class="hint">
            By week, at the threshold of {measuredAt}, from what was held out.
          </figcaption>
          {MEASURES.map(({ name, says, of }) => (
            <div key={name} class="model-picture">
              <p>
                {name} <span class="hint">{says}</span>
              </p>
              <svg viewBox={`0 0 ${columns} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
                {inOrder.map((week, n) => {
                  const height = (of(week) ?? 0) * HEIGHT;
                  return (
                    <rect
                      key={week.week}
                      x={columns - inOrder.length + n + 0.1}
                      y={HEIGHT - height}
                      width={0.8}
                      height={height}
                    >
                      <title>
                        {nameOfDay(week.week)}: {percent(of(week))}
                      </title>
                    </rect>
                  );
                })}
              </svg>
            </div>
          ))}
          <p class="model-axis" aria-hidden="true">
            <span>{nameOfDay(weeksBefore(inOrder.at(-1)!.week, columns - 1))}</span>
            <span>{nameOfDay(inOrder.at(-1)!.week)}</span>
          </p>
          <details open={weeks.length <= 4}>
            <summary>The same as a table</summary>
            <div class="model-table">
              <table>
                <thead>
                  <tr>
                    {['Week of', 'Decisions', 'Turned down', 'Would have stopped', 'Precision', 'Recall'].map(
                      (name) => (
                        <th key={name} scope="col">
                          {name}
                        </th>
                      ),
                    )}
                  </tr>
                </thead>
                <tbody>
                  {weeks.map((week) => (
                    <tr key={week.week}>
                      <th scope="row">{nameOfDay(week.week)}</th>
                      <td>{figure(week.decisions)}</td>
                      <td>{figure(week.turnedDown)}</td>
                      <td>
                        {figure(week.above)}, {figure(week.aboveTurnedDown)} rightly
                      </td>
                      <td>{percent(week.precision)}</td>
                      <td>{percent(week.recall)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </figure>
      )}
    </section>
  );
}
