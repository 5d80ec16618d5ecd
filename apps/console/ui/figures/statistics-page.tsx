import type { ModerationStatistics, Period } from '@app/client';
import { useEffect, useRef, useState } from 'preact/hooks';
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

/** How the site's moderation does, over a period of days, in a section or all that the moderator has. */
export function StatisticsPage({ asked }: { asked: FiguresAsk }) {
  const { desk } = useDesk();
  const { section } = asked;
  const period: Period =
    asked.from === '' ? lastDays(USUAL_DAYS, desk.clock.now()) : { from: asked.from, to: asked.to };
  const [found, setFound] = useState<ModerationStatistics | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const reading = useRef(0);
  const read = async () => {
    const own = ++reading.current;
    setTrouble(null);
    setFound(null);
    try {
      const now = await desk.legal.statistics({ ...period, ...(section && { section }) });
      // Another period or section was asked for meanwhile.
      if (own === reading.current) setFound(now);
    } catch (error) {
      if (own === reading.current) setTrouble(troubleOf(error));
    }
  };
  useEffect(() => void read(), [desk, period.from, period.to, section]);
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
      <SectionChooser asked={asked} found={found} />
      {found?.sections && (
        <p class="hint limited-to">
          Of <bdi>{found.sections.join(', ')}</bdi>: what is about comments below its articles, as they stand
          now. What is about people is in no section, and left out: sanctions, appeals against them, and
          statements of reasons for them and for hidden histories.
        </p>
      )}
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
          <BySection found={found} />
          <Law found={found} />
        </>
      )}
    </main>
  );
}

/** One section, or all: those that the moderator is limited to, or that the site knows. */
function SectionChooser({ asked, found }: { asked: FiguresAsk; found: ModerationStatistics | null }) {
  const { state } = useDesk();
  const { section } = asked;
  const known = state.sections ?? state.closing?.known ?? (found ? sectionsOf(found) : []);
  const offered = [...new Set([...known, ...(section === '' ? [] : [section])])];
  if (offered.length === 0) return null;
  return (
    <label class="figures-section">
      Section
      <select
        value={section}
        onChange={(event) => {
          location.hash = addressOf({ ...asked, section: event.currentTarget.value });
        }}
      >
        <option value="">{state.sections ? 'All of yours' : 'All sections'}</option>
        {offered.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
