import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  label: string;
  hint: string;
  wrong: string | undefined;
  children(props: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }): ComponentChildren;
}

/** A field of the profile, with what is wrong with it in the place of its hint. */
export function Field({ label, hint, wrong, children }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-hint`, 'aria-invalid': wrong !== undefined })}
      <p class={`hint ${wrong === undefined ? '' : 'wrong'}`} id={`${id}-hint`}>
        {wrong ?? hint}
      </p>
    </div>
  );
}
