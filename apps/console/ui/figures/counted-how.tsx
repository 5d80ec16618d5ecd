import type { Figure, Period } from '@app/client';
import { useDesk } from '../context.js';

interface FiguresProps {
  figures: readonly Figure[];
  period: Period;
}

/** What figures count, and how their numbers are made anew. */
export function CountedHow({ figures, period }: FiguresProps) {
  return (
    <>
      <p class="hint">{figures.map(({ says }) => says).join('. ')}.</p>
      <Recomputed figures={figures} period={period} />
    </>
  );
}

/** The commands that make the numbers of figures anew. */
export function Recomputed({ figures, period }: FiguresProps) {
  const { desk } = useDesk();
  return (
    <details class="counted-how">
      <summary>How it is recomputed</summary>
      {figures.map(({ name }) => (
        <p key={name}>
          <code>
            npm run -s belowline -- figure {name} --site {desk.site} --from {period.from} --to {period.to}
          </code>
        </p>
      ))}
      <p class="hint">
        prints the same numbers, and <code>figure NAME --sql</code> the statement that makes them from the
        rows.
      </p>
    </details>
  );
}
