import { useEffect, useRef, useState } from 'preact/hooks';
import { fragmentOf, type HoldsAsk, STANDING_HOLDS } from '../../desk/route.js';
import { wordsFor } from '../../desk/trouble.js';
import { useDesk } from '../context.js';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** The last id in an id or an address that somebody pasted; null where there is none. */
function idIn(text: string): string | null {
  return text.match(ID)?.at(-1)?.toLowerCase() ?? null;
}

/** Puts a hold on a comment or a person: the one that the address names, or one that is pasted. */
export function HoldForm({ asked, onPlaced }: { asked: HoldsAsk; onPlaced(): void }) {
  const { desk } = useDesk();
  const isAsked = asked.comment !== '' || asked.person !== '';
  const [isOpen, setOpen] = useState(isAsked);
  const [on, setOn] = useState<'comment' | 'person'>(asked.person === '' ? 'comment' : 'person');
  const [which, setWhich] = useState(asked.comment || asked.person);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isAsked) first.current?.focus();
  }, []);
  const place = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const id = idIn(which);
    if (id === null) return setTrouble(`That is neither the id nor the address of a ${on}.`);
    setBusy(true);
    setTrouble('');
    try {
      await desk.legal.impose(on === 'comment' ? { commentId: id } : { personId: id }, {
        reason,
        ...(until && { until: `${until}T00:00:00Z` }),
      });
      desk.store.say('The hold is in force.', 'good');
      if (isAsked) location.hash = fragmentOf({ page: 'holds', asked: STANDING_HOLDS });
      else {
        setWhich('');
        setReason('');
        setUntil('');
        setOpen(false);
        onPlaced();
      }
    } catch (error) {
      setTrouble(wordsFor(error));
    }
    setBusy(false);
  };
  return (
    <details class="law-card hold-form" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Place a hold</summary>
      <form onSubmit={(event) => void place(event)}>
        <fieldset class="choices">
          <legend>On</legend>
          {(['comment', 'person'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="on" checked={on === one} onChange={() => setOn(one)} />
              {one === 'comment' ? 'one comment' : 'everything by a person'}
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>{on === 'comment' ? 'Comment' : 'Person'}</span>
          <input
            type="text"
            required
            autocomplete="off"
            spellcheck={false}
            value={which}
            onInput={(event) => setWhich(event.currentTarget.value)}
          />
          <small>
            {on === 'comment'
              ? 'Its address, or that of its case in the console'
              : 'Their id; a notice and a case lead here with it'}
          </small>
        </label>
        <label class="field">
          <span>Reason</span>
          <textarea
            ref={first}
            rows={2}
            required
            maxLength={1000}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
          <small>Such as the number of the case at court; for editors and admins.</small>
        </label>
        <label class="field">
          <span>
            Look at it again on <small>optional</small>
          </span>
          <input
            type="date"
            class="date"
            value={until}
            onInput={(event) => setUntil(event.currentTarget.value)}
          />
          <small>It does not end by itself: the hold stays in force until somebody lifts it.</small>
        </label>
        <p class="trouble" role="alert">
          {trouble}
        </p>
        <div class="form-foot">
          <button class="button primary" aria-disabled={busy}>
            {busy ? 'Sending …' : 'Place the hold'}
          </button>
        </div>
      </form>
    </details>
  );
}
