import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Names } from '../own/host.js';
import { COMPOSER, isDecided, isEnded, isGone, present, slowUntil } from '../discussion/state.js';
import type { Outcome, Place } from '../discussion/writing.js';
import { askFirst } from './ask-first.js';
import { CommentBody } from './comment-body.js';
import { usePage } from './context.js';
import { Countdown } from './countdown.js';
import { characters } from './length.js';
import { OwnPlace } from './own-place.js';
import { wordsForRefusal } from './refusals.js';
import { ParentGone } from './stranded.js';

export interface ComposerProps {
  place: Place;
  /** The reader may not send: what was written stays and can be worked on. */
  locked: boolean;
  /** Paying would unlock it: the reader may write already, and post when that has happened. */
  early?: boolean;
  /** Takes the focus, as where one answers or edits always does. */
  focused?: boolean;
  /** Where one answers or edits: it can be given up. */
  onDone?: () => void;
}

/** Where one writes. Its text is kept with each stroke; it is gone only when the server has taken it. */
export function Composer({
  place,
  locked: isLocked,
  early = false,
  focused: takesFocus = false,
  onDone,
}: ComposerProps) {
  const { discussion, state, texts } = usePage();
  const { drafts, writing, store } = discussion;
  const name = writing.draftName(place);
  const original = place.kind === 'edit' ? (place.comment.body ?? '') : '';
  const [text, setText] = useState(() => drafts.read(name)?.text ?? original);
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [focused, setFocused] = useState(false);
  const [wasGone, setWasGone] = useState(false);
  const firstRevision = useRef(place.kind === 'edit' ? place.comment.revision : 0);
  const area = useRef<HTMLTextAreaElement>(null);
  // `text` is the source; with its script the field shows names in it as names.
  const names = useRef<Names | null>(null);
  const nudge = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (place.kind !== 'post' || takesFocus) area.current?.focus();
  }, []);
  useEffect(() => {
    if (state.focus !== COMPOSER || place.kind !== 'post' || !area.current) return;
    // Who is at a comment by now, or signed in from there, stays with it.
    const active = (area.current.getRootNode() as ShadowRoot).activeElement;
    if (!active || active.matches('.discussion-title') || active.closest('.taking-part'))
      area.current.focus();
    store.change({ focus: null });
  }, [state.focus, isLocked, early]);
  const shown = names.current?.shown(text) ?? text;
  useGrowing(area, shown);

  const { settings } = state.loaded!.thread;
  const over = characters(text, settings.maxLength) - settings.maxLength;
  const isEmpty = text.trim() === '';
  // An empty place to write in, where one may not, is not shown; one that is being used is never taken away.
  if (isLocked && !early && isEmpty && !focused && place.kind === 'post') return null;

  const slow = place.kind === 'edit' ? null : slowUntil(state);
  const locked = isLocked || slow !== null;
  const hasEnded = place.kind === 'reply' && isEnded(state, place.comment);
  const isStranded = hasEnded || (place.kind === 'reply' && (wasGone || isGone(place.comment)));

  const write = (value: string) => {
    setText(value);
    setOutcome((before) => (before?.kind === 'refused' && before.problem.retryAfter ? before : null));
    if (value === original) drafts.forget(name);
    else drafts.write(name, value);
  };

  const asked = () =>
    askFirst({
      place: nudge.current!,
      area: area.current!,
      discussion,
      language: texts.language,
      text,
      edits: place.kind === 'edit',
      onShown: () => setSending(false),
    });

  const send = async () => {
    if (sending || locked || isStranded || isEmpty || over > 0) return area.current?.focus();
    // What it is asked about the text is answered first.
    if (nudge.current?.firstChild) return nudge.current.querySelector('button')!.focus();
    setSending(true);
    setOutcome(null);
    if (settings.nudge && !(await asked())) return setSending(false);
    setSending(true);
    const result = await writing.send(place, text);
    setSending(false);
    setOutcome(result);
    if (result.kind === 'refused' && result.problem.code === 'parent-unavailable') setWasGone(true);
    if (result.kind !== 'published' && result.kind !== 'held') return area.current?.focus();
    const held = result.kind === 'held';
    if (place.kind === 'edit') store.notify(held ? texts.editHeld : texts.edited);
    else if (place.kind === 'reply') store.notify(held ? texts.held : texts.published);
    setText('');
    onDone?.();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && onDone && !event.isComposing && !sending) {
      event.preventDefault();
      onDone();
    }
    // Keys typed here are text, whatever shortcuts the publication's page has.
    event.stopPropagation();
  };

  const label =
    place.kind === 'post'
      ? texts.yourComment
      : place.kind === 'edit'
        ? texts.editYours
        : texts.replyTo(place.comment.author?.name ?? texts.formerReader);
  const action = place.kind === 'post' ? texts.post : place.kind === 'edit' ? texts.save : texts.postReply;
  const isHeld = outcome?.kind === 'held' && !isDecided(state, outcome.id);
  const isSaid = isEmpty && (isHeld || outcome?.kind === 'published');
  const isStale = outcome?.kind === 'refused' && outcome.problem.code === 'stale-version';
  const current =
    place.kind === 'edit' && (isStale || place.comment.revision !== firstRevision.current)
      ? place.comment.bodyHtml
      : null;
  const failed = outcome?.kind === 'refused' || outcome?.kind === 'unreachable';

  return (
    <form
      class={`composer ${place.kind}`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={onKeyDown}
      onFocusIn={() => setFocused(true)}
      onFocusOut={() => setFocused(false)}
    >
      <label for={`${id}-text`}>{label}</label>
      <textarea
        id={`${id}-text`}
        ref={area}
        dir="auto"
        rows={3}
        value={shown}
        placeholder={texts.placeholder}
        readOnly={sending}
        aria-invalid={failed || over > 0}
        aria-describedby={`${id}-hint ${id}-trouble`}
        onInput={(event) => write(names.current?.source(event) ?? event.currentTarget.value)}
      />
      <OwnPlace part="mentions" area={area} names={names} />
      <div id={`${id}-trouble`} class="trouble" role="alert">
        {isStranded &&
          (isEmpty ? <p>{hasEnded ? texts.repliesEnded : texts.gone}</p> : <ParentGone place={name} />)}
        {failed && !isStranded && <Trouble outcome={outcome} />}
        {slow && (
          <Countdown key={slow} seconds={Math.ceil((Date.parse(slow) - present(state.viewer)) / 1000)} />
        )}
        {!failed && !isStranded && over > 0 && <p>{texts.tooLong(over)}</p>}
      </div>
      <div ref={nudge} class="nudge-place" />
      {current !== null && (
        <figure class="current" aria-live="polite">
          <figcaption>{texts.currentText}</figcaption>
          <CommentBody html={current} />
        </figure>
      )}
      <div class="composer-foot">
        <p id={`${id}-hint`} class="hint">
          <span role="status">{isSaid && (isHeld ? texts.held : texts.published)}</span>
          {!isSaid && <Hint place={place} text={text} locked={isLocked} left={-over} />}
        </p>
        {onDone && (
          <button type="button" class="button" onClick={onDone}>
            {texts.cancel}
          </button>
        )}
        {/* Not `disabled`: what cannot be pressed right now must still be found, and the focus stay. */}
        <button
          type="submit"
          class="button primary"
          aria-disabled={locked || isStranded || sending || isEmpty || over > 0}
        >
          {sending ? (place.kind === 'edit' ? texts.saving : texts.sending) : action}
        </button>
      </div>
    </form>
  );
}

