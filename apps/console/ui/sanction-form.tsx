import type { NewSanction, SanctionKind, Sanctions } from '@app/client';
import { useState } from 'preact/hooks';
import { sanctionsWithin } from '../desk/sanctioning.js';
import { wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { absoluteTime } from './time.js';
import { SANCTION_MEANS, SANCTION_NAMES } from './words.js';

const DAY_MS = 86_400_000;
const TERMS: readonly [string, number][] = [
  ['1 day', 1],
  ['3 days', 3],
  ['1 week', 7],
  ['1 month', 30],
];

interface SanctionFormProps {
  personId: string;
  /** The names of the sites that a ban on all of them is for; none for who may not impose one. */
  banSites: readonly string[];
  onImposed(sanctions: Sanctions): void;
}

/** A restriction with its reason, which the person is told. */
export function SanctionForm({ personId, banSites, onImposed }: SanctionFormProps) {
  const { desk, state } = useDesk();
  const kinds = sanctionsWithin(state.sections);
  const [chosen, setKind] = useState<SanctionKind>('warn');
  // Who is limited while the form is open may not do what they had chosen.
  const kind = kinds.includes(chosen) ? chosen : 'warn';
  const [days, setDays] = useState<number | 'date' | 'open'>(3);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const ends = kind !== 'warn';
  const term = kind === 'suspend' && days === 'open' ? 3 : days;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form);
    const word = (name: string) => String(typed.get(name) ?? '').trim();
    const sanction: NewSanction = { kind, reason: word('reason') };
    if (word('message')) sanction.message = word('message');
    if (kind === 'ban' && typed.has('everywhere')) sanction.everywhere = true;
    if (ends && term !== 'open') sanction.until = endOf(term, word('date'), desk.clock.now());
    setBusy(true);
    setTrouble(null);
    try {
      onImposed(await desk.client.impose(personId, sanction));
      form.reset();
      setKind('warn');
    } catch (error) {
      setTrouble(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="block sanction-form" onSubmit={submit}>
      <h3>New sanction</h3>
      <fieldset class="choices">
        <legend class="unseen">Kind</legend>
        {kinds.map((name) => (
          <label key={name}>
            <input type="radio" name="kind" checked={kind === name} onChange={() => setKind(name)} />
            <span>{SANCTION_NAMES[name]}</span>
          </label>
        ))}
        {state.sections && (
          <p class="hint">Suspensions and bans reach beyond your sections: escalate the case.</p>
        )}
      </fieldset>
      <p class="hint">{SANCTION_MEANS[kind]}</p>
      {ends && (
        <fieldset class="choices">
          <legend>Until</legend>
          {TERMS.map(([label, length]) => (
            <label key={label}>
              <input type="radio" name="term" checked={term === length} onChange={() => setDays(length)} />
              <span>{label}</span>
            </label>
          ))}
          <label>
            <input type="radio" name="term" checked={term === 'date'} onChange={() => setDays('date')} />
            <span>A date</span>
          </label>
          {kind !== 'suspend' && (
            <label>
              <input type="radio" name="term" checked={term === 'open'} onChange={() => setDays('open')} />
              <span>Lifted</span>
            </label>
          )}
          {term === 'date' && (
            <input type="datetime-local" name="date" aria-label="Until when" required class="date" />
          )}
          {typeof term === 'number' && <p class="hint">{absoluteTime(endOf(term, '', desk.clock.now()))}</p>}
        </fieldset>
      )}
      {kind === 'ban' && banSites.length > 0 && (
        <fieldset class="choices">
          <label>
            <input type="checkbox" name="everywhere" />
            <span>On all sites of which you are an admin</span>
          </label>
          <p class="hint">
            {banSites.join(', ')}: where they are known already, and where they come to later. They are told
            on each.
          </p>
        </fieldset>
      )}
      <label class="field">
        <span>
          Reason <small>told to the person</small>
        </span>
        <input type="text" name="reason" required maxLength={500} autocomplete="off" />
      </label>
      <label class="field">
        <span>
          Message <small>optional</small>
        </span>
        <textarea name="message" rows={2} maxLength={2000} />
      </label>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="form-foot">
        <button class="button primary danger" disabled={busy}>
          {busy ? 'Sending …' : `Impose: ${SANCTION_NAMES[kind].toLowerCase()}`}
        </button>
      </div>
    </form>
  );
}

function endOf(term: number | 'date', date: string, now: number): string {
  const time = term === 'date' ? Date.parse(date) : now + term * DAY_MS;
  return new Date(Number.isNaN(time) ? now : time).toISOString();
}
