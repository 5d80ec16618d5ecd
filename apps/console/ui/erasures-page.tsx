import type { Erasure } from '@app/client';
import { fragmentOf } from '../desk/route.js';
import { useDesk } from './context.js';
import { PagedFoot, usePaged } from './paged.js';
import { absoluteTime } from './time.js';
import { counted, figure } from './words.js';

const PAGE = 50;

const ASKED_BY: Record<Erasure['askedBy'], string> = {
  person: 'The person',
  publication: 'The publication',
  operator: 'The operator',
};
const FATES: Record<Erasure['comments'], string> = {
  anonymise: 'their texts stay, without a name',
  remove: 'their texts are gone',
};

/** The ledger of who was forgotten, the latest first; for admins. */
export function ErasuresPage() {
  const { desk } = useDesk();
  const list = usePaged((cursor) => desk.client.erasures({ limit: PAGE, ...(cursor && { cursor }) }));
  return (
    <main class="audit erasures" aria-busy={list.phase === 'loading'}>
      <header class="audit-head">
        <div>
          <h1>Erasures</h1>
          <p class="hint">
            Who was forgotten here, the latest first. The ledger names nobody: whoever asked was given a
            receipt, once, and can ask with it what became of it.
          </p>
        </div>
        <button type="button" class="button" onClick={() => void list.read(null)}>
          Read again
        </button>
      </header>
      {list.items.length > 0 && (
        <div class="audit-table">
          <table>
            <thead>
              <tr>
                {['Asked', 'By', 'State', 'Finished', 'What went', 'Proof'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.items.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <PagedFoot
        list={list}
        empty={
          <>
            <p class="empty-title">Nobody has been forgotten yet</p>
            <p class="hint">Readers delete their accounts themselves, or ask the publication to.</p>
          </>
        }
      />
    </main>
  );
}

function Line({ line }: { line: Erasure }) {
  const { id, askedBy, askedAt, comments, finishedAt, auditEntry } = line;
  return (
    <tr>
      <td data-name="Asked">
        <time dateTime={askedAt}>{absoluteTime(askedAt)}</time>
      </td>
      <td data-name="By">{ASKED_BY[askedBy]}</td>
      <td data-name="State">
        <State line={line} />
      </td>
      <td data-name="Finished">
        {finishedAt ? <time dateTime={finishedAt}>{absoluteTime(finishedAt)}</time> : 'not yet'}
      </td>
      <td data-name="Went">
        <div>
          {counted(line.progress.total, 'comment')}: {FATES[comments]}
          <Rows line={line} />
        </div>
      </td>
      <td data-name="Proof">
        {auditEntry ? (
          <a href={fragmentOf({ page: 'audit', subjectId: id })} title={auditEntry}>
            audit entry {auditEntry.slice(-6)}
          </a>
        ) : (
          'when it is done'
        )}
      </td>
    </tr>
  );
}

function State({ line: { state, progress } }: { line: Erasure }) {
  if (state === 'done') return <span class="billing-state applied">done</span>;
  return (
    <div>
      <span class="billing-state received">{state === 'waiting' ? 'waits' : 'under way'}</span>{' '}
      {progress.total > 0 && (
        <span class="hint">
          {figure(progress.done)} of {counted(progress.total, 'comment')}
        </span>
      )}
    </div>
  );
}

/** How many rows went or were emptied, by table. */
function Rows({ line: { counts } }: { line: Erasure }) {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  if (some.length === 0) return null;
  return (
    <details>
      <summary>Rows, by table</summary>
      <ul class="erasure-rows">
        {some.map(([table, count]) => (
          <li key={table}>
            {table.replaceAll('_', ' ')} <b>{figure(count)}</b>
          </li>
        ))}
      </ul>
    </details>
  );
}
