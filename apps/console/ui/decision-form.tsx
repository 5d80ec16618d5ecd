import type { DecisionAction } from '@app/client';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { reasonsOf } from '../desk/reasons.js';
import type { Draft } from '../desk/draft.js';
import { useDesk } from './context.js';
import { WIDE } from './keys.js';

const TITLES: Partial<Record<DecisionAction, string>> = {
  reject: 'Why is it rejected?',
  remove: 'Why is it removed?',
  'ask-edit': 'What should be changed?',
};

const picksReason = (action: DecisionAction) => action === 'reject' || action === 'remove';

interface DecisionFormProps {
  action: DecisionAction;
  /** What the button says. */
  name: string;
  draft: Pick<Draft, 'reason' | 'rule' | 'message'>;
  /** Why it cannot be sent at the moment; what was typed stays. */
  obstacle: string | null;
  sending: boolean;
  onFill(part: Partial<Draft>): void;
  /** `pressedAt` is the `timeStamp` of the event that asked for it. */
  onConfirm(pressedAt: number): void;
  onClose(): void;
}

/** Reason, rule and message of a decision. Digits pick the reason, Enter confirms. */
export function DecisionForm(props: DecisionFormProps) {
  const { action, name, draft, obstacle, sending, onFill, onConfirm, onClose } = props;
  const { state } = useDesk();
  const reasons = reasonsOf(state.wording);
  const rules = state.wording?.rules ?? [];
  const explanation = rules.find(({ rule }) => rule === draft.rule.trim())?.explanation;
  const form = useRef<HTMLFormElement>(null);
  // Before the next key comes: what is typed after `m` is text, and not the keys it would be without the form.
  useLayoutEffect(() => {
    const first = form.current!.querySelector<HTMLElement>('input:checked, textarea, input');
    first?.focus({ preventScroll: true });
    // On a small screen the form leaves the comment some lines: those at its beginning.
    if (!matchMedia(WIDE).matches) document.querySelector('.case .text-box')?.scrollIntoView();
  }, []);
  const confirm = (event: Event) => {
    if (form.current!.reportValidity() && !obstacle) onConfirm(event.timeStamp);
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
    } else if (picksReason(action) && !isText) {
      const reason = reasons.find(({ digit }) => digit === event.key);
      if (!reason) return;
      onFill({ reason: reason.key });
      form.current!.querySelector<HTMLInputElement>(`input[value="${reason.key}"]`)?.focus();
      event.preventDefault();
    }
  };
  return (
    <form
      ref={form}
      class="decision-form"
      aria-label={name}
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
            {reasons.map(({ key, label, digit }) => (
              <label key={key} class="reason">
                <input
                  type="radio"
                  name="reason"
                  value={key}
                  required
                  checked={draft.reason === key}
                  onChange={() => onFill({ reason: key })}
                />
                <kbd aria-hidden="true">{digit}</kbd> {label}
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
            onType={(reason) => onFill({ reason })}
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
              onInput={(event) => onFill({ message: event.currentTarget.value })}
            />
          </label>
        )}
        {picksReason(action) && (
          <Line
            label="Rule"
            hint={explanation ?? 'optional'}
            value={draft.rule}
            max={100}
            choices={rules.map(({ rule }) => rule)}
            onType={(rule) => onFill({ rule })}
          />
        )}
        {obstacle && <p class="obstacle">{obstacle}</p>}
      </div>
      <div class="form-foot">
        <button type="button" class="button" aria-keyshortcuts="Escape" onClick={() => onClose()}>
          Cancel <kbd aria-hidden="true">Esc</kbd>
        </button>
        <button
          class={`button primary ${picksReason(action) ? 'danger' : ''}`}
          aria-disabled={obstacle !== null || sending}
        >
          {sending ? 'Sending …' : name} <kbd aria-hidden="true">Enter</kbd>
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
  /** What is offered; anything else can be typed. */
  choices?: readonly string[];
  onType(text: string): void;
}

function Line({ label, hint, value, max, choices = [], onType }: LineProps) {
  const list = useId();
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
        list={choices.length > 0 ? list : undefined}
      />
      {choices.length > 0 && (
        <datalist id={list}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </label>
  );
}
