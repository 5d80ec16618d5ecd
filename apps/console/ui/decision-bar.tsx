import type { Case, DecisionAction } from '@app/client';
import { effectsIn } from '../desk/actions.js';
import { useEffect, useState } from 'preact/hooks';
import type { Desk } from '../desk/desk.js';
import { useDesk, useServerNow } from './context.js';
import { DecisionForm } from './decision-form.js';
import { RefusalNotice } from './refusal-notice.js';
import { ACTION_NAMES } from './words.js';

const ACTIONS: readonly { action: DecisionAction; key?: string; tone?: string }[] = [
  { action: 'approve', key: 'a', tone: 'good' },
  { action: 'reject', key: 'r', tone: 'danger' },
  { action: 'remove', key: 'x', tone: 'danger' },
  { action: 'restore', tone: 'good' },
  { action: 'uphold', tone: 'danger' },
  { action: 'ask-edit', key: 'm' },
  { action: 'escalate', key: 'e' },
];

/** What can be decided; in its place the open form, or what happened instead of the last decision. */
export function DecisionBar({ found }: { found: Case }) {
  const { desk, state } = useDesk();
  // A claim of another's ends by the clock.
  useServerNow(2_000);
  const obstacle = desk.deciding.obstacle();
  const possible = effectsIn(found);
  const isSettled = useSettled(desk, found.id);
  return (
    <footer class="decision">
      {state.trouble && (
        <p class="trouble" role="alert">
          {state.trouble}
        </p>
      )}
      {state.refusal ? (
        <RefusalNotice refusal={state.refusal} shown={found} />
      ) : state.form ? (
        <DecisionForm key={state.form} action={state.form} obstacle={obstacle} />
      ) : (
        <>
          {obstacle && (
            <p class="obstacle" id="obstacle">
              {obstacle}
            </p>
          )}
          <div class="actions" role="group" aria-label="Decide">
            {ACTIONS.filter(({ action }) => possible.has(action)).map(({ action, key, tone }) => (
              <button
                key={action}
                type="button"
                class={`button ${tone ?? ''}`}
                aria-disabled={obstacle !== null || state.sending || !isSettled}
                aria-describedby={obstacle ? 'obstacle' : undefined}
                aria-keyshortcuts={key}
                onClick={(event) => desk.deciding.begin(action, event.timeStamp)}
              >
                {ACTION_NAMES[action]} {key && <kbd aria-hidden="true">{key}</kbd>}
              </button>
            ))}
          </div>
        </>
      )}
    </footer>
  );
}

/** Whether what is pressed counts for the case: not at once for one that came up by itself. Tells when it was painted. */
function useSettled(desk: Desk, caseId: string): boolean {
  const [isSettled, setSettled] = useState(() => desk.settling.counts(caseId));
  useEffect(() => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const left = desk.settling.painted(caseId);
      if (desk.settling.counts(caseId)) setSettled(true);
      else timer = setTimeout(look, Math.ceil(left) + 1);
    };
    // By the second frame the first one, which has the case in it, has been painted.
    frame = requestAnimationFrame(() => (frame = requestAnimationFrame(look)));
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [desk, caseId]);
  return isSettled;
}
