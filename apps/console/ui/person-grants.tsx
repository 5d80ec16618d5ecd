import type { NewPlanGrant, PlanGrant, SoldPlan } from '@app/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { planLabel, planName } from '../desk/plan-names.js';
import { type Trouble, troubleOf, wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { Failed } from './failed.js';
import { absoluteTime, Ago } from './time.js';
import { counted, GRANT_KIND_NAMES } from './words.js';

/** What a person was given or shares, for admins: to give more, and to take back. */
export function PersonGrants({ personId }: { personId: string }) {
  const { desk } = useDesk();
  const [grants, setGrants] = useState<PlanGrant[] | null>(null);
  const [plans, setPlans] = useState<SoldPlan[]>([]);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const load = () => {
    setTrouble(null);
    Promise.all([desk.client.grants({ person: personId }), desk.client.plans()]).then(
      ([given, sold]) => {
        setGrants(given.items);
        setPlans(sold.items);
      },
      (error: unknown) => setTrouble(troubleOf(error)),
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
      {trouble && <Failed trouble={trouble} onAgain={load} />}
      {!grants && !trouble && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {grants?.length === 0 && <p class="hint">Nothing was given.</p>}
      <ul class="facts">
        {grants?.map((grant) => (
          <GrantItem key={grant.id} grant={grant} plans={plans} onChanged={changed} />
        ))}
      </ul>
      {grants && <GiveForm personId={personId} plans={plans} onGiven={(grant) => changed(grant, 'Given.')} />}
    </section>
  );
}

interface GrantItemProps {
  grant: PlanGrant;
  plans: readonly SoldPlan[];
  onChanged(grant: PlanGrant, words: string): void;
}

function GrantItem({ grant, plans, onChanged }: GrantItemProps) {
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
      <span class="chip">{GRANT_KIND_NAMES[kind]}</span>
      <div>
        <p>
          {plan !== null && <bdi>{planName(plans, plan)}</bdi>}
          {kind === 'household' && `${counted(holders, 'seat')} taken`}
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

interface GiveFormProps {
  personId: string;
  plans: readonly SoldPlan[];
  onGiven(grant: PlanGrant): void;
}

function GiveForm({ personId, plans, onGiven }: GiveFormProps) {
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
      class="block sanction-form"
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
        <select name="plan" required>
          {plans.map((one) => (
            <option key={one.plan} value={one.plan}>
              {planLabel(plans, one)}
            </option>
          ))}
        </select>
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
        <button class="button primary" disabled={busy || plans.length === 0}>
          {busy ? 'Sending …' : 'Give'}
        </button>
      </div>
    </form>
  );
}
