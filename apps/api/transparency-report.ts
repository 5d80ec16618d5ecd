import type { FigureView, TransparencyReport } from '@app/moderation';
import { csvOf } from '@app/text';
import { escaped, smallPage, type SmallPage } from './http/small-page.js';

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; padding: 32px 24px; background: #fff; color: #1d1d1b; font: 15px/1.45 Georgia, serif; }
main { max-width: 760px; margin: 0 auto; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 8px; }
h2 { font-size: 17px; margin: 28px 0 2px; break-after: avoid; }
p { margin: 0 0 8px; color: #5a5a55; }
table { border-collapse: collapse; width: 100%; break-inside: avoid; }
th, td { text-align: left; padding: 4px 12px 4px 0; border-bottom: 1px solid #dcdcd6; overflow-wrap: anywhere; }
td:last-child, th:last-child { text-align: right; padding-right: 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
code { font-size: 13px; }
@media print { body { padding: 0; } }
`;

/** The report as a table: a line for each number, with the name of the figure that recomputes it. */
export function reportTable({ from, to, figures }: TransparencyReport): string {
  return csvOf([
    ['figure', 'from', 'to', 'key', 'series', 'value', 'unit', 'says'],
    ...figures.flatMap(({ name, unit, says, values }) =>
      values.map(({ key, series, value }) => [name, from, to, key, series, value, unit, says]),
    ),
  ]);
}

/** The report as a page to be read and printed; it needs nothing from elsewhere. */
export function reportPage({ site, from, to, takenAt, figures }: TransparencyReport): SmallPage {
  const title = `Transparency report of ${site}`;
  const body = `<h1>${escaped(title)}</h1>
<p>${from} to ${to}, days in UTC; made at ${takenAt}. Each number is recomputed by
<code>belowline figure NAME --site SITE --from ${from} --to ${to}</code> with the name beside its heading.</p>
${figures.map(figureSection).join('\n')}`;
  return smallPage({ title, style: STYLE, body });
}

function figureSection({ name, says, unit, values }: FigureView): string {
  const heading = `<h2>${escaped(says)}</h2>\n<p><code>${name}</code></p>`;
  if (values.length === 0) return `<section>${heading}<p>None.</p></section>`;
  const lines = values.map(
    ({ key, series, value }) =>
      `<tr><td>${escaped(key ?? '')}</td><td>${escaped(series ?? '')}</td><td>${numberIn(unit, value)}</td></tr>`,
  );
  return `<section>${heading}
<table><thead><tr><th>of</th><th></th><th>${UNITS[unit]}</th></tr></thead><tbody>
${lines.join('\n')}
</tbody></table></section>`;
}

const UNITS = { count: 'number', seconds: 'hours', share: 'per cent' } as const;

function numberIn(unit: FigureView['unit'], value: number): string {
  if (unit === 'seconds') return (value / 3600).toFixed(2);
  return unit === 'share' ? (value * 100).toFixed(1) : String(value);
}
