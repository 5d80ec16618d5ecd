import type { ComponentChildren } from 'preact';
import { type Unit, numberIn } from './units.js';

/** What stands behind a chart: a row for each thing, a column for each series. */
export interface ChartTable {
  /** What the rows are: "Day". */
  of: string;
  columns: readonly string[];
  /** Numbers are written in the chart's unit, words as they are. */
  rows: readonly { name: string; values: readonly (number | string | null)[] }[];
}

export interface ChartFrameProps {
  title: string;
  titleId: string;
  /** What is counted, and how that is done. */
  about?: ComponentChildren;
  unit: Unit;
  table: ChartTable;
  children: ComponentChildren;
}

/** Around every chart: its title, what it counts, the picture, and the same as a table. */
export function ChartFrame({ title, titleId, about, unit, table, children }: ChartFrameProps) {
  return (
    <figure class="chart" aria-labelledby={titleId}>
      <figcaption>
        <h3 id={titleId}>{title}</h3>
        {about}
      </figcaption>
      {children}
      {table.rows.length > 0 && (
        <details class="chart-behind">
          <summary>
            As a table<span class="unseen">: {title}</span>
          </summary>
          <div class="chart-table">
            <table>
              <thead>
                <tr>
                  {[table.of, ...table.columns].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(({ name, values }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    {values.map((value, n) => (
                      <td key={table.columns[n]} data-name={table.columns[n]}>
                        {value === null ? 'none' : typeof value === 'string' ? value : numberIn(unit, value)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </figure>
  );
}
