import type { Case, DecisionAction } from '@app/client';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { nearestTo, placeOf } from '../ui/kept-focus.js';
import { CaseFacts } from './case-facts.js';
import { deskOf, draftName, NO_WORDS, type Words } from './desk.js';
import type { DeskHost } from './host.js';
import { wordsForRefusal } from './refusal.js';
import { wordsFor } from './words.js';

/** Reasons to report that raise an alarm: they say what is at stake, and not which rule was broken. */
const ALARMING = ['threat', 'self-harm'];

interface DecisionDialogProps {
  host: DeskHost;
  action: DecisionAction;
  found: Case;
  onClose(): void;
}

/** Why it is turned down, removed or restored: a modal dialog by the browser. What was typed is kept until it is decided. */
export function DecisionDialog({ host, action, found, onClose }: DecisionDialogProps) {
  const words = wordsFor(host.language);
  const desk = deskOf(host.discussion);
  const name = draftName(found.id, action);
  const [given, setGiven] = useState<Words>(() => desk.drafts.get(name) ?? NO_WORDS);
  const [picked, setPicked] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const reasons = Object.entries(words.reasons).filter(([key]) => !ALARMING.includes(key));
  const needsReason = action === 'reject' || action === 'remove';
  useEffect(() => {
    const element = dialog.current!;
    const root = element.getRootNode() as ShadowRoot;
    const before = placeOf(root.activeElement);
    element.showModal();
    element.querySelector<HTMLElement>('input, textarea')?.focus();
    return () => {
      element.close();
      nearestTo(before, root)?.focus({ preventScroll: true });
    };
  }, []);
  const fill = (part: Partial<Words>) => {
    const next = { ...given, ...part };
    setGiven(next);
    desk.drafts.set(name, next);
  };
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    const said = { reason: given.reason.trim(), rule: given.rule.trim(), message: given.message.trim() };
    try {
      await desk.decide(found, action, said);
      onClose();
    } catch (error) {
      setTrouble(wordsForRefusal(error, words));
      setBusy(false);
    }
  };
  const author = found.author?.name ?? words.somebody;
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="dialog">
        <h3 id={`${id}-title`}>
          <bdi>{words.titles[action](author)}</bdi>
        </h3>
        <CaseFacts host={host} found={found} />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          {needsReason && (
            <fieldset class="desk-reasons">
              <legend>{words.why}</legend>
              {reasons.map(([key, label]) => (
                <label class="choice" key={key}>
                  <input
                    type="radio"
                    name={`${id}-reason`}
                    value={key}
                    required
                    checked={picked === key}
                    onChange={() => {
                      setPicked(key);
                      fill({ reason: key === 'other' ? words.otherReason : label });
                    }}
                  />
                  {label}
                </label>
              ))}
            </fieldset>
          )}
          <label for={`${id}-message`}>{picked === 'other' ? words.message : words.messageIfAny}</label>
          <textarea
            id={`${id}-message`}
            rows={3}
            dir="auto"
            maxLength={2000}
            required={picked === 'other'}
            value={given.message}
            onInput={({ currentTarget }) => fill({ message: currentTarget.value })}
          />
          {needsReason && (
            <>
              <label for={`${id}-rule`}>{words.rule}</label>
              <input
                id={`${id}-rule`}
                type="text"
                dir="auto"
                maxLength={100}
                autocomplete="off"
                value={given.rule}
                onInput={({ currentTarget }) => fill({ rule: currentTarget.value })}
              />
            </>
          )}
          <p class="hint">{words.told}</p>
          <div class="trouble" role="alert">
            {trouble && <p dir="auto">{trouble}</p>}
          </div>
          <div class="dialog-foot">
            <button type="button" class="button" onClick={onClose}>
              {words.cancel}
            </button>
            <button type="submit" class={`button ${needsReason ? 'danger' : 'primary'}`} aria-disabled={busy}>
              {busy ? words.sending : words.actions[action]}
            </button>
          </div>
        </form>
      </div>
    </dialog>
  );
}
