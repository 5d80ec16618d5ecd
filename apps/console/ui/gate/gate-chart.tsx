import type { GateCounts, GateStatistics } from '@app/client';
import { type GateSpan, spansOf } from '../../desk/gate-days.js';
import { LineChart } from '../charts/line-chart.js';
import { nameOfTime } from '../charts/line-words.js';

/** One picture each, by a measure of its own: what is seen is hundreds of times what is paid. */
const PICTURES: readonly { title: string; lines: readonly [name: string, of: keyof GateCounts][] }[] = [
  { title: 'Seen', lines: [['Seen', 'impressions']] },
  {
    title: 'Pressed',
    lines: [
      ['Subscribe', 'subscribeClicks'],
      ['Sign in', 'signInClicks'],
    ],
  },
  { title: 'Paid', lines: [['Paid', 'paid']] },
  {
    title: 'Opened on the page',
    lines: [
      ['By paying', 'unlocked'],
      ['By signing in', 'signedIn'],
    ],
  },
];

function nameOfSpan({ from, to }: GateSpan): string {
  return from === to ? nameOfTime(from) : `${nameOfTime(from)} to ${nameOfTime(to)}`;
}

/** What was counted at the gates over the same days, or weeks where there are many days. */
export function GateChart({ days, timeZone }: { days: GateStatistics['days']; timeZone: string }) {
  const spans = spansOf(days);
  const isByWeek = spans.length < days.length;
  const names = new Map(spans.map((span) => [span.from, nameOfSpan(span)]));
  return (
    <>
      <p class="hint">
        By {isByWeek ? 'week' : 'day'}, by the clocks of {timeZone}.
      </p>
      <div class="figure-charts">
        {PICTURES.map(({ title, lines }) => (
          <LineChart
            key={title}
            title={title}
            of={isByWeek ? 'Week' : 'Day'}
            unit="count"
            series={lines.map(([name, of]) => ({
              name,
              points: spans.map(({ from, counts }) => ({ at: from, value: counts[of] })),
            }))}
            nameOf={(at) => names.get(at) ?? nameOfTime(at)}
          />
        ))}
      </div>
    </>
  );
}
