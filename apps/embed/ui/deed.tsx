import { useState } from 'preact/hooks';
import { usePage } from './context.js';
import { wordsForError } from './refusals.js';

/** Something one does in a dialog: whether it is under way, and what came of it. */
export interface Deed {
  busy: boolean;
  /** What to say about it, once it is done. */
  done: string | null;
  /** Why it was not done. */
  trouble: string | null;
  /** Does it, one at a time; gives whether it was done. `saying`: what to say then. */
  run(work: () => Promise<unknown>, saying?: string | null): Promise<boolean>;
  clear(): void;
}

/** `explain` may give words of its own for an error; null leaves it to the problem's own. */
export function useDeed(explain?: (error: unknown) => string | null): Deed {
  const { texts } = usePage();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const clear = () => {
    setDone(null);
    setTrouble(null);
  };
  const run = async (work: () => Promise<unknown>, saying: string | null = null) => {
    if (busy) return false;
    setBusy(true);
    clear();
    try {
      await work();
      setDone(saying);
      return true;
    } catch (error) {
      setTrouble(explain?.(error) ?? wordsForError(error, texts));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, done, trouble, run, clear };
}

/** What came of it, spoken as soon as it is there. */
export function Outcome({ deed }: { deed: Deed }) {
  return (
    <>
      <p class="done" role="status">
        {deed.done}
      </p>
      <div class="trouble" role="alert">
        {deed.trouble && <p dir="auto">{deed.trouble}</p>}
      </div>
    </>
  );
}
