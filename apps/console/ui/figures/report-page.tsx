import type { Figure, Period, TransparencyReport } from '@app/client';
import { useState } from 'preact/hooks';
import { lastWhole } from '../../desk/period.js';
import { fragmentOf } from '../../desk/route.js';
import { saveFile } from '../../desk/save-file.js';
import { wordsFor } from '../../desk/trouble.js';
import { numberIn } from '../charts/units.js';
import { useDesk } from '../context.js';
import { Failed } from '../failed.js';
import { useRead } from '../paged.js';
import { absoluteTime } from '../time.js';
import { checkName } from '../words.js';
import { Recomputed } from './counted-how.js';
import { PeriodChooser } from './period-chooser.js';
import { decidedName, dsaName, nameIn, OUTCOME_NAMES, QUANTILE_NAMES } from './words.js';

const FORMATS = { csv: 'Table (CSV)', json: 'Data (JSON)', html: 'Page to print (HTML)' } as const;
type Format = keyof typeof FORMATS;

/** What may be published of a period: the figures that name nobody; for admins. */
export function ReportPage({ asked }: { asked: Period }) {
  const { desk } = useDesk();
  const period = asked.from === '' ? lastWhole('month', desk.clock.now()) : asked;
  const { found, trouble, read } = useRead(() => desk.legal.transparency(period));
  return (
    <main class="figures" aria-busy={!found && !trouble}>
      <header class="figures-head">
        <div>
          <h1>Transparency report</h1>
          <p class="hint">
            What Article 15 of the DSA asks of a publication’s moderation, as far as Belowline knows it. It
            names nobody. Publish it when its period ends, and keep it: what is forgotten later is in no later
            report.
          </p>
        </div>
      </header>
      <PeriodChooser period={period} hrefOf={(other) => fragmentOf({ page: 'report', asked: other })} />
      {trouble && <Failed trouble={trouble} onAgain={() => void read()} />}
      {!found && !trouble && (
        <p class="hint" role="status">
          Counting …
        </p>
      )}
      {found && <Report report={found} />}
    </main>
  );
}

function Report({ report }: { report: TransparencyReport }) {
  const { from, to, takenAt, figures } = report;
  const some = figures.filter(({ values }) => values.length > 0);
  const none = figures.filter(({ values }) => values.length === 0);
  return (
    <>
      <Downloads period={{ from, to }} />
      <p>
        <strong>
          {from} to {to}
        </strong>
        , days in UTC, counted on {absoluteTime(takenAt)}.
      </p>
      {some.length === 0 && (
        <div class="empty">
          <p class="empty-title">Nothing was counted in these days</p>
        </div>
      )}
      <div class="figure-charts">
        {some.map((figure) => (
          <FigureTable key={figure.name} figure={figure} period={{ from, to }} />
        ))}
      </div>
      {some.length > 0 && none.length > 0 && (
        <section aria-labelledby="report-none">
          <h2 id="report-none">None in these days</h2>
          <ul class="report-none">
            {none.map(({ name, says }) => (
              <li key={name}>{says}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Downloads({ period }: { period: Period }) {
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const download = async (format: Format) => {
    if (busy) return;
    setBusy(true);
    setTrouble('');
    try {
      const file = await desk.legal.transparencyFile({ ...period, format });
      saveFile(file, `transparency-${desk.site}-${period.from}-${period.to}.${format}`);
    } catch (error) {
      setTrouble(wordsFor(error));
    }
    setBusy(false);
  };
  return (
    <div class="law-ways" role="group" aria-label="Download">
      {(Object.keys(FORMATS) as Format[]).map((format) => (
        <button
          key={format}
          type="button"
          class="button"
          aria-disabled={busy}
          onClick={() => void download(format)}
        >
          {FORMATS[format]}
        </button>
      ))}
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </div>
  );
}

const BY_CHECK: readonly Figure['name'][] = ['held-by-check', 'precision-by-check'];
const BY_SECTION: readonly Figure['name'][] = ['decisions-by-section', 'time-to-decision-by-section'];
const outcome = nameIn(OUTCOME_NAMES);

/** What a key or a series of a figure is called. */
function nameOf(figure: Figure['name'], word: string | null): string {
  if (word === null) return BY_SECTION.includes(figure) ? 'In no section' : 'All';
  if (word in QUANTILE_NAMES) return QUANTILE_NAMES[word]!;
  if (/^\d{4}-/.test(word) || BY_SECTION.includes(figure)) return word;
  if (BY_CHECK.includes(figure)) return checkName(word);
  if (/^[A-Z][A-Z0-9]*_/.test(word)) return dsaName(word);
  return word in OUTCOME_NAMES ? outcome(word) : decidedName(word);
}

/** A figure's numbers: a row for each thing, a column for each series. */
function FigureTable({ figure, period }: { figure: Figure; period: Period }) {
  const { name, says, unit, values } = figure;
  const keys = [...new Set(values.map(({ key }) => key))];
  const series = [...new Set(values.map((one) => one.series))];
  const isOne = series.length === 1 && series[0] === null;
  const seriesName = (word: string) =>
    BY_SECTION.includes(name) && !(word in QUANTILE_NAMES) ? decidedName(word) : nameOf(name, word);
  const valueAt = (key: string | null, of: string | null) =>
    values.find((one) => one.key === key && one.series === of)?.value;
  return (
    <section class="chart" aria-labelledby={`report-${name}`}>
      <h2 class="report-title" id={`report-${name}`}>
        {says}
      </h2>
      <Recomputed figures={[figure]} period={period} />
      <div class="chart-table" tabIndex={keys.length > 10 ? 0 : undefined}>
        <table>
          {!isOne && (
            <thead>
              <tr>
                <th scope="col">
                  <span class="unseen">Of</span>
                </th>
                {series.map((one) => (
                  <th key={one} scope="col">
                    {one === null ? 'Number' : seriesName(one)}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {keys.map((key) => (
              <tr key={key}>
                <th scope="row">{nameOf(name, key)}</th>
                {series.map((one) => {
                  const value = valueAt(key, one);
                  return <td key={one}>{value === undefined ? '–' : numberIn(unit, value)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
