import type { Figure, Period } from '@app/client';
import { useDesk } from '../context.js';

/** What a figure counts, and the command that makes its numbers anew. */
export function CountedHow({ figures, period }: { figures: readonly Figure[]; period: Period }) {
  const { desk } = useDesk();
  return (
    <>
      <p class="hint">{figures.map(({ says }) => says).join('. ')}.</p>
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
    </>
  );
}