function Trouble({ outcome }: { outcome: Outcome }) {
  const { texts } = usePage();
  if (outcome.kind !== 'refused') return <p>{texts.notReached}</p>;
  const { text, details } = wordsForRefusal(outcome.problem, texts);
  const { retryAfter } = outcome.problem;
  return (
    <>
      <p dir="auto">{text}</p>
      {details.length > 0 && (
        <ul>
          {details.map((detail) => (
            <li key={detail} dir="auto">
              {detail}
            </li>
          ))}
        </ul>
      )}
      {retryAfter !== null && <Countdown seconds={retryAfter} />}
    </>
  );
}

/** One line beneath the text: what matters most right now. */
function Hint({ place, text, locked, left }: { place: Place; text: string; locked: boolean; left: number }) {
  const { state, texts } = usePage();
  const { settings } = state.loaded!.thread;
  if (locked && text.trim() !== '') return <>{texts.draftKept}</>;
  if (left >= 0 && left <= settings.maxLength / 10) return <>{texts.left(left)}</>;
  if (place.kind !== 'edit' && settings.premoderated) return <>{texts.premoderated}</>;
  if (place.kind !== 'edit' && settings.slowModeSeconds > 0)
    return <>{texts.slowMode(settings.slowModeSeconds)}</>;
  return <>{texts.formatting}</>;
}

/** The field grows with its text, so that all of it can be seen; browsers that do this by style are left alone. */
function useGrowing(area: { current: HTMLTextAreaElement | null }, text: string): void {
  useEffect(() => {
    const element = area.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight + 2}px`;
  }, [text]);
}
