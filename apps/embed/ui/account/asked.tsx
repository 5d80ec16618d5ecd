import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../context.js';
import { wordsForError } from '../refusals.js';

/** What a section shows comes from the server: not yet here, here, or why it is not. */
export interface Asked<T> {
  value: T | null;
  failure: unknown;
  /** Asks anew; what is shown stays until the answer is here. */
  again(): Promise<void>;
}

/** Asks when the section opens, and again when one of `inputs` is another. */
export function useAsked<T>(ask: () => Promise<T>, inputs: readonly unknown[] = []): Asked<T> {
  const [value, setValue] = useState<T | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const again = async () => {
    try {
      setValue(await ask());
      setFailure(null);
    } catch (error) {
      setFailure(error);
    }
  };
  useEffect(() => void again(), inputs);
  return { value, failure, again };
}

interface WhenHereProps<T> {
  asked: Asked<T>;
  children(value: T): ComponentChildren;
}

/** The value when it is here; until then that it is on its way, or that it could not be had and how to try again. */
export function WhenHere<T>({ asked, children }: WhenHereProps<T>) {
  const { texts } = usePage();
  const { value, failure, again } = asked;
  if (value !== null) return <>{children(value)}</>;
  if (failure === null) return <p role="status">{texts.account.loading}</p>;
  return (
    <div class="section-failure" role="alert">
      <p>
        {texts.account.failed} {wordsForError(failure, texts)}
      </p>
      <button type="button" class="button" onClick={() => void again()}>
        {texts.retry}
      </button>
    </div>
  );
}
