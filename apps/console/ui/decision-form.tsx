import type { DecisionAction } from '@app/client';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { REASONS } from '../desk/reasons.js';
import { useDesk } from './context.js';
import { WIDE } from './keys.js';
import { ACTION_NAMES } from './words.js';

const TITLES: Partial<Record<DecisionAction, string>> = {
  reject: 'Why is it rejected?',
  remove: 'Why is it removed?',
  restore: 'Make it public again',
  uphold: 'Leave it as it is',
  escalate: 'Pass it on',
  'ask-edit': 'What should be changed?',
};

const NO_WORDS = { reason: '', rule: '', message: '' };
const picksReason = (action: DecisionAction) => action === 'reject' || action === 'remove';

interface DecisionFormProps {
  action: DecisionAction;
  /** Why it cannot be sent at the moment; what was typed stays. */
  obstacle: string | null;
}

/** Reason, rule and message of a decision. Digits pick the reason, Enter confirms. */
export function DecisionForm({ action, obstacle }: DecisionFormProps) {
  const { desk, state } = useDesk();
  const draft = { ...NO_WORDS, ...state.drafts[state.open?.id ?? ''] };
  const form = useRef<HTMLFormElement>(null);
  // Before the next key comes: what is typed after `m` is text, and not the keys it would be without the form.
  useLayoutEffect(() => {
    const first = form.current!.querySelector<HTMLElement>('input:checked, textarea, input');
    first?.focus({ preventScroll: true });
    // On a small screen the form leaves the comment some lines: those at its beginning.
    if (!matchMedia(WIDE).matches) document.querySelector('.case .text-box')?.scrollIntoView();
  }, []);
  const confirm = (event: Event) => {
    if (form.current!.reportValidity() && !obstacle) void desk.deciding.confirm(event.timeStamp);
  };
  const press = (event: KeyboardEvent) => {
    const isText = (event.target as Element).matches('textarea, input[type=text]');
    if (event.key === 'Enter') {
      const inTextarea = (event.target as Element).matches('textarea');
      // A key that is held down was pressed for what was there before.
      if (event.repeat && (!inTextarea || event.ctrlKey || event.metaKey)) return event.preventDefault();
      if ((event.target as Element).matches('button') || (inTextarea && !event.ctrlKey && !event.metaKey))
        return;
      event.preventDefault();
      confirm(event);
    } else if (picksReason(action) && !isText && /^[1-9]$/.test(event.key)) {
      const reason = REASONS[Number(event.key) - 1]!;
      desk.deciding.fill({ reason: reason.key });
      form.current!.querySelector<HTMLInputElement>(`input[value="${reason.key}"]`)?.focus();
      event.preventDefault();
    }
  };
  return (
    <form
      ref={form}
      class="decision-form"
      aria-label={ACTION_NAMES[action]}
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        confirm(event);
      }}
    >
      <div
        class="form-fields"
        // A browser shows where one types; the whole field is easier on the eye.
        onFocusIn={(event) => (event.target as Element).scrollIntoView({ block: 'nearest' })}
      >
        {picksReason(action) && (
          <fieldset class="reasons">
            <legend>{TITLES[action]}</legend>
            {REASONS.map(({ key, label }, index) => (
              <label key={key} class="reason">
                <input
                  type="radio"
                  name="reason"
                  value={key}
                  required
                  checked={draft.reason === key}
                  onChange={() => desk.deciding.fill({ reason: key })}
                />
                <kbd aria-hidden="true">{index + 1}</kbd> {label}
              </label>
            ))}
          </fieldset>
        )}
        {action === 'escalate' ? (
          <Line
            label="Note for whoever decides"
            hint="Not shown to the author."
            value={draft.reason}
            max={500}
            onType={(reason) => desk.deciding.fill({ reason })}
          />
        ) : (
          <label class="field">
            <span>
              {action === 'ask-edit' ? TITLES['ask-edit'] : 'Message to the author'}
              {action !== 'ask-edit' && draft.reason !== 'other' && <small> optional</small>}
            </span>
            <textarea
              rows={action === 'ask-edit' ? 3 : 2}
              maxLength={2000}
              required={action === 'ask-edit' || draft.reason === 'other'}
              value={draft.message}
              onInput={(event) => desk.deciding.fill({ message: event.currentTarget.value })}
            />
          </label>
        )}
        {picksReason(action) && (
          <Line
            label="Rule"
            hint="optional"
            value={draft.rule}
            max={100}
            onType={(rule) => desk.deciding.fill({ rule })}
          />
        )}
        {obstacle && <p class="obstacle">{obstacle}</p>}
      </div>
      <div class="form-foot">
        <button type="button" class="button" aria-keyshortcuts="Escape" onClick={() => desk.deciding.close()}>
          Cancel <kbd aria-hidden="true">Esc</kbd>
        </button>
        <button
          class={`button primary ${picksReason(action) ? 'danger' : ''}`}
          aria-disabled={obstacle !== null || state.sending}
        >
          {state.sending ? 'Sending …' : ACTION_NAMES[action]} <kbd aria-hidden="true">Enter</kbd>
        </button>
      </div>
    </form>
  );
}

interface LineProps {
  label: string;
  hint: string;
  value: string;
  max: number;
  onType(text: string): void;
}

function Line({ label, hint, value, max, onType }: LineProps) {
  return (
    <label class="field">
      <span>
        {label} <small>{hint}</small>
      </span>
      <input
        type="text"
        maxLength={max}
        value={value}
        onInput={(event) => onType(event.currentTarget.value)}
        autocomplete="off"
      />
    </label>
  );
}
