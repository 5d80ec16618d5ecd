import { Refused } from '@app/client';
import type { Ref } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { offersAny } from '../../discussion/signing-in.js';
import { usePage } from '../context.js';
import { type Deed, useDeed } from '../deed.js';
import { Field } from '../form.js';

/** The field of the present password: what is wrong with what was typed there, and where the focus then goes. */
export interface PasswordAsked {
  trouble: string | null;
  field: Ref<HTMLInputElement>;
  onInput(): void;
}

interface StepUp {
  deed: Deed;
  password: PasswordAsked;
  /** The last sign-in is too long ago for this: another one is the way on. */
  hasToSignIn: boolean;
}

/**
 * A deed that needs the present password, or a recent sign-in of who has none. `signInAgain`: what to say where that
 * is too long ago. A wrong password is told beside its field, and nowhere else.
 */
export function useStepUp(signInAgain: string): StepUp {
  const { texts } = usePage();
  const [why, setWhy] = useState<'stale' | 'password' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const deed = useDeed((error) => {
    const found = whyRefused(error);
    setWhy(found);
    return found === 'stale' ? signInAgain : found === 'password' ? texts.account.wrongPassword : null;
  });
  const isWrong = why === 'password' && deed.trouble !== null;
  useEffect(() => {
    if (!isWrong) return;
    field.current?.focus();
    field.current?.select();
  }, [isWrong]);
  return {
    deed: isWrong ? { ...deed, trouble: null } : deed,
    password: { trouble: isWrong ? deed.trouble : null, field, onInput: () => isWrong && deed.clear() },
    hasToSignIn: why === 'stale' && deed.trouble !== null,
  };
}

function whyRefused(error: unknown): 'stale' | 'password' | null {
  if (!(error instanceof Refused)) return null;
  if (error.code === 'invalid-credentials') return 'password';
  return error.code === 'sign-in-again' ? 'stale' : null;
}

interface CurrentPasswordProps {
  asked: PasswordAsked;
  label: string;
  name: string;
}

export function CurrentPassword({ asked, label, name }: CurrentPasswordProps) {
  return (
    <Field
      label={label}
      name={name}
      type="password"
      required
      autocomplete="current-password"
      field={asked.field}
      trouble={asked.trouble}
      onInput={asked.onInput}
    />
  );
}

/** The way to a recent sign-in, which leads back to the account's `section`; where the site has none, the publication's. */
export function SignInAgain({ section }: { section: string }) {
  const { discussion, state, texts } = usePage();
  const words = texts.account;
  if (state.ways && !offersAny(state.ways)) return <p class="hint">{words.signInElsewhere}</p>;
  return (
    <p>
      <button type="button" class="button" onClick={() => void discussion.signingIn.open(section)}>
        {words.signInAction}
      </button>
    </p>
  );
}
