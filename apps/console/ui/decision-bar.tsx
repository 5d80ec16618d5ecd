import type { Case, DecisionAction } from '@app/client';
import type { ComponentChildren } from 'preact';
import { ACTION_NAMES } from '../desk/action-names.js';
import { effectsIn, turningDown } from '../desk/actions.js';
import { isAppealed } from '../desk/appeals.js';
import { USUAL } from '../desk/reasons.js';
import { NO_WORDS } from '../desk/draft.js';
import { useEffect, useState } from 'preact/hooks';
import type { Desk } from '../desk/desk.js';
import { useDesk, useServerNow } from './context.js';
import { DecisionForm } from './decision-form.js';
import { RefusalNotice } from './refusal-notice.js';
import { actionName } from './words.js';

/** Every decision there is, with its key. */
export const ACTIONS: readonly { action: DecisionAction; key: string; tone?: string }[] = [
  { action: 'approve', key: 'a', tone: 'good' },
  { action: 'reject', key: 'r', tone: 'danger' },
  { action: 'remove', key: 'x', tone: 'danger' },
  { action: 'restore', key: 'o', tone: 'good' },
  { action: 'uphold', key: 'h', tone: 'danger' },
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
  const isOff = obstacle !== null || state.sending || !isSettled;
  const turnsDown = turningDown(found);
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
        <DecisionForm
          key={state.form}
          action={state.form}
          name={actionName(state.form, isAppealed(found))}
          draft={{ ...NO_WORDS, ...state.drafts[found.id] }}
          obstacle={obstacle}
          sending={state.sending}
          onFill={(part) => desk.deciding.fill(part)}
          onConfirm={(at) => void desk.deciding.confirm(at)}
          onClose={() => desk.deciding.close()}
        />
      ) : (
        <>
          {obstacle && (
            <p class="obstacle" id="obstacle">
              {obstacle}
            </p>
          )}
          <div
            class="actions"
            role="group"
            aria-label="Decide"
            aria-describedby={obstacle ? 'obstacle' : undefined}
          >
            {ACTIONS.filter(({ action }) => possible.has(action)).map(({ action, key, tone }) => (
              <ActionButton
                key={action}
                letter={key}
                tone={tone}
                isOff={isOff}
                onPress={(at) => desk.deciding.begin(action, at)}
              >
                {actionName(action, isAppealed(found))}
              </ActionButton>
            ))}
            {turnsDown && (
              <AtOnce action={turnsDown} isOff={isOff} onPress={(as, at) => desk.deciding.turnDown(as, at)} />
            )}
          </div>
        </>
      )}
    </footer>
  );
}

interface AtOnceProps {
  action: 'reject' | 'remove';
  isOff: boolean;
  onPress(as: 'spam' | typeof USUAL, pressedAt: number): void;
}

/** Turns down without a form: as spam, or with what the site usually says. */
export function AtOnce({ action, isOff, onPress }: AtOnceProps) {
  const { state } = useDesk();
  const usual = state.wording?.usual;
  return (
    <span class="at-once" role="group" aria-label={`${ACTION_NAMES[action].does} at once`}>
      <ActionButton letter="s" isOff={isOff} onPress={(at) => onPress('spam', at)}>
        Spam
      </ActionButton>
      {usual && (
        <ActionButton letter="d" isOff={isOff} onPress={(at) => onPress(USUAL, at)}>
          <bdi>{usual.reason}</bdi>
        </ActionButton>
      )}
    </span>
  );
}

interface ActionButtonProps {
  letter: string;
  tone?: string | undefined;
  isOff: boolean;
  onPress(pressedAt: number): void;
  children: ComponentChildren;
}

/** A button that has a key. What stands in its way is said beside it. */
export function ActionButton({ letter, tone = '', isOff, onPress, children }: ActionButtonProps) {
  return (
    <button
      type="button"
      class={`button ${tone}`}
      aria-disabled={isOff}
      aria-keyshortcuts={letter}
      onClick={(event) => onPress(event.timeStamp)}
    >
      {children} <kbd aria-hidden="true">{letter}</kbd>
    </button>
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
