import { usePage } from '../context.js';
import { Field } from '../form.js';

const SHORTEST = 8;
const LONGEST = 1024;

/** Where a new password is typed. It is taken exactly as it is: nothing is cut off it. */
export function NewPassword({ label, autofocus = false }: { label: string; autofocus?: boolean }) {
  const { texts } = usePage();
  const words = texts.signingIn;
  return (
    <Field
      label={label}
      hint={words.passwordHint}
      name="password"
      type="password"
      required
      autofocus={autofocus}
      minLength={SHORTEST}
      autocomplete="new-password"
      onInput={({ currentTarget: input }) =>
        input.setCustomValidity(input.value.length > LONGEST ? words.tooLongPassword : '')
      }
    />
  );
}
