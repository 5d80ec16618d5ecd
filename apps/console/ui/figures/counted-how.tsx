import type { Figure, Period } from '@app/client';
import { useDesk } from '../context.js';

interface FiguresProps {
  figures: readonly Figure[];
  period: Period;
  /** Null for the whole site. */
  sections?: readonly string[] | null;
}

/** What figures count, what a section leaves of them, and how their numbers are made anew. */
export function CountedHow({ figures, period, sections = null }: FiguresProps) {
  const isPart = sections !== null && figures.some(({ inSections }) => inSections === 'comments');
  const isNothing = sections !== null && figures.every(({ inSections }) => inSections === 'none');
  return (
    <>
      <p class="hint">{figures.map(({ says }) => says).join('. ')}.</p>
      {isPart && <p class="hint">Of a section only those about a comment: people are in no section.</p>}
      {!isNothing && <Recomputed figures={figures} period={period} sections={sections} />}
    </>
  );
}

/** A word of a command, as a shell takes it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** The commands that make the numbers of figures anew. */
export function Recomputed({ figures, period, sections = null }: FiguresProps) {
  const { desk } = useDesk();
  return (
    <details class="counted-how">
      <summary>How it is recomputed</summary>
      {figures.map(({ name }) => (
        <p key={name}>
          <code>
            npm run -s belowline -- figure {name} --site {desk.site} --from {period.from} --to {period.to}
            {sections?.map((section) => ` --section ${quoted(section)}`)}
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
