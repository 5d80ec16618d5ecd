import type { GateCounts, GateStatistics } from '@app/client';
import { useId, useState } from 'preact/hooks';
import { type GateSpan, spansOf } from '../../desk/gate-days.js';
import { Scrubber } from '../charts/scrubber.js';
import { counted, figure } from '../words.js';

/** One picture each, by a measure of its own: what is seen is hundreds of times what is paid. */
const PICTURES: readonly { name: string; of(counts: GateCounts): number }[] = [
  { name: 'Seen', of: ({ impressions }) => impressions },
  {
    name: 'Pressed',
    of: ({ subscribeClicks, signInClicks }) => subscribeClicks + signInClicks,
  },
  { name: 'Paid', of: ({ paid }) => paid },
];
const HEIGHT = 100;
const GAP = 0.16;

const dayName = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `2026-03-29` is "29 Mar 2026" or as the language has it; a day has no clock. */
export function nameOfDay(day: string): string {
  return dayName.format(new Date(`${day}T00:00:00Z`));
}

function nameOfSpan({ from, to }: GateSpan): string {
  return from === to ? nameOfDay(from) : `${nameOfDay(from)} to ${nameOfDay(to)}`;
}

function wordsOf(span: GateSpan): string {
  const [seen, pressed, paid] = PICTURES.map(({ of }) => of(span.counts)) as [number, number, number];
  return `${nameOfSpan(span)}: ${figure(seen)} seen, ${figure(pressed)} pressed, ${counted(paid, 'payment')}`;
}

/** What the pictures show, in a sentence: how much in all, and when there was most to be seen. */
function summaryOf(spans: readonly GateSpan[]): string {
  const [seen, pressed, paid] = PICTURES.map(({ of }) =>
    spans.reduce((sum, { counts }) => sum + of(counts), 0),
  ) as [number, number, number];
  const most = spans.reduce((a, b) => (b.counts.impressions > a.counts.impressions ? b : a));
  const when = seen > 0 ? ` (most: ${figure(most.counts.impressions)}, ${nameOfSpan(most)})` : '';
  return `In all: ${figure(seen)} seen${when}, ${figure(pressed)} pressed, ${counted(paid, 'payment')}.`;
}

/**
 * Three pictures above each other, of the same days. The arrow keys and the pointer move over the days; the same stands
 * as a table behind it.
 */
export function GateChart({ days, timeZone }: { days: GateStatistics['days']; timeZone: string }) {
  const spans = spansOf(days);
  const [at, setAt] = useState(spans.length - 1);
  const last = spans.length - 1;
  const isByWeek = spans.length < days.length;
  const id = useId();
  return (
    <figure class="gate-chart">
      <figcaption class="hint" id={id}>
        By {isByWeek ? 'week' : 'day'}, by the clocks of {timeZone}. {summaryOf(spans)}
      </figcaption>
      <Scrubber
        class="gate-pictures"
        label={isByWeek ? 'Week' : 'Day'}
        places={spans.map((_, n) => (n + 0.5) / spans.length)}
        at={at}
        words={wordsOf(spans[at]!)}
        describedBy={id}
        onMove={setAt}
      >
        {PICTURES.map(({ name, of }) => (
          <Picture key={name} name={name} of={of} spans={spans} at={at} />
        ))}
      </Scrubber>
      <p class="gate-axis" aria-hidden="true">
        <span>{nameOfDay(spans[0]!.from)}</span>
        <span>{nameOfDay(spans[last]!.to)}</span>
      </p>
      <p class="gate-told" aria-hidden="true">
        {wordsOf(spans[at]!)}
      </p>
      <details>
        <summary>The same as a table</summary>
        <div class="gate-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{isByWeek ? 'Week' : 'Day'}</th>
                {['Seen', 'Subscribe', 'Sign in', 'Paid', 'Opened'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...spans].reverse().map((span) => (
                <tr key={span.from}>
                  <th scope="row">{nameOfSpan(span)}</th>
                  <td data-name="Seen">{figure(span.counts.impressions)}</td>
                  <td data-name="Subscribe">{figure(span.counts.subscribeClicks)}</td>
                  <td data-name="Sign in">{figure(span.counts.signInClicks)}</td>
                  <td data-name="Paid">{figure(span.counts.paid)}</td>
                  <td data-name="Opened">{figure(span.counts.unlocked + span.counts.signedIn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

interface PictureProps {
  name: string;
  of(counts: GateCounts): number;
  spans: readonly GateSpan[];
  at: number;
}

function Picture({ name, of, spans, at }: PictureProps) {
  const most = Math.max(...spans.map(({ counts }) => of(counts)));
  return (
    <div class={`gate-picture ${name.toLowerCase()}`}>
      <p>
        {name} <span class="hint">{most === 0 ? 'none' : `up to ${figure(most)}`}</span>
      </p>
      <svg viewBox={`0 0 ${spans.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {spans.map(({ from, counts }, n) => {
          const height = most === 0 ? 0 : (of(counts) / most) * HEIGHT;
          return (
            <g key={from} class={n === at ? 'at' : ''}>
              <rect class="day" x={n} y={0} width={1} height={HEIGHT} />
              <rect class="bar" x={n + GAP / 2} y={HEIGHT - height} width={1 - GAP} height={height} />
            </g>
          );
        })}
      </svg>
    </div>
  );
}
