import { type OwnHistoryEntry, type OwnStatement, Refused } from '@app/client';
import { useState } from 'preact/hooks';
import { webAddress } from '../ui/refusals.js';
import { dayOf } from './day-of.js';
import { entriesOf } from './entries.js';
import type { ToldHost } from './host.js';
import { wordsFor } from './words.js';

type AppealState = NonNullable<NonNullable<OwnHistoryEntry['decision']>['appeal']>['state'];

interface StatementProps {
  host: ToldHost;
  /** The decision's, or the sanction's. */
  id: string;
  /** How it stands with an appeal; null where none is possible any more. */
  appeal: AppealState | null;
}

/** The statement of reasons in plain words; read when it is opened. */
export function Statement({ host, id, appeal }: StatementProps) {
  const words = wordsFor(host.language);
  const [read, setRead] = useState<OwnStatement | 'none' | 'failed' | null>(null);
  const open = async (isOpen: boolean) => {
    if (!isOpen || (read !== null && read !== 'failed')) return;
    setRead(null);
    const { client } = entriesOf(host.discussion);
    setRead(
      await client
        .statement(id)
        .catch((error) => (error instanceof Refused && error.status === 404 ? 'none' : 'failed')),
    );
  };
  return (
    <details class="statement" onToggle={({ currentTarget }) => void open(currentTarget.open)}>
      <summary>{words.statement}</summary>
      <div aria-live="polite">
        {read === null ? (
          <p class="hint">{words.loading}</p>
        ) : typeof read === 'string' ? (
          <p class="hint">{words[read]}</p>
        ) : (
          <Read host={host} told={read} appeal={appeal} />
        )}
      </div>
    </details>
  );
}

function Read({ host, told, appeal }: { host: ToldHost; told: OwnStatement; appeal: AppealState | null }) {
  const words = wordsFor(host.language);
  const { statement: said, redress } = told;
  const day = (time: string) => dayOf(time, host.language);
  const isLaw = said.decision_ground === 'DECISION_GROUND_ILLEGAL_CONTENT';
  const reference = isLaw ? said.illegal_content_legal_ground : said.incompatible_content_ground;
  const explanation = isLaw ? said.illegal_content_explanation : said.incompatible_content_explanation;
  const terms = webAddress(said.decision_ground_reference_url);
  const restriction = said.decision_visibility?.[0] ?? said.decision_provision ?? said.decision_account ?? '';
  const rows: [string, string | undefined][] = [
    [
      words.what,
      told.subject === 'hiding' ? words.hidden : (words.restrictions[restriction] ?? said.decision_facts),
    ],
    [words.when, day(told.at)],
    [isLaw ? words.law : words.terms, reference],
    [words.explanation, explanation],
    [words.source, words.sources[said.source_type]],
    [words.how, words.automatic(said.automated_detection === 'Yes', said.automated_decision)],
  ];
  return (
    <>
      <dl>
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {terms && (
        <p>
          <a href={terms} target="_blank" rel="noopener noreferrer">
            {words.rules}
          </a>
        </p>
      )}
      <p class="told-title">{words.redress}</p>
      <ul>
        {redress.complainUntil !== null && (
          <li>
            {appeal === 'possible'
              ? words.complain(day(redress.complainUntil))
              : appeal === 'open'
                ? words.complained
                : words.complainOver}
          </li>
        )}
        <li>
          {words.body} {redress.disputeBody !== null && <bdi>({redress.disputeBody})</bdi>}
        </li>
        <li>{words.court}</li>
      </ul>
      <p class="hint">{words.number(told.id)}</p>
    </>
  );
}
