import type { Period } from '@app/client';
import { useId, useState } from 'preact/hooks';
import { lastDays, lastWhole, troubleWith } from '../../desk/period.js';
import { useDesk } from '../context.js';

interface PeriodChooserProps {
  /** The days that are shown. */
  period: Period;
  /** The address of the page for other days. */
  hrefOf(period: Period): string;
}

/** Usual periods as links, and any other by its first and last day; Enter shows it. */
export function PeriodChooser({ period, hrefOf }: PeriodChooserProps) {
  const { desk } = useDesk();
  const now = desk.clock.now();
  const usual: [string, Period][] = [
    ['7 days', lastDays(7, now)],
    ['4 weeks', lastDays(28, now)],
    ['90 days', lastDays(90, now)],
    ['Last month', lastWhole('month', now)],
    ['Last year', lastWhole('year', now)],
  ];
  const [typed, setTyped] = useState(period);
  const [trouble, setTrouble] = useState('');
  const id = useId();
  const show = (event: Event) => {
    event.preventDefault();
    const wrong = troubleWith(typed);
    setTrouble(wrong ?? '');
    if (wrong === null) location.hash = hrefOf(typed);
  };
  return (
    <div class="periods">
      <nav class="periods-usual" aria-label="Period">
        {usual.map(([name, one]) => (
          <a
            key={name}
            class="button"
            href={hrefOf(one)}
            aria-current={one.from === period.from && one.to === period.to ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <form class="periods-own" onSubmit={show} noValidate>
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            {end === 'from' ? 'From' : 'to'}
            <input
              type="date"
              class="date"
              value={typed[end]}
              aria-invalid={trouble !== ''}
              aria-describedby={`${id}trouble`}
              onInput={(event) => setTyped({ ...typed, [end]: event.currentTarget.value })}
            />
          </label>
        ))}
        <button class="button">Show</button>
        <p class="trouble" id={`${id}trouble`} role="alert">
          {trouble}
        </p>
      </form>
    </div>
  );
}
