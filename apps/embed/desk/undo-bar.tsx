import { useEffect, useRef, useState } from 'preact/hooks';
import { deskOf, type Taken } from './desk.js';
import type { DeskHost } from './host.js';
import { wordsForRefusal } from './refusal.js';
import { wordsFor } from './words.js';

/** What was just decided, with the way back for a minute. */
export function UndoBar({ host, taken }: { host: DeskHost; taken: Taken }) {
  const words = wordsFor(host.language);
  const { store } = host.discussion;
  const desk = deskOf(host.discussion);
  const leftIn = () => Math.max(0, Math.ceil((taken.until - Date.now()) / 1000));
  const [left, setLeft] = useState(leftIn);
  const [busy, setBusy] = useState(false);
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const counting = setInterval(() => {
      const seconds = leftIn();
      setLeft(seconds);
      if (seconds === 0) desk.change({ taken: null });
    }, 1_000);
    // Where what had the focus went with the decision, the way back has it.
    const { activeElement } = undo.current!.getRootNode() as ShadowRoot;
    if (!activeElement || activeElement.matches('.discussion-title'))
      undo.current!.focus({ preventScroll: true });
    return () => clearInterval(counting);
  }, []);
  const takeBack = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await desk.undo(taken);
      store.notify(words.undone);
    } catch (error) {
      setBusy(false);
      store.notify(wordsForRefusal(error, words), 'trouble');
    }
  };
  return (
    <div class="desk-undo" role="group" aria-label={words.lastDecision}>
      <p role="status">
        <bdi>{words.decided(taken.name ?? words.somebody, words.did[taken.action])}</bdi>
      </p>
      <button type="button" class="button" ref={undo} aria-disabled={busy} onClick={() => void takeBack()}>
        {words.undo} <span aria-hidden="true">({left})</span>
      </button>
      <button type="button" class="quiet" onClick={() => desk.change({ taken: null })}>
        {words.close}
      </button>
    </div>
  );
}
