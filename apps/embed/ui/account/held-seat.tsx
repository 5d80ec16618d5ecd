import type { Household } from '@app/client';
import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../confirm-dialog.js';
import { usePage } from '../context.js';

interface HeldSeatProps {
  held: Household['held'][number];
  busy: boolean;
  onLeave(): Promise<void>;
}

/** A seat in somebody else's household, which one may leave. */
export function HeldSeat({ held: { owner }, busy, onLeave }: HeldSeatProps) {
  const words = usePage().texts.household;
  const [asking, setAsking] = useState(false);
  return (
    <div class="seat">
      <p>
        <bdi>{words.held(owner.name)}</bdi>
      </p>
      <button type="button" class="button" aria-disabled={busy} onClick={() => setAsking(true)}>
        {words.leave}
      </button>
      {asking && (
        <ConfirmDialog
          title={words.leaveTitle}
          question={words.leaveQuestion(owner.name)}
          action={words.leave}
          onConfirm={onLeave}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
