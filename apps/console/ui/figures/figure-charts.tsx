import type { FigureName, ModerationStatistics } from '@app/client';
import type { ComponentChildren } from 'preact';
import { barsOf, countsByDay, figureOf, measuresByDay, type NameOf, pairsOf } from '../../desk/figures.js';
import { BarChart } from '../charts/bar-chart.js';
import { LineChart } from '../charts/line-chart.js';
import { useDesk } from '../context.js';
import { checkName, REPORT_NAMES, SANCTION_NAMES } from '../words.js';
import { CountedHow } from './counted-how.js';
import { decidedName, dsaName, kindName, nameIn, OUTCOME_NAMES, QUANTILE_NAMES } from './words.js';

interface FoundProps {
  found: ModerationStatistics;
}

const quantile = nameIn(QUANTILE_NAMES);
const outcome = nameIn(OUTCOME_NAMES);

function aboutOf(found: ModerationStatistics, ...names: FigureName[]) {
  return (
    <CountedHow
      figures={names.map((name) => figureOf(found, name))}
      period={found}
      sections={found.sections}
    />
  );
}

interface GroupProps {
  id: string;
  title: string;
  hint?: string;
  children: ComponentChildren;
}

function Group({ id, title, hint, children }: GroupProps) {
  return (
    <section aria-labelledby={`figures-${id}`}>
      <h2 id={`figures-${id}`}>{title}</h2>
      {hint && <p class="hint">{hint}</p>}
      <div class="figure-charts">{children}</div>
    </section>
  );
}

interface BarsProps extends FoundProps {
  name: FigureName;
  title: string;
  of: string;
  names?: Parameters<typeof barsOf>[1];
  parts?: 'added' | 'beside';
}

function Bars({ found, name, title, of, names, parts = 'added' }: BarsProps) {
  const figure = figureOf(found, name);
  return (
    <BarChart
      title={title}
      of={of}
      unit={figure.unit}
      bars={barsOf(figure, names)}
      parts={parts}
      about={aboutOf(found, name)}
      nothing={
        found.sections !== null && figure.inSections === 'none'
          ? 'Not counted by section: it is about people, who are in none.'
          : undefined
      }
    />
  );
}

/** How much there was, day by day. */
export function Volumes({ found }: FoundProps) {
  return (
    <Group id="volumes" title="Volumes">
      <LineChart
        title="Comments"
        series={countsByDay(figureOf(found, 'comments-published'), found, { whole: 'Comments' })}
        unit="count"
        about={aboutOf(found, 'comments-published')}
        nothing="No comment appeared in these days."
      />
      <LineChart
        title="Reports"
        series={countsByDay(figureOf(found, 'reports-received'), found, { whole: 'Reports' })}
        unit="count"
        about={aboutOf(found, 'reports-received')}
        nothing="Nobody reported anything in these days."
      />
      <LineChart
        title="Decisions"
        series={countsByDay(figureOf(found, 'decisions-taken'), found, { nameOf: decidedName })}
        unit="count"
        about={aboutOf(found, 'decisions-taken')}
        nothing="Nothing was decided in these days."
      />
      <Bars
        found={found}
        name="reports-by-reason"
        title="Reports by reason"
        of="Reason"
        names={{ key: nameIn(REPORT_NAMES), series: outcome }}
      />
    </Group>
  );
}

/** How long what was decided had waited. */
export function Times({ found }: FoundProps) {
  return (
    <Group id="times" title="Time to decision">
      <LineChart
        title="Waited, by day of the decision"
        series={measuresByDay(figureOf(found, 'time-to-decision-by-day'), quantile)}
        unit="seconds"
        about={aboutOf(found, 'time-to-decision-by-day')}
        nothing="Nothing was decided in these days."
      />
    </Group>
  );
}

