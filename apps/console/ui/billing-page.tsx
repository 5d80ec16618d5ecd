import { BILLING_STATES, type BillingEvent, type BillingState } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { fragmentOf } from '../desk/route.js';
import { type Trouble, troubleOf, wordsFor } from '../desk/trouble.js';
import { BillingComparison } from './billing-comparison.js';
import { useDesk } from './context.js';
import { Failed } from './failed.js';
import { absoluteTime } from './time.js';

const PAGE = 50;

interface Inbox {
  events: BillingEvent[];
  nextCursor: string | null;
  counts: { received: number; parked: number } | null;
  phase: 'loading' | 'ready' | 'failed';
  trouble: Trouble | null;
}

const NO_INBOX: Inbox = { events: [], nextCursor: null, counts: null, phase: 'loading', trouble: null };

/** What came from the payment provider and what became of it; and whether what is known is what the provider says. */
export function BillingPage({ shown }: { shown: BillingState | null }) {
  const { desk } = useDesk();
  const [inbox, setInbox] = useState<Inbox>(NO_INBOX);
  const read = async (cursor: string | null) => {
    setInbox((before) => ({ ...before, phase: 'loading', trouble: null }));
    try {
      const query = { ...(shown && { state: shown }), ...(cursor && { cursor }), limit: PAGE };
      const page = await desk.client.billingEvents(query);
      setInbox((before) => ({
        events: cursor ? [...before.events, ...page.items] : page.items,
        nextCursor: page.nextCursor,
        counts: page.counts,
        phase: 'ready',
        trouble: null,
      }));
    } catch (error) {
      setInbox((before) => ({ ...before, phase: 'failed', trouble: troubleOf(error) }));
    }
  };
  useEffect(() => void read(null), [desk, shown]);
  const replaced = (event: BillingEvent) =>
    setInbox((before) => ({
      ...before,
      events: before.events.map((one) => (one.id === event.id ? event : one)),
    }));
  const { events, nextCursor, counts, phase, trouble } = inbox;
  return (
    <main class="audit billing" aria-busy={phase === 'loading'}>
      <header class="audit-head">
        <div>
          <h1>Billing</h1>
          <p class="hint">What came from the payment provider, the latest first, and what became of it.</p>
        </div>
        <button type="button" class="button" onClick={() => void read(null)}>
          Read again
        </button>
      </header>
      <BillingComparison />
      <nav class="billing-states" aria-label="Events by state">
        {[null, ...BILLING_STATES].map((state) => (
          <a
            key={state}
            class="button"
            href={fragmentOf({ page: 'billing', shown: state })}
            aria-current={state === shown ? 'page' : undefined}
          >
            {state ?? 'all'}
            {counts && (state === 'parked' || state === 'received') ? ` (${counts[state]})` : ''}
          </a>
        ))}
      </nav>
      {events.length > 0 && (
        <div class="audit-table">
          <table>
            <thead>
              <tr>
                {['Came', 'Event', 'State', 'Outcome', 'About', ''].map((name) => (
                  <th key={name} scope="col">
                    {name || <span class="unseen">Actions</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <Event key={event.id} event={event} onReplayed={replaced} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {phase === 'ready' && events.length === 0 && (
        <div class="empty">
          <p class="empty-title">{shown === null ? 'Nothing has come yet' : `Nothing is ${shown}`}</p>
        </div>
      )}
      {trouble && (
        <Failed trouble={trouble} onAgain={() => void read(events.length > 0 ? nextCursor : null)} />
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

function Event({ event, onReplayed }: { event: BillingEvent; onReplayed(event: BillingEvent): void }) {
  const { desk } = useDesk();
  const [state, setState] = useState<{ busy: boolean; told: string | null }>({ busy: false, told: null });
  const replay = async () => {
    setState({ busy: true, told: null });
    try {
      const now = await desk.client.replayBillingEvent(event.id);
      onReplayed(now);
      setState({ busy: false, told: `Replayed: ${now.state}` });
    } catch (error) {
      setState({ busy: false, told: wordsFor(error) });
    }
  };
  return (
    <tr>
      <td data-name="Came">
        <time dateTime={event.receivedAt}>{absoluteTime(event.receivedAt)}</time>
      </td>
      <td data-name="Event">
        <div>
          <code>{event.type}</code>
          <br />
          <span class="hint">{event.eventId}</span>
        </div>
      </td>
      <td data-name="State">
        <span class={`billing-state ${event.state}`}>{event.state}</span>
      </td>
      <td data-name="Outcome">
        <div>
          {event.outcome ?? 'not yet'}
          {event.attempts > 1 && <span class="hint"> after {event.attempts} attempts</span>}
        </div>
      </td>
      <td data-name="About">
        <div>
          <bdi>{event.object}</bdi> <bdi class="hint">{event.customer}</bdi>
        </div>
      </td>
      <td data-name="">
        <div>
          <button type="button" class="button" disabled={state.busy} onClick={() => void replay()}>
            Replay<span class="unseen"> {event.eventId}</span>
          </button>
          <span class="hint" role="status">
            {state.told}
          </span>
        </div>
      </td>
    </tr>
  );
}
