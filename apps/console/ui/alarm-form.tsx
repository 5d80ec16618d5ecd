import type { AlarmKind } from '@app/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ALARM_KINDS, ALARM_NAMES } from './alarm-words.js';
import { useDesk } from './context.js';
import { Dialog } from './dialog.js';

interface AlarmFormProps {
  commentId: string;
  /** Who wrote it. */
  name: string;
  onClose(): void;
}

/** Raises an alarm: a digit says what it is about, Ctrl and Enter send it. */
export function AlarmForm({ commentId, name, onClose }: AlarmFormProps) {
  const { desk } = useDesk();
  const [kind, setKind] = useState<AlarmKind>('threat');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const kinds = useRef<HTMLFieldSetElement>(null);
  useEffect(() => kinds.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);
  const send = async () => {
    if (busy) return;
    setBusy(true);
    const raised = await desk.newsroom.raise(commentId, kind, note.trim());
    setBusy(false);
    if (!raised) return;
    onClose();
    if (desk.store.state.open?.id === commentId) void desk.opener.reload(commentId);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
    const picked = ALARM_KINDS[Number(event.key) - 1];
    if (!picked || event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setKind(picked);
  };
  return (
    <Dialog title={`Alarm: comment by ${name}`} onClose={onClose}>
      <form
        class="alarm-form"
        onKeyDown={press}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p class="hint">
          For what cannot wait. Every open console shows it at once, the site’s addresses for alarms are told
          by mail, the comment and who wrote it are kept, and the case comes before all others. The comment
          itself stays as it is until somebody decides.
        </p>
        <fieldset class="choices" ref={kinds}>
          <legend>What it is about</legend>
          {ALARM_KINDS.map((one, index) => (
            <label key={one}>
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              <span>
                <kbd aria-hidden="true">{index + 1}</kbd> {ALARM_NAMES[one]}
              </span>
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>
            What you saw <small>optional, for colleagues and the police</small>
          </span>
          <textarea
            rows={3}
            maxLength={2000}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
        <div class="form-foot">
          <button class="button primary danger" aria-disabled={busy}>
            {busy ? 'Raising …' : 'Raise the alarm'}
          </button>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
