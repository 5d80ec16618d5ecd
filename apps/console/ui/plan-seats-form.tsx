import type { SoldPlan } from '@app/client';
import { useState } from 'preact/hooks';
import { wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';

const MOST = 20;

interface PlanSeatsFormProps {
  /** Null while they are on their way. */
  plans: SoldPlan[] | null;
  onChanged(plans: SoldPlan[]): void;
}

/** With how many others a plan's subscriber may share it. */
export function PlanSeatsForm({ plans, onChanged }: PlanSeatsFormProps) {
  return (
    <section class="plan-seats" aria-labelledby="plan-seats-title">
      <h2 id="plan-seats-title">Seats of each plan</h2>
      <p class="hint">
        With how many others a subscriber may share it, 0 to {MOST}. Where there are fewer than before, those
        who came last have none.
      </p>
      {plans === null && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {plans?.length === 0 && <p class="hint">The site has no plans yet.</p>}
      <ul>
        {plans?.map((plan) => (
          <PlanSeats
            key={plan.plan}
            plan={plan}
            onChanged={(seats) =>
              onChanged(plans.map((one) => (one.plan === plan.plan ? { ...one, seats } : one)))
            }
          />
        ))}
      </ul>
    </section>
  );
}

function PlanSeats({ plan, onChanged }: { plan: SoldPlan; onChanged(seats: number): void }) {
  const { desk } = useDesk();
  const [typed, setTyped] = useState(String(plan.seats));
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      const { seats } = await desk.client.changePlanSeats(plan.plan, Number(typed));
      onChanged(seats);
      desk.store.say(`${plan.name}: ${seats === 1 ? '1 seat' : `${seats} seats`}.`, 'good');
    } catch (error) {
      setTrouble(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <li>
      <form onSubmit={submit} aria-label={`Seats of ${plan.name}`}>
        <label class="field">
          <span>
            <bdi>{plan.name}</bdi> <small>{plan.plan}</small>
          </span>
          <input
            type="number"
            min={0}
            max={MOST}
            step={1}
            required
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button class="button" disabled={busy || typed === String(plan.seats)}>
          {busy ? 'Saving …' : 'Save'}
          <span class="unseen"> the seats of {plan.name}</span>
        </button>
      </form>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
    </li>
  );
}
