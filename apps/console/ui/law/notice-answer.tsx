import {
  type CaseInFull,
  type DecisionAction,
  type NewDecision,
  type NoticeOutcome,
  type SiteNoticeInFull,
} from '@app/client';
import { useRef, useState } from 'preact/hooks';
import { reasonsOf, reasonText } from '../../desk/reasons.js';
import { claimedByOther } from '../../desk/state.js';
import { isUnreachable, wordsFor } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Letter } from './letter.js';

interface Choice {
  action: DecisionAction;
  outcome: NoticeOutcome;
  name: string;
  means: string;
}

/** What leaving a text says of a notice of the one that its author has replaced. */
const LEAVE_CHANGED: Choice = {
  action: 'approve',
  outcome: 'changed',
  name: 'Leave it',
  means: 'The text that was noticed was replaced: the new one stays.',
};

/** In the order of the digits that pick them. */
const CHOICES: readonly Choice[] = [
  { action: 'remove', outcome: 'upheld', name: 'Remove it', means: 'The notice is upheld.' },
  { action: 'approve', outcome: 'dismissed', name: 'Leave it', means: 'The notice is dismissed.' },
  {
    action: 'ask-edit',
    outcome: 'edit-asked',
    name: 'Ask for an edit',
    means: 'It stays public, and its author is asked to change it.',
  },
];

interface NoticeAnswerProps {
  notice: SiteNoticeInFull;
  about: CaseInFull;
  onAnswered(): void;
}

/** Answers a notice by a decision on its comment. Digits pick the decision, Ctrl and Enter take it. */
export function NoticeAnswer({ notice, about, onAnswered }: NoticeAnswerProps) {
  const { desk, state } = useDesk();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [words, setWords] = useState({ reason: 'illegal', rule: '', message: '' });
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const form = useRef<HTMLFormElement>(null);
  /** The last request that got no answer: sent again, it has its effect once. */
  const unanswered = useRef<{ body: string; key: string } | null>(null);
  const fill = (part: Partial<typeof words>) => setWords((before) => ({ ...before, ...part }));
  const isReplaced = notice.revision < about.revision;
  const choices = CHOICES.map((one) => (isReplaced && one.action === 'approve' ? LEAVE_CHANGED : one));
  const obstacle = obstacleTo(about, state.user?.id, desk.clock.now());

  const send = async () => {
    if (busy || obstacle !== null || !form.current!.reportValidity() || chosen === null) return;
    const { action } = chosen;
    const token = state.claims[about.id]?.token;
    const decision: NewDecision = {
      action,
      version: about.version,
      revision: about.revision,
      ...(token === undefined ? {} : { claimToken: token }),
      ...(action === 'remove' && {
        reason: reasonText(words.reason, state.wording),
        ...(words.rule.trim() && { rule: words.rule.trim() }),
      }),
      ...(action !== 'approve' && words.message.trim() && { message: words.message.trim() }),
    };
    const body = JSON.stringify(decision);
    const key = unanswered.current?.body === body ? unanswered.current.key : crypto.randomUUID();
    setBusy(true);
    setTrouble('');
    try {
      const { case: now, decision: taken } = await desk.client.decide(about.id, decision, key);
      desk.takingBack.decided(now, taken, { ...words, action, isOpen: false }, token !== undefined);
      desk.store.say('Decided. Whoever gave the notice is told.', 'good');
      onAnswered();
    } catch (error) {
      unanswered.current = isUnreachable(error) ? { body, key } : null;
      setTrouble(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  const press = (event: KeyboardEvent) => {
    const isText = (event.target as Element).matches('textarea, input[type=text], select');
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!event.repeat) void send();
    } else if (!isText && /^[1-3]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      const choice = choices[Number(event.key) - 1]!;
      setChosen(choice);
      form.current!.querySelector<HTMLInputElement>(`input[value="${choice.action}"]`)?.focus();
    }
  };
  if (obstacle !== null)
    return (
      <section class="law-card" aria-labelledby="notice-answer">
        <h2 id="notice-answer">Answer</h2>
        <p class="note">{obstacle}</p>
      </section>
    );
  const letter = notice.letters.find(({ outcome }) => outcome === chosen?.outcome);
  return (
    <form
      ref={form}
      class="law-card"
      aria-labelledby="notice-answer"
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 id="notice-answer">Answer</h2>
      <fieldset class="answers">
        <legend class="unseen">What becomes of the comment</legend>
        {choices.map((choice, n) => (
          <label key={choice.action} class="answer">
            <input
              type="radio"
              name="action"
              value={choice.action}
              required
              checked={chosen === choice}
              aria-keyshortcuts={String(n + 1)}
              onChange={() => setChosen(choice)}
            />
            <span>
              <kbd aria-hidden="true">{n + 1}</kbd> <strong>{choice.name}</strong>
              <small class="hint">{choice.means}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {chosen?.action === 'remove' && (
        <>
          <label class="field">
            <span>Reason</span>
            <select value={words.reason} onChange={(event) => fill({ reason: event.currentTarget.value })}>
              {reasonsOf(state.wording).map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
            <small>Told to the author, with the statement of reasons.</small>
          </label>
          <label class="field">
            <span>
              Rule <small>optional</small>
            </span>
            <input
              type="text"
              maxLength={100}
              autocomplete="off"
              value={words.rule}
              onInput={(event) => fill({ rule: event.currentTarget.value })}
            />
            <small>
              By its name in the settings: the statement of reasons then says which law or clause it is.
            </small>
          </label>
        </>
      )}
      {chosen && chosen.action !== 'approve' && (
        <label class="field">
          <span>
            {chosen.action === 'ask-edit' ? 'What should be changed?' : 'Message to the author'}
            {chosen.action === 'remove' && words.reason !== 'other' && <small> optional</small>}
          </span>
          <textarea
            rows={3}
            maxLength={2000}
            required={chosen.action === 'ask-edit' || words.reason === 'other'}
            value={words.message}
            onInput={(event) => fill({ message: event.currentTarget.value })}
          />
        </label>
      )}
      {letter && (
        <Letter letter={letter} isMailed={notice.isMailed} told="What whoever gave the notice is told" />
      )}
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <div class="form-foot">
        {trouble !== '' && (
          <button type="button" class="button" onClick={onAnswered}>
            Show it as it is now
          </button>
        )}
        <button class={`button primary ${chosen?.action === 'remove' ? 'danger' : ''}`} aria-disabled={busy}>
          {busy ? 'Sending …' : (chosen?.name ?? 'Decide')} <kbd aria-hidden="true">Ctrl Enter</kbd>
        </button>
      </div>
    </form>
  );
}

/** Why the notice cannot be answered here at the moment; null when it can. */
function obstacleTo(about: CaseInFull, me: string | undefined, now: number): string | null {
  const { status } = about.comment;
  if (status === 'deleted')
    return 'The author has deleted the comment: there is nothing left to decide, and whoever gave the notice is told so.';
  if (claimedByOther(about, me, now))
    return `${about.claim!.by.name ?? 'A colleague'} has claimed the case and decides it.`;
  if (status !== 'published' || about.comment.pending !== null)
    return 'The comment is not as it was noticed: decide in its case, which shows what there is.';
  return null;
}
