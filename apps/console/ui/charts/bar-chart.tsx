import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { ChartFrame } from './chart-frame.js';
import { colourOf } from './colours.js';
import { scaleFor } from './scale.js';
import { numberIn, type Unit } from './units.js';

/** Something that is counted, with its numbers: the same parts in the same order for each. */
export interface Bar {
  name: string;
  parts: readonly { name: string; value: number }[];
}

export interface BarChartProps {
  title: string;
  /** What the bars are: "Section". */
  of: string;
  bars: readonly Bar[];
  unit: Unit;
  /** Parts of a whole stand behind each other; numbers that cannot be added stand below each other. */
  parts: 'added' | 'beside';
  about?: ComponentChildren;
  nothing?: string;
}

/** The picture of a bar is drawn on so many, and stretched. */
const WIDTH = 1000;

/** Numbers of things, a bar each, with the number at its end; the same stands as a table behind it. */
export function BarChart({
  title,
  of,
  bars,
  unit,
  parts,
  about,
  nothing = 'Nothing was counted.',
}: BarChartProps) {
  const id = useId();
  const columns = bars[0]?.parts.map(({ name }) => name) ?? [];
  const isAdded = parts === 'added';
  const sum = ({ parts: own }: Bar) => own.reduce((total, { value }) => total + value, 0);
  const table = {
    of,
    columns: columns.length > 1 && isAdded ? [...columns, 'Together'] : columns.map((name) => name || title),
    rows: bars.map((bar) => ({
      name: bar.name,
      values: [...bar.parts.map(({ value }) => value), ...(columns.length > 1 && isAdded ? [sum(bar)] : [])],
    })),
  };
  const most = Math.max(
    0,
    ...bars.map((bar) => (isAdded ? sum(bar) : Math.max(...bar.parts.map(({ value }) => value)))),
  );
  const { top } = scaleFor(most, unit);
  const summary = bars.length === 0 ? nothing : summaryOf(bars, unit, isAdded);
  return (
    <ChartFrame title={title} titleId={`${id}title`} about={about} unit={unit} table={table}>
      {bars.length === 0 ? (
        <p class="hint">{nothing}</p>
      ) : (
        <>
          <p class="unseen" id={`${id}sum`}>
            {summary}
          </p>
          <div class="chart-bars" role="img" aria-labelledby={`${id}title`} aria-describedby={`${id}sum`}>
            {bars.map((bar) => (
              <div key={bar.name} class="chart-bar">
                <span class="chart-bar-name">{bar.name}</span>
                <span class="chart-bar-rows">
                  {isAdded ? (
                    <Row
                      values={bar.parts.map(({ value }) => value)}
                      top={top}
                      told={numberIn(unit, sum(bar))}
                    />
                  ) : (
                    bar.parts.map(({ name, value }, n) => (
                      <Row key={name} values={[value]} first={n} top={top} told={numberIn(unit, value)} />
                    ))
                  )}
                </span>
              </div>
            ))}
          </div>
          {columns.length > 1 && (
            <ul class="chart-squares" aria-hidden="true">
              {columns.map((name, n) => (
                <li key={name} class={colourOf(n)}>
                  <svg viewBox="0 0 10 10">
                    <rect width={10} height={10} />
                  </svg>
                  {name}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </ChartFrame>
  );
}

interface RowProps {
  values: readonly number[];
  /** Which series the first of them is. */
  first?: number;
  top: number;
  told: string;
}

function Row({ values, first = 0, top, told }: RowProps) {
  let from = 0;
  return (
    <span class="chart-bar-row">
      <svg viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none">
        {values.map((value, n) => {
          const x = from;
          from += (value / top) * WIDTH;
          return <rect key={n} class={colourOf(first + n)} x={x} width={from - x} height={10} />;
        })}
      </svg>
      <span class="chart-bar-told" style={{ insetInlineStart: `${(from / WIDTH) * 100}%` }}>
        {told}
      </span>
    </span>
  );
}

/** What the picture shows, in a sentence. */
function summaryOf(bars: readonly Bar[], unit: Unit, isAdded: boolean): string {
  return `${bars
    .map(({ name, parts }) => {
      const told = parts
        .map((part) => `${part.name ? `${part.name} ` : ''}${numberIn(unit, part.value)}`)
        .join(', ');
      const sum = parts.reduce((total, { value }) => total + value, 0);
      return isAdded && parts.length > 1 ? `${name}: ${numberIn(unit, sum)} (${told})` : `${name}: ${told}`;
    })
    .join('; ')}.`;
}
