import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { ChartFrame } from './chart-frame.js';
import { colourOf } from './colours.js';
import { scaleFor, spread } from './scale.js';
import { Scrubber } from './scrubber.js';
import { numberIn, type Unit } from './units.js';

export interface Series {
  name: string;
  /** `at`: a day (`2026-03-29`) or a time (ISO 8601). */
  points: readonly { at: string; value: number }[];
}

export interface LineChartProps {
  title: string;
  /** Seven at most are told apart by colour and dashes. */
  series: readonly Series[];
  unit: Unit;
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
const MOST_DATES = 5;

const dayName = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const shortDay = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const momentName = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

function nameOf(at: string): string {
  return at.includes('T') ? momentName.format(new Date(at)) : dayName.format(new Date(`${at}T00:00:00Z`));
}

/**
 * Numbers over time, a line each, named where it ends. The arrow keys and the pointer move over the times; the same
 * stands as a table behind it.
 */
export function LineChart({ title, series, unit, about, nothing = 'Nothing to show yet.' }: LineChartProps) {
  const id = useId();
  const times = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].sort(byTime);
  const [chosen, setChosen] = useState<number | null>(null);
  const last = times.length - 1;
  const at = Math.min(chosen ?? last, last);
  const valueAt = ({ points }: Series, time: string) =>
    points.find((point) => point.at === time)?.value ?? null;
  const table = {
    of: times.some((time) => time.includes('T')) ? 'Time' : 'Day',
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
  const summary = summaryOf(series, unit);
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
            label={`${table.of}, ${title}`}
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

function byTime(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

/** Some of the times, evenly: what is written below the picture. */
function datesOf(times: readonly string[]): string[] {
  const count = Math.min(MOST_DATES, times.length);
  const some = Array.from(
    { length: count },
    (_, n) => times[Math.round((n * (times.length - 1)) / Math.max(1, count - 1))]!,
  );
  return some.filter(
    (time, n) => n === 0 || shortDay.format(new Date(time)) !== shortDay.format(new Date(some[n - 1]!)),
  );
}

/** What the picture shows, in a sentence. */
function summaryOf(series: readonly Series[], unit: Unit): string {
  const parts = series
    .filter(({ points }) => points.length > 0)
    .map(({ name, points }) => {
      const of = series.length > 1 ? `${name}: ` : '';
      const most = points.reduce((a, b) => (b.value > a.value ? b : a));
      if (unit === 'count') {
        const sum = points.reduce((total, { value }) => total + value, 0);
        return `${of}${numberIn(unit, sum)} in all${sum > 0 ? `, most on ${nameOf(most.at)} (${numberIn(unit, most.value)})` : ''}`;
      }
      const least = points.reduce((a, b) => (b.value < a.value ? b : a));
      return `${of}${numberIn(unit, points.at(-1)!.value)} at the end, ${numberIn(unit, least.value)} to ${numberIn(unit, most.value)}`;
    });
  return `${parts.join('; ')}.`;
}
