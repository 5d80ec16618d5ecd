import type { ComponentChildren, InputHTMLAttributes, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { usePage } from './context.js';
import { type Deed, Outcome } from './deed.js';

interface FormProps {
  deed: Deed;
  /** What the button says. */
  action: string;
  danger?: boolean;
  /** There is nothing to fill in: the button is where one begins. */
  autofocus?: boolean;
  /** What was filled in, by the fields' names. */
  onSend(fields: Record<string, string>): void;
  children?: ComponentChildren;
  /** Beside the button. */
  beside?: ComponentChildren;
}

/** A few fields and a button; says what came of it between them. */
export function Form({
  deed,
  action,
  danger = false,
  autofocus = false,
  onSend,
  children,
  beside,
}: FormProps) {
  const { texts } = usePage();
  return (
    <form
      aria-busy={deed.busy}
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        onSend(Object.fromEntries([...fields].map(([name, value]) => [name, String(value)])));
      }}
      // Keys typed here are text, whatever shortcuts the publication's page has.
      onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
    >
      {children}
      <Outcome deed={deed} />
      <div class="form-foot">
        {/* Not `disabled`: the focus stays. */}
        <button
          type="submit"
          autofocus={autofocus}
          class={danger ? 'button danger' : 'button primary'}
          aria-disabled={deed.busy}
        >
          {deed.busy ? texts.signingIn.busy : action}
        </button>
        {beside}
      </div>
    </form>
  );
}

interface FieldProps extends Omit<InputHTMLAttributes, 'label'> {
  label: string;
  hint?: string | undefined;
  /** What was filled in is not what it should be. */
  wrong?: boolean;
  /** The same, with what is wrong with it. */
  trouble?: string | null;
  field?: Ref<HTMLInputElement>;
}

export function Field({ label, hint, wrong = false, trouble = null, field, ...input }: FieldProps) {
  const id = useId();
  const described = [trouble !== null && `${id}-trouble`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...input}
        id={id}
        ref={field}
        aria-invalid={wrong || trouble !== null}
        {...(described ? { 'aria-describedby': described } : {})}
      />
      {trouble !== null && (
        <p class="hint wrong" id={`${id}-trouble`}>
          {trouble}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
