import { useState } from 'preact/hooks';
import { type AuditAsk, fragmentOf, WHOLE_AUDIT } from '../desk/route.js';

/** The first words of the actions that the log has, with what they are called. */
const KINDS: Record<string, string> = {
  comment: 'Comments',
  decision: 'Decisions taken back',
  batch: 'Many at a time',
  person: 'People and sanctions',
  account: 'Accounts',
  session: 'Sessions',
  member: 'Members',
  article: 'Articles',
  site: 'Settings and policy',
  key: 'Keys',
  plan: 'Plans',
  subscription: 'Subscriptions',
  grant: 'Grants',
  household: 'Households',
  billing: 'Billing',
  'legal-hold': 'Legal holds',
  statements: 'Statements of reasons',
};

interface AuditFilterProps {
  subjectId: string | null;
  asked: AuditAsk;
  /** Whose doings are shown, by name. */
  actor: string | null;
}

/** Narrows the log: to a kind of action, to days, and to who acted (by pressing a name below). */
export function AuditFilter({ subjectId, asked, actor }: AuditFilterProps) {
  const [typed, setTyped] = useState(asked);
  const hrefOf = (other: AuditAsk) => fragmentOf({ page: 'audit', subjectId, asked: other });
  const isNarrow = Object.values(asked).some((value) => value !== '');
  return (
    <form
      class="audit-filter"
      aria-label="Which entries"
      onSubmit={(event) => {
        event.preventDefault();
        location.hash = hrefOf(typed);
      }}
    >
      <label class="field">
        <span>Kind</span>
        <select
          value={typed.kind}
          onChange={(event) => setTyped({ ...typed, kind: event.currentTarget.value })}
        >
          <option value="">All kinds</option>
          {Object.entries(KINDS).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
          {typed.kind !== '' && !(typed.kind in KINDS) && <option value={typed.kind}>{typed.kind}</option>}
        </select>
      </label>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} class="field">
          <span>{end === 'from' ? 'From' : 'To'}</span>
          <input
            type="date"
            class="date"
            value={typed[end]}
            onInput={(event) => setTyped({ ...typed, [end]: event.currentTarget.value })}
          />
        </label>
      ))}
      <button class="button">Show</button>
      {isNarrow && (
        <a class="button" href={hrefOf(WHOLE_AUDIT)}>
          Everything
        </a>
      )}
      {asked.actor !== '' && (
        <p class="hint">
          Only what <bdi>{actor ?? 'this person'}</bdi> did.
        </p>
      )}
    </form>
  );
}
