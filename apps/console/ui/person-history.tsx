import type { Hiding, PersonProfile } from '@app/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { hidingWords, isUnderWay, leftWords } from '../desk/hidden-history.js';
import { nameOf } from '../desk/news.js';
import { wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { onEscape } from './escape.js';
import { absoluteTime, Ago, clockTime } from './time.js';

/** Between two looks at one that is under way. */
const LOOK_MS = 1_000;

interface PersonHistoryProps {
  profile: PersonProfile;
  /** What the person wrote is another by now. */
  onChanged(): void;
}

/** Hiding all that somebody has written: how far it is, undoing it, and beginning it. */
export function PersonHistory({ profile, onChanged }: PersonHistoryProps) {
  const { desk, state } = useDesk();
  const [latest, setLatest] = useState<Hiding | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const isRunning = latest !== null && isUnderWay(latest);
  const look = async () => {
    try {
      setLatest((await desk.client.hidings(profile.id)).items[0] ?? null);
      setTrouble(null);
    } catch (error) {
      setTrouble(wordsFor(error));
    }
  };
  // Whoever comes back finds the last one, or the one that is under way.
  useEffect(() => void look(), [desk, profile.id]);
  const was = useRef(isRunning);
  useEffect(() => {
    if (was.current && !isRunning) onChanged();
    was.current = isRunning;
    if (!isRunning) return undefined;
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [desk, profile.id, isRunning]);
  const undo = async ({ id }: Hiding) => {
    try {
      setLatest(await desk.client.undoHiding(id));
      setTrouble(null);
    } catch (error) {
      setTrouble(wordsFor(error));
    }
  };
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const { published, held } = profile.comments;
  return (
    <section class="block" aria-label="All that they wrote">
      {latest && (
        <Latest hiding={latest} isOwn={latest.by.id === state.user?.id} onUndo={() => void undo(latest)} />
      )}
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      {!isRunning && published + held > 0 && (
        <p>
          <button
            type="button"
            class="link"
            aria-expanded={isOpen}
            ref={opener}
            onClick={() => setOpen(!isOpen)}
          >
            Hide all that they wrote
          </button>
        </p>
      )}
      {!isRunning && isOpen && (
        <HideForm
          profile={profile}
          onClose={close}
          onBegun={(begun) => {
            setOpen(false);
            setLatest(begun);
          }}
        />
      )}
    </section>
  );
}

interface LatestProps {
  hiding: Hiding;
  isOwn: boolean;
  onUndo(): void;
}

function Latest({ hiding, isOwn, onUndo }: LatestProps) {
  const { state, at, by, reason, undoUntil, progress } = hiding;
  const isRunning = isUnderWay(hiding);
  const left = leftWords(hiding);
  return (
    <div role={isRunning ? undefined : 'status'}>
      <p>
        {hidingWords(hiding)}
        {isRunning && (
          <>
            {' '}
            <progress value={progress} aria-label="How far it is" />
          </>
        )}
      </p>
      {left && <p class="hint">{left}</p>}
      <p class="hint">
        <bdi>{nameOf(by)}</bdi> · <Ago time={at} /> · <bdi>{reason}</bdi>
        {hiding.since && ` · since ${absoluteTime(hiding.since)}`}
      </p>
      {isOwn && (state === 'hiding' || undoUntil !== null) && (
        <button type="button" class="button small" onClick={onUndo}>
          {undoUntil === null ? 'Stop and restore' : `Restore them (until ${clockTime(undoUntil)})`}
        </button>
      )}
    </div>
  );
}

const SPANS: readonly [string, number | null][] = [
  ['The last day', 1],
  ['The last week', 7],
  ['The last month', 30],
  ['All of it', null],
];

interface HideFormProps {
  profile: PersonProfile;
  onClose(): void;
  onBegun(hiding: Hiding): void;
}

function HideForm({ profile, onClose, onBegun }: HideFormProps) {
  const { desk, state } = useDesk();
  const [days, setDays] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const key = useRef(crypto.randomUUID());
  const { published, held } = profile.comments;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    const word = (name: string) => String(typed.get(name) ?? '').trim();
    setBusy(true);
    setTrouble(null);
    try {
      const ask = { reason: word('reason'), ...(days !== null && { days }) };
      const message = word('message');
      onBegun(await desk.client.hideHistory(profile.id, message ? { ...ask, message } : ask, key.current));
    } catch (error) {
      setTrouble(wordsFor(error));
      setBusy(false);
    }
  };
  return (
    <form
      class="block sanction-form"
      aria-label="Hide all that they wrote"
      onSubmit={submit}
      onInput={() => (key.current = crypto.randomUUID())}
      onKeyDown={onEscape(onClose)}
    >
      <fieldset class="choices">
        <legend>What they wrote</legend>
        {SPANS.map(([label, length]) => (
          <label key={label}>
            <input type="radio" name="days" checked={days === length} onChange={() => setDays(length)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <p class="hint">
        {state.sections
          ? 'In your sections, what is public is removed and what waits is turned down. '
          : `What is public is removed, and what waits is turned down: up to ${published + held}. `}
        The person is told once. You can restore all of it for an hour.
      </p>
      <label class="field">
        <span>
          Reason <small>told to the person</small>
        </span>
        <input type="text" name="reason" required maxLength={500} autocomplete="off" />
      </label>
      <label class="field">
        <span>
          Message <small>optional</small>
        </span>
        <textarea name="message" rows={2} maxLength={2000} />
      </label>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="form-foot">
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        <button class="button primary danger" disabled={busy}>
          {busy ? 'Sending …' : 'Hide them'}
        </button>
      </div>
    </form>
  );
}
