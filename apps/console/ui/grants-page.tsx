import { GRANT_KINDS, type PlanGrant, type SoldPlan } from '@app/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fragmentOf, type GrantQuestion } from '../desk/route.js';
import { type Trouble, troubleOf, wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { onEscape } from './escape.js';
import { Failed } from './failed.js';
import { GrantEntry } from './grant-entry.js';
import { GrantForm } from './grant-form.js';
import { PlanSeatsForm } from './plan-seats-form.js';
import { GRANT_KIND_NAMES } from './words.js';

const PAGE = 50;
const STATES = [
  ['standing', 'Standing'],
  ['over', 'Over'],
  ['', 'All'],
] as const;

interface List {
  grants: PlanGrant[];
  nextCursor: string | null;
  phase: 'loading' | 'ready' | 'failed';
  trouble: Trouble | null;
}

const NO_LIST: List = { grants: [], nextCursor: null, phase: 'loading', trouble: null };

/** What the publication gives without payment, and with how many others each plan is shared; for admins. */
export function GrantsPage({ asked }: { asked: GrantQuestion }) {
  const { desk } = useDesk();
  const [list, setList] = useState<List>(NO_LIST);
  const [plans, setPlans] = useState<SoldPlan[] | null>(null);
  const [isGiving, setGiving] = useState(false);
  /** How many were given: each begins with an empty form. */
  const [round, setRound] = useState(0);
  const opener = useRef<HTMLButtonElement>(null);
  const read = async (cursor: string | null) => {
    setList((before) => ({ ...before, phase: 'loading', trouble: null }));
    try {
      const page = await desk.client.grants({ ...queryOf(asked), ...(cursor && { cursor }), limit: PAGE });
      setList((before) => ({
        grants: cursor ? [...before.grants, ...page.items] : page.items,
        nextCursor: page.nextCursor,
        phase: 'ready',
        trouble: null,
      }));
    } catch (error) {
      setList((before) => ({ ...before, phase: 'failed', trouble: troubleOf(error) }));
    }
  };
  const readPlans = () =>
    desk.client.plans().then(
      ({ items }) => setPlans(items),
      (error: unknown) => desk.store.say(`The plans could not be read. ${wordsFor(error)}`, 'trouble'),
    );
  useEffect(() => {
    void read(null);
    void readPlans();
  }, [desk]);
  const replaced = (grant: PlanGrant) =>
    setList((before) => ({
      ...before,
      grants: before.grants.map((one) => (one.id === grant.id ? grant : one)),
    }));
  const close = () => {
    setGiving(false);
    opener.current?.focus();
  };
  const given = (grant: PlanGrant) => {
    close();
    setRound((before) => before + 1);
    setList((before) => ({ ...before, grants: [grant, ...before.grants] }));
    desk.store.say(`${GRANT_KIND_NAMES[grant.kind]}: given.`, 'good');
  };
  const { grants, nextCursor, phase, trouble } = list;
  return (
    <main class="audit grants" aria-busy={phase === 'loading'}>
      <header class="audit-head">
        <div>
          <h1>Grants</h1>
          <p class="hint">
            What people have without paying for it: given by you, by their institution, or by a subscriber who
            shares.
          </p>
        </div>
        <button type="button" class="button" onClick={() => void read(null)}>
          Read again
        </button>
        <button
          type="button"
          class="button primary"
          aria-expanded={isGiving}
          ref={opener}
          onClick={() => setGiving(!isGiving)}
          onKeyDown={isGiving ? onEscape(close) : undefined}
        >
          Give
        </button>
      </header>
      <GrantForm key={round} isOpen={isGiving} plans={plans} onGiven={given} onClose={close} />
      <Filter asked={asked} onAgain={() => void read(null)} />
      {asked.kind === 'household' && <PlanSeatsForm plans={plans} onChanged={setPlans} />}
      {grants.length > 0 && (
        <ul class="grant-list">
          {grants.map((grant) => (
            <GrantEntry key={grant.id} grant={grant} plans={plans} onChanged={replaced} />
          ))}
        </ul>
      )}
      {phase === 'ready' && grants.length === 0 && (
        <div class="empty">
          <p class="empty-title">{nothingOf(asked)}</p>
          {asked.q !== '' && (
            <p class="hint">Notes, domains and names are searched, and the publication’s ids of readers.</p>
          )}
        </div>
      )}
      {trouble && (
        <Failed trouble={trouble} onAgain={() => void read(grants.length > 0 ? nextCursor : null)} />
      )}
      {phase === 'loading' && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {phase === 'ready' && nextCursor !== null && (
        <div class="more">
          <button type="button" class="button" onClick={() => void read(nextCursor)}>
            Show older ones
          </button>
        </div>
      )}
    </main>
  );
}

/** The address has the question, so that it can be sent to a colleague. */
function Filter({ asked, onAgain }: { asked: GrantQuestion; onAgain(): void }) {
  const { desk } = useDesk();
  const go = (question: GrantQuestion) => {
    const route = { page: 'grants' as const, asked: question };
    if (fragmentOf(route) === fragmentOf({ page: 'grants', asked })) onAgain();
    else desk.go(route);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    go({ ...asked, q: String(typed.get('q') ?? '').trim() });
  };
  return (
    <div class="grant-filter">
      <nav class="billing-states" aria-label="Grants by kind">
        {(['', ...GRANT_KINDS] as const).map((kind) => (
          <a
            key={kind}
            class="button"
            href={fragmentOf({ page: 'grants', asked: { ...asked, kind } })}
            aria-current={kind === asked.kind ? 'page' : undefined}
          >
            {kind === '' ? 'Every kind' : GRANT_KIND_NAMES[kind]}
          </a>
        ))}
      </nav>
      <form role="search" onSubmit={submit}>
        <label class="field">
          <span class="unseen">Search the grants</span>
          <input
            type="search"
            name="q"
            defaultValue={asked.q}
            maxLength={100}
            placeholder="Note, domain, name or id"
            autocomplete="off"
          />
        </label>
        <label class="field">
          <span class="unseen">State</span>
          <select
            name="state"
            onChange={(event) => go({ ...asked, state: event.currentTarget.value as GrantQuestion['state'] })}
          >
            {STATES.map(([state, name]) => (
              <option key={state} value={state} selected={state === asked.state}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button class="button">Search</button>
      </form>
    </div>
  );
}

function queryOf({ kind, state, q }: GrantQuestion) {
  return { ...(kind && { kind }), ...(state && { state }), ...(q && { q }) };
}

function nothingOf({ kind, state, q }: GrantQuestion): string {
  if (q !== '') return 'Nothing is found';
  const what = kind === '' ? 'Nothing' : `No ${GRANT_KIND_NAMES[kind].toLowerCase()}`;
  return state === 'over' ? `${what} is over` : `${what} is given`;
}
