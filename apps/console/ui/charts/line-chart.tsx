import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { ChartFrame, type ChartTable } from './chart-frame.js';
import { colourOf } from './colours.js';
import { byTime, datesOf, nameOfTime, type Series, shortDay, summaryOf } from './line-words.js';
import { scaleFor, spread } from './scale.js';
import { Scrubber } from './scrubber.js';
import { numberIn, type Unit } from './units.js';

export interface LineChartProps {
  title: string;
  /** Seven at most are told apart by colour and dashes. */
  series: readonly Series[];
  unit: Unit;
  /** What the times are: "Week". */
  of?: string;
  /** What one of the times is called. */
  nameOf?(at: string): string;
  /** What stands behind the picture, where that is more than its numbers. */
  behind?: ChartTable;
  /** What is counted, and how that is done; stands below the title. */
  about?: ComponentChildren;
  /** Shown where there is nothing to draw. */
  nothing?: string;
}

/** The picture is drawn on so many by so many, and stretched. */
const WIDTH = 1000;
const HEIGHT = 200;
/** What two labels at the lines' ends need of the height. */
const LABEL = 0.13;

/**
 * Numbers over time, a line each, named where it ends. The arrow keys and the pointer move over the times; the same
 * stands as a table behind it.
 */
export function LineChart({
  title,
  series,
  unit,
  about,
  nameOf = nameOfTime,
  nothing = 'Nothing to show yet.',
  ...more
}: LineChartProps) {
  const id = useId();
  const times = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].sort(byTime);
  const [chosen, setChosen] = useState<number | null>(null);
  const last = times.length - 1;
  const at = Math.min(chosen ?? last, last);
  const valueAt = ({ points }: Series, time: string) =>
    points.find((point) => point.at === time)?.value ?? null;
  const of = more.of ?? (times.some((time) => time.includes('T')) ? 'Time' : 'Day');
  const table = more.behind ?? {
    of,
    columns: series.map(({ name }) => name),
    rows: times
      .toReversed()
      .map((time) => ({ name: nameOf(time), values: series.map((one) => valueAt(one, time)) })),
  };
  const frame = { title, titleId: `${id}title`, about, unit, table };
  if (times.length === 0)
    return (
      <ChartFrame {...frame}>
        <p class="hint">{nothing}</p>
      </ChartFrame>
    );
  const span = [Date.parse(times[0]!), Date.parse(times[last]!)] as const;
  const across = (time: string) =>
    span[1] === span[0] ? 0.5 : (Date.parse(time) - span[0]) / (span[1] - span[0]);
  const most = Math.max(...series.flatMap(({ points }) => points.map(({ value }) => value)));
  const { top, ticks } = scaleFor(most, unit);
  const up = (value: number) => value / top;
  const summary = summaryOf(series, unit, nameOf);
  const told = [
    nameOf(times[at]!),
    series
      .map((one) => ({ name: one.name, value: valueAt(one, times[at]!) }))
      .map(({ name, value }) => `${name} ${value === null ? 'none' : numberIn(unit, value)}`)
      .join(', '),
  ].join(': ');
  const drawn = series.filter(({ points }) => points.length > 0);
  const ends = spread(
    drawn.map(({ points }) => up(points.at(-1)!.value)),
    LABEL,
  );
  return (
    <ChartFrame {...frame}>
      <p class="hint" id={`${id}sum`}>
        {summary}
      </p>
      <div class={`chart-plot ${series.length > 1 ? 'named' : ''}`}>
        <div class="chart-scale" aria-hidden="true">
          {ticks.map((tick) => (
            <span key={tick} style={{ insetBlockEnd: `${up(tick) * 100}%` }}>
              {numberIn(unit, tick)}
            </span>
          ))}
        </div>
        <div class="chart-picture">
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            role="img"
            aria-labelledby={`${id}name ${id}desc`}
          >
            <title id={`${id}name`}>{title}</title>
            <desc id={`${id}desc`}>{summary}</desc>
            {ticks.map((tick) => (
              <line
                key={tick}
                class={tick === 0 ? 'chart-ground' : 'chart-tick'}
                x1={0}
                x2={WIDTH}
                y1={HEIGHT - up(tick) * HEIGHT}
                y2={HEIGHT - up(tick) * HEIGHT}
              />
            ))}
            <line
              class="chart-at"
              x1={across(times[at]!) * WIDTH}
              x2={across(times[at]!) * WIDTH}
              y1={0}
              y2={HEIGHT}
            />
            {series.map((one, n) => (
              <Line key={one.name} series={one} n={n} at={times[at]!} x={across} y={up} />
            ))}
          </svg>
          <Scrubber
            label={`${of}, ${title}`}
            places={times.map(across)}
            at={at}
            words={told}
            describedBy={`${id}sum`}
            class="over"
            onMove={setChosen}
          />
        </div>
        {series.length > 1 && (
          <ul class="chart-names" aria-hidden="true">
            {drawn.map(({ name }, n) => (
              <li
                key={name}
                class={colourOf(series.findIndex((one) => one.name === name))}
                style={{ insetBlockEnd: `${ends[n]! * 100}%` }}
              >
                {name}
              </li>
            ))}
          </ul>
        )}
        <p class="chart-dates" aria-hidden="true">
          {datesOf(times).map((time) => (
            <span key={time} style={{ insetInlineStart: `${across(time) * 100}%`, '--at': across(time) }}>
              {shortDay.format(new Date(time))}
            </span>
          ))}
        </p>
      </div>
      {series.length > 1 && <ChartKey names={series.map(({ name }) => name)} />}
      <p class="chart-told" aria-hidden="true">
        {told}
      </p>
    </ChartFrame>
  );
}

interface LineProps {
  series: Series;
  n: number;
  /** The time that is chosen. */
  at: string;
  x(time: string): number;
  y(value: number): number;
}

function Line({ series: { points }, n, at, x, y }: LineProps) {
  const place = (point: Series['points'][number]) =>
    `${(x(point.at) * WIDTH).toFixed(1)} ${((1 - y(point.value)) * HEIGHT).toFixed(1)}`;
  const chosen = points.find((point) => point.at === at);
  return (
    <g class={colourOf(n)}>
      <path
        class="chart-line"
        d={points.map((point, at) => `${at === 0 ? 'M' : 'L'}${place(point)}`).join('')}
      />
      {points.length === 1 && <path class="chart-dot" d={`M${place(points[0]!)}h0`} />}
      {chosen && <path class="chart-dot" d={`M${place(chosen)}h0`} />}
    </g>
  );
}

/** Which line is which, where the names do not stand at the lines' ends. */
function ChartKey({ names }: { names: readonly string[] }) {
  return (
    <ul class="chart-key" aria-hidden="true">
      {names.map((name, n) => (
        <li key={name} class={colourOf(n)}>
          <svg viewBox="0 0 24 8">
            <path class="chart-line" d="M0 4H24" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
