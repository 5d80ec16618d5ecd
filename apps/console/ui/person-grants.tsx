import type { NewPlanGrant, PlanGrant } from '@app/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { absoluteTime, Ago } from './time.js';

const KIND_NAMES: Record<PlanGrant['kind'], string> = {
  complimentary: 'Complimentary',
  gift: 'Gift',
  institution: 'Institution',
  household: 'Household',
};

/** What a person was given or shares, for admins: to give more, and to take back. */
export function PersonGrants({ personId }: { personId: string }) {
  const { desk } = useDesk();
  const [grants, setGrants] = useState<PlanGrant[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = () => {
    setTrouble(null);
    desk.client.grants(personId).then(
      ({ items }) => setGrants(items),
      (error: unknown) => setTrouble(wordsFor(error)),
    );
  };
  useEffect(load, [desk, personId]);
  const changed = (grant: PlanGrant, words: string) => {
    setGrants((known) => [grant, ...(known ?? []).filter(({ id }) => id !== grant.id)]);
    desk.store.say(words, 'good');
  };
  return (
    <section class="block" aria-label="Given without payment">
      <h3>Given without payment</h3>
      {trouble && (
        <div class="failed" role="alert">
          <p>{trouble}</p>
          <button type="button" class="button" onClick={load}>
            Try again
          </button>
        </div>
      )}
      {!grants && !trouble && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {grants?.length === 0 && <p class="hint">Nothing was given.</p>}
      <ul class="facts">
        {grants?.map((grant) => (
          <GrantItem key={grant.id} grant={grant} onChanged={changed} />
        ))}
      </ul>
      {grants && <GiveForm personId={personId} onGiven={(grant) => changed(grant, 'Given.')} />}
    </section>
  );
}

interface GrantItemProps {
  grant: PlanGrant;
  onChanged(grant: PlanGrant, words: string): void;
}

function GrantItem({ grant, onChanged }: GrantItemProps) {
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { kind, plan, note, createdAt, endsAt, endedAt, holders } = grant;
  const over = endedAt !== null || (endsAt !== null && Date.parse(endsAt) <= desk.clock.now());
  const end = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      onChanged(await desk.client.endGrant(grant.id), 'Taken back.');
    } catch (error) {
      setTrouble(wordsFor(error));
      setBusy(false);
    }
  };
  return (
    <li>
      <span class="chip">{KIND_NAMES[kind]}</span>
      <div>
        <p>
          {plan !== null && <bdi>{plan}</bdi>}
          {kind === 'household' && `${holders} ${holders === 1 ? 'seat' : 'seats'} taken`}
        </p>
        {note && <p dir="auto">{note}</p>}
        <p class="hint">
          <Ago time={createdAt} />
          {endsAt && ` · until ${absoluteTime(endsAt)}`}
          {endedAt && ` · taken back ${absoluteTime(endedAt)}`}
        </p>
        {!over && kind !== 'institution' && (
          <button type="button" class="button small" disabled={busy} onClick={() => void end()}>
            Take back
          </button>
        )}
        {trouble && (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        )}
      </div>
    </li>
  );
}

function GiveForm({ personId, onGiven }: { personId: string; onGiven(grant: PlanGrant): void }) {
  const { desk } = useDesk();
  const [kind, setKind] = useState<'complimentary' | 'gift'>('complimentary');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  // Pressing again after a lost answer must not give it twice; what is changed is another thing to give.
  const key = useRef(crypto.randomUUID());
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form);
    const word = (name: string) => String(typed.get(name) ?? '').trim();
    const common = { personId, plan: word('plan'), ...(word('note') ? { note: word('note') } : {}) };
    setBusy(true);
    setTrouble(null);
    try {
      const grant: NewPlanGrant =
        kind === 'gift'
          ? { kind, ...common, endsAt: new Date(word('end')).toISOString() }
          : { kind, ...common };
      onGiven(await desk.client.give(grant, key.current));
      form.reset();
      key.current = crypto.randomUUID();
    } catch (error) {
      setTrouble(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="sanction-form"
      aria-label="Give without payment"
      onInput={() => (key.current = crypto.randomUUID())}
      onSubmit={submit}
    >
      <fieldset class="choices">
        <legend class="unseen">What to give</legend>
        <label>
          <input
            type="radio"
            name="given"
            checked={kind === 'complimentary'}
            onChange={() => setKind('complimentary')}
          />
          <span>Complimentary</span>
        </label>
        <label>
          <input type="radio" name="given" checked={kind === 'gift'} onChange={() => setKind('gift')} />
          <span>Gift with an end</span>
        </label>
      </fieldset>
      <label class="field">
        <span>Plan</span>
        <input type="text" name="plan" required maxLength={64} autocomplete="off" />
      </label>
      {kind === 'gift' && (
        <label class="field">
          <span>Until</span>
          <input type="datetime-local" name="end" required class="date" />
        </label>
      )}
      <label class="field">
        <span>
          Note <small>for admins</small>
        </span>
        <input type="text" name="note" maxLength={500} autocomplete="off" />
      </label>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="form-foot">
        <button class="button primary" disabled={busy}>
          {busy ? 'Sending …' : 'Give'}
        </button>
      </div>
    </form>
  );
}
