import { fragmentOf } from '../../desk/route.js';
import { useDesk } from '../context.js';
import { Failed } from '../failed.js';
import { useRead } from '../paged.js';
import { absoluteTime } from '../time.js';
import { StatementFacts } from './statement-facts.js';
import { FiledState, restrictionOf } from './statements-page.js';

/** One statement of reasons, every field of it. */
export function StatementPage({ id }: { id: string }) {
  const { desk } = useDesk();
  const { found, trouble, read } = useRead(() => desk.legal.statement(id));
  return (
    <main class="law" aria-busy={!found && !trouble}>
      <p>
        <a href={fragmentOf({ page: 'statements', filed: '', statementId: null })}>
          All statements of reasons
        </a>
      </p>
      {!found && !trouble && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {found && (
        <>
          <header class="figures-head">
            <div>
              <h1>Statement of reasons</h1>
              <p class="hint">
                {restrictionOf(found)}, {absoluteTime(found.at)}. It has nobody’s name and nobody’s words;
                what its person was told is what is filed.
              </p>
            </div>
            <FiledState record={found} />
          </header>
          <section class="law-card" aria-label="Its fields">
            <StatementFacts statement={found.statement} />
          </section>
          <p class="law-ways">
            {found.commentId !== null && (
              <a href={fragmentOf({ page: 'queue', queue: 'reported', caseId: found.commentId })}>
                The comment’s case
              </a>
            )}
            {found.commentId !== null && (
              <a href={fragmentOf({ page: 'audit', subjectId: found.commentId })}>In the audit log</a>
            )}
          </p>
        </>
      )}
      {trouble && <Failed trouble={trouble} onAgain={() => void read()} />}
    </main>
  );
}
