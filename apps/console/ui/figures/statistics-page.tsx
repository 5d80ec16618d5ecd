import type { ModerationStatistics, Period } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { sectionsOf } from '../../desk/figures.js';
import { lastDays } from '../../desk/period.js';
import { type FiguresAsk, fragmentOf } from '../../desk/route.js';
import { type Trouble, troubleOf } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Failed } from '../failed.js';
import { absoluteTime } from '../time.js';
import { ByModerator, BySection, Checks, Law, Second, Times, Volumes } from './figure-charts.js';
import { PeriodChooser } from './period-chooser.js';
import { Backlog, Totals } from './totals.js';

const USUAL_DAYS = 28;
const addressOf = (asked: FiguresAsk) => fragmentOf({ page: 'statistics', asked });

/** How the site's moderation does, over a period of days. */
export function StatisticsPage({ asked }: { asked: FiguresAsk }) {
  const { desk } = useDesk();
  const { section } = asked;
  const period: Period =
    asked.from === '' ? lastDays(USUAL_DAYS, desk.clock.now()) : { from: asked.from, to: asked.to };
  const [found, setFound] = useState<ModerationStatistics | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const read = async () => {
    setTrouble(null);
    setFound(null);
    try {
      setFound(await desk.legal.statistics(period));
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  useEffect(() => void read(), [desk, period.from, period.to]);
  const sections = found === null ? [] : sectionsOf(found);
  return (
    <main class="figures" aria-busy={!found && !trouble}>
      <header class="figures-head">
        <div>
          <h1>Statistics</h1>
          <p class="hint">
            Made from the rows each time they are asked for; days are those of UTC.
            {found && ` As of ${absoluteTime(found.takenAt)}.`}
          </p>
        </div>
        <button type="button" class="button" onClick={() => void read()}>
          Read again
        </button>
      </header>
      <PeriodChooser
        key={`${period.from} ${period.to}`}
        period={period}
        hrefOf={(other) => addressOf({ ...other, section })}
      />
      {trouble && <Failed trouble={trouble} onAgain={() => void read()} />}
      {!found && !trouble && (
        <p class="hint" role="status">
          Counting …
        </p>
      )}
      {found && (
        <>
          <Backlog found={found} />
          <Totals found={found} />
          <Volumes found={found} />
          <Times found={found} />
          <Second found={found} />
          <Checks found={found} />
          <ByModerator found={found} />
          <BySection
            found={found}
            section={section}
            chooser={
              (sections.length > 0 || section !== '') && (
                <label class="figures-section">
                  Section
                  <select
                    value={section}
                    onChange={(event) => {
                      location.hash = addressOf({ ...asked, section: event.currentTarget.value });
                    }}
                  >
                    <option value="">All sections</option>
                    {[...new Set([...sections, ...(section === '' ? [] : [section])])].map((name) => (
                      <option key={name} value={name}>
                        {name}
                      </option>
                    ))}
                  </select>
                </label>
              )
            }
          />
          <Law found={found} />
        </>
      )}
    </main>
  );
}
