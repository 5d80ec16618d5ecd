import { Refused } from '@app/client';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { newKey } from '../discussion/request-key.js';
import { dayOf } from './day-of.js';
import type { ToldHost } from './host.js';
import { wordsFor } from './words.js';

const LONGEST = 2000;

interface AppealFormProps {
  host: ToldHost;
  /** What it is against: the id of a decision or a sanction. */
  about: string;
  /** Words for what is refused, by code. */
  troubles: Record<string, string>;
  send(words: string, idempotencyKey: string): Promise<unknown>;
  /** `sent`: it was taken, now or before. */
  onDone(sent: boolean): Promise<void>;
}

interface AppealingProps extends Omit<AppealFormProps, 'onDone'> {
  /** Until when one can. */
  until: string;
  /** It was sent: what is shown is read again. */
  onSent(): Promise<void>;
}

/** The way to appeal, and the form for it. */
export function Appealing({ until, onSent, ...form }: AppealingProps) {
  const { language } = form.host;
  const words = wordsFor(language);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const done = async (sent: boolean) => {
    if (sent) await onSent();
    setOpen(false);
  };
  if (isOpen) return <AppealForm {...form} onDone={done} />;
  return (
    <p class="redress">
      <button type="button" class="button" aria-describedby={`${id}-until`} onClick={() => setOpen(true)}>
        {words.appeal}
      </button>
      <span id={`${id}-until`} class="hint">
        {words.until(dayOf(until, language))}
      </span>
    </p>
  );
}

/** Why one does not agree. What was typed is kept on the device until it was sent. */
function AppealForm({ host, about, troubles, send: ask, onDone }: AppealFormProps) {
  const words = wordsFor(host.language);
  const { drafts, writing, store } = host.discussion;
  const place = `${writing.draftsStart('all')}appeal:${about}`;
  const [text, setText] = useState(() => drafts.read(place)?.text ?? '');
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useLayoutEffect(() => area.current?.focus(), []);
  /** The focus stays where the form was. */
  const close = async (sent: boolean) => {
    const around = area.current!.closest<HTMLElement>('[tabindex="-1"]');
    await onDone(sent);
    around?.focus({ preventScroll: true });
  };
  const send = async () => {
    const said = text.trim();
    if (sending || said === '') return area.current?.focus();
    setSending(true);
    setTrouble(null);
    try {
      await ask(said, keyFor(about, said));
    } catch (error) {
      setSending(false);
      const code = error instanceof Refused ? error.code : 'unreachable';
      // Sent from another page, or with an answer that did not come: it is there.
      if (code !== 'already-appealed') {
        setTrouble(troubles[code] ?? words.notSent);
        return area.current?.focus();
      }
    }
    drafts.forget(place);
    store.notify(words.appealed);
    await close(true);
  };
  return (
    <form
      class="appeal"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape' && !event.isComposing && !sending) {
          event.preventDefault();
          void close(false);
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void send();
        }
      }}
    >
      <label for={`${id}-words`}>{words.why}</label>
      <textarea
        id={`${id}-words`}
        ref={area}
        dir="auto"
        rows={4}
        maxLength={LONGEST}
        value={text}
        readOnly={sending}
        aria-invalid={trouble !== null}
        aria-describedby={`${id}-hint ${id}-trouble`}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          drafts.write(place, currentTarget.value);
        }}
      />
      <p id={`${id}-hint`} class="hint">
        {words.appealHint}
      </p>
      <div id={`${id}-trouble`} class="trouble" role="alert">
        {trouble && <p>{trouble}</p>}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" onClick={() => void close(false)}>
          {words.cancel}
        </button>
        <button type="submit" class="button primary" aria-disabled={sending || text.trim() === ''}>
          {sending ? words.sending : words.send}
        </button>
      </div>
    </form>
  );
}

const keys = new Map<string, string>();

/** The same for the same words: sent again, they are one appeal. */
function keyFor(about: string, said: string): string {
  const all = `${about} ${said}`;
  const key = keys.get(all) ?? newKey();
  keys.set(all, key);
  return key;
}