/** Whether two people say the same. */
export function Second({ found }: FoundProps) {
  return (
    <Group id="second" title="Agreement and appeals">
      <Bars
        found={found}
        name="decided-again"
        title="Decided again by somebody else"
        of="The second decision"
        names={{ key: (key) => (key === 'agreed' ? 'Said the same' : 'Overturned it') }}
      />
      <Bars
        found={found}
        name="appeals-by-outcome"
        title="Appeals"
        of="Outcome"
        names={{ key: nameIn(OUTCOME_NAMES) }}
      />
      <Bars
        found={found}
        name="appeals-time-to-answer"
        title="From an appeal to its answer"
        of="Appeals"
        names={{ none: 'All appeals', series: quantile }}
        parts="beside"
      />
    </Group>
  );
}

/** How right the checks are. */
export function Checks({ found }: FoundProps) {
  const seriesName: NameOf = (series) => (series === 'turned-down' ? 'Turned down' : 'Let through');
  return (
    <Group id="checks" title="Checks">
      <Bars
        found={found}
        name="precision-by-check"
        title="Precision"
        of="Check"
        names={{ key: checkName }}
        parts="beside"
      />
      <Bars
        found={found}
        name="held-by-check"
        title="What checks held"
        of="Check"
        names={{ key: checkName, series: seriesName }}
      />
    </Group>
  );
}

/** Who decided what, how fast, and how it stood; moderators see themselves alone. */
export function ByModerator({ found }: FoundProps) {
  const { state } = useDesk();
  const named = new Map(found.moderators.map(({ id, name }) => [id, name]));
  const key: NameOf = (id) => named.get(id) ?? `Somebody who is gone (${id.slice(-6)})`;
  return (
    <Group
      id="moderators"
      title="By moderator"
      hint={
        state.user?.role === 'moderator' ? 'Your own figures. Editors see those of everybody.' : undefined
      }
    >
      <Bars
        found={found}
        name="decisions-by-moderator"
        title="Decisions by moderator"
        of="Moderator"
        names={{ key, series: decidedName }}
      />
      <Bars
        found={found}
        name="time-to-decision-by-moderator"
        title="Waited, by moderator"
        of="Moderator"
        names={{ key, series: quantile }}
        parts="beside"
      />
      <Bars
        found={found}
        name="overturned-by-moderator"
        title="Overturned by somebody else"
        of="Moderator"
        names={{ key }}
      />
      <Bars
        found={found}
        name="appeals-by-moderator"
        title="Appeals against their decisions"
        of="Moderator"
        names={{ key, series: outcome }}
      />
      <BarChart
        title="Precision of checks, by moderator"
        of="Moderator and check"
        unit="share"
        bars={pairsOf(figureOf(found, 'precision-by-moderator'), { key, series: checkName })}
        parts="beside"
        about={aboutOf(found, 'precision-by-moderator')}
      />
    </Group>
  );
}

/** The same by section. */
export function BySection({ found }: FoundProps) {
  const none = 'In no section';
  return (
    <Group id="sections" title="By section">
      <Bars
        found={found}
        name="decisions-by-section"
        title="Decisions by section"
        of="Section"
        names={{ series: decidedName, none }}
      />
      <Bars
        found={found}
        name="time-to-decision-by-section"
        title="Waited, by section"
        of="Section"
        names={{ series: quantile, none }}
        parts="beside"
      />
    </Group>
  );
}

/** Notices, statements of reasons and sanctions. */
export function Law({ found }: FoundProps) {
  return (
    <Group id="law" title="Law">
      <Bars
        found={found}
        name="notices-by-category"
        title="Notices by category"
        of="Category"
        names={{ key: dsaName, series: kindName }}
      />
      <Bars
        found={found}
        name="notices-by-outcome"
        title="Notices by outcome"
        of="Outcome"
        names={{ key: outcome }}
      />
      <Bars
        found={found}
        name="statements-by-restriction"
        title="Statements of reasons by restriction"
        of="Restriction"
        names={{ key: dsaName }}
      />
      <Bars
        found={found}
        name="statements-by-category"
        title="Statements of reasons by category"
        of="Category"
        names={{ key: dsaName }}
      />
      <Bars
        found={found}
        name="sanctions-imposed"
        title="Sanctions"
        of="Kind"
        names={{ key: nameIn(SANCTION_NAMES) }}
      />
    </Group>
  );
}
