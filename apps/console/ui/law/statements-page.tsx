import type { StatementRecord } from '@app/client';
import { fragmentOf } from '../../desk/route.js';
import { useDesk } from '../context.js';
import { dsaName } from '../figures/words.js';
import { PagedFoot, usePaged } from '../paged.js';
import { absoluteTime } from '../time.js';
import { Filing } from './filing.js';
import { Tabs } from './tabs.js';

const PAGE = 50;
const FILED = { '': 'All', no: 'Not filed', yes: 'Filed' } as const;
type Filed = keyof typeof FILED;

/** Statements of reasons, and filing them with the Transparency Database; for admins. */
export function StatementsPage({ filed }: { filed: Filed }) {
  const { desk } = useDesk();
  const list = usePaged((cursor) =>
    desk.legal.statements({ limit: PAGE, ...(filed && { filed }), ...(cursor && { cursor }) }),
  );
  return (
    <main class="audit law" aria-busy={list.phase === 'loading'}>
      <header class="figures-head">
        <div>
          <h1>Statements of reasons</h1>
          <p class="hint">
            Whoever’s words or account are restricted is told why (Article 17 of the DSA). Publications that
            must file them do so with their own token.
          </p>
        </div>
        <button type="button" class="button" onClick={() => void list.read(null)}>
          Read again
        </button>
      </header>
      <Filing onFiled={() => void list.read(null)} />
      <Tabs
        label="State"
        tabs={(Object.keys(FILED) as Filed[]).map((state) => ({
          name: FILED[state],
          href: fragmentOf({ page: 'statements', filed: state, statementId: null }),
          here: state === filed,
        }))}
      />
      {list.items.length > 0 && (
        <div class="audit-table">
          <table>
            <thead>
              <tr>
                {['Decided', 'Restriction', 'Category', 'Brought by', 'State'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.items.map((record) => (
                <Row key={record.id} record={record} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <PagedFoot
        list={list}
        empty={
          <>
            <p class="empty-title">
              {filed === 'no' ? 'Everything is filed' : 'No statement of reasons yet'}
            </p>
            <p class="hint">One is written with each decision and sanction that restricts somebody.</p>
          </>
        }
      />
    </main>
  );
}

/** What a statement restricts, in plain words. */
export function restrictionOf({ statement }: StatementRecord): string {
  const { decision_visibility = [], decision_provision, decision_account } = statement;
  return [...decision_visibility, decision_provision, decision_account]
    .filter((value) => value !== undefined)
    .map(dsaName)
    .join(', ');
}

function Row({ record }: { record: StatementRecord }) {
  const { id, at, statement } = record;
  return (
    <tr>
      <td data-name="Decided">
        <a href={fragmentOf({ page: 'statements', filed: '', statementId: id })}>
          <time dateTime={at}>{absoluteTime(at)}</time>
        </a>
      </td>
      <td data-name="What">{restrictionOf(record)}</td>
      <td data-name="Category">{dsaName(statement.category)}</td>
      <td data-name="Source">{dsaName(statement.source_type)}</td>
      <td data-name="State">
        <FiledState record={record} />
      </td>
    </tr>
  );
}

/** Whether it is filed, can be, or can still be taken back. */
export function FiledState({ record: { filed, final } }: { record: StatementRecord }) {
  if (filed)
    return (
      <div>
        <span class="chip mine">Filed</span>{' '}
        <span class="hint">
          {absoluteTime(filed.at)}, says <bdi>{filed.by.name ?? 'somebody who is gone'}</bdi>
        </span>
      </div>
    );
  return final ? (
    <span class="chip warn">Not filed</span>
  ) : (
    <span class="chip" title="It is exported from 65 minutes after the decision on">
      Can still be taken back
    </span>
  );
}
