import type { Case } from '@app/client';
import { isOn, type Mark } from '../desk/marking.js';
import { useDesk } from './context.js';

const BUTTONS: Record<Mark, { key: string; put: string; take: string }> = {
  pin: { key: 'i', put: 'Pin above the discussion', take: 'Unpin' },
  feature: { key: 'f', put: 'Make it an editor’s pick', take: 'Take back the pick' },
  lock: { key: 'l', put: 'Lock its replies', take: 'Let it be answered again' },
};

/** Pins, features and locks what is published. */
export function CaseMarks({ found }: { found: Case }) {
  const { desk, state } = useDesk();
  const possible = desk.marking.possible();
  if (possible.length === 0) return null;
  return (
    <div class="actions" role="group" aria-label="Pick out">
      {possible.map((mark) => (
        <button
          key={mark}
          type="button"
          class="button small"
          aria-disabled={state.marking}
          aria-keyshortcuts={BUTTONS[mark].key}
          onClick={() => void desk.marking.toggle(mark)}
        >
          {BUTTONS[mark][isOn(found.comment, mark) ? 'take' : 'put']}{' '}
          <kbd aria-hidden="true">{BUTTONS[mark].key}</kbd>
        </button>
      ))}
    </div>
  );
}
