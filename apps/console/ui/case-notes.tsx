import type { Case } from '@app/client';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { nameOf } from '../desk/news.js';
import type { Talk } from '../desk/talk.js';
import { useDesk } from './context.js';
import { Ago } from './time.js';
import { ROLE_NAMES } from './words.js';

/** What moderators told each other about the case, and the form to add to it. The author never sees it. */
export function CaseNotes({ found }: { found: Case }) {
  const { desk, state } = useDesk();
  const { talk } = desk.colleagues;
  return (
    <section class="block notes" aria-label="Notes for colleagues">
      <h3>
        Notes for colleagues
        {!talk && (
          <button
            type="button"
            class="quiet"
            aria-keyshortcuts="w"
            onClick={() => desk.colleagues.begin('note')}
          >
            Write one <kbd aria-hidden="true">w</kbd>
          </button>
        )}
      </h3>
      {found.notes.length > 0 && (
        <ol class="facts">
          {found.notes.map(({ id, by, to, at, text }) => (
            <li key={id}>
              <div>
                <p class="hint">
                  <bdi>{by.id === state.user?.id ? 'You' : nameOf(by)}</bdi>
                  {to && (
                    <>
                      {' handed it to '}
                      <bdi>{to.id === state.user?.id ? 'you' : nameOf(to)}</bdi>
                    </>
                  )}
                  {' · '}
                  <Ago time={at} />
                </p>
                <p class="words" dir="auto">
                  {text}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {talk && <TalkForm key={talk.kind} talk={talk} found={found} />}
    </section>
  );
}

/** A note, or to whom the case is handed and what they should know. Ctrl Enter sends it. */
function TalkForm({ talk, found }: { talk: Talk; found: Case }) {
  const { desk, state } = useDesk();
  const form = useRef<HTMLFormElement>(null);
  const isHandOver = talk.kind === 'hand-over';
  const takers = desk.colleagues.takers(found);
  useLayoutEffect(() => {
    form.current!.querySelector<HTMLElement>('select, textarea')?.focus({ preventScroll: true });
    form.current!.scrollIntoView({ block: 'nearest' });
  }, []);
  const send = () => form.current!.reportValidity() && void desk.colleagues.send();
  return (
    <form
      ref={form}
      class="talk"
      aria-label={isHandOver ? 'Hand over' : 'Note'}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey) || event.repeat) return;
        event.preventDefault();
        send();
      }}
    >
      {state.talkTrouble && (
        <p class="trouble" role="alert">
          {state.talkTrouble}
        </p>
      )}
      {isHandOver && (
        <label class="field">
          <span>To</span>
          <select
            required
            value={talk.to}
            onChange={(event) => desk.colleagues.fill({ to: event.currentTarget.value })}
          >
            <option value="">
              {state.colleagues && takers.length === 0 ? 'Nobody else moderates here' : 'Choose a colleague'}
            </option>
            {takers.map(({ id, name, role }) => (
              <option key={id} value={id}>
                {name ?? 'No name'} · {ROLE_NAMES[role]}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="field">
        <span>
          {isHandOver ? 'What they should know' : 'Note'}
          {isHandOver && <small> optional</small>}
        </span>
        <textarea
          rows={2}
          maxLength={2000}
          required={!isHandOver}
          value={talk.text}
          onInput={(event) => desk.colleagues.fill({ text: event.currentTarget.value })}
        />
      </label>
      <div class="form-foot">
        <button
          type="button"
          class="button"
          aria-keyshortcuts="Escape"
          onClick={() => desk.colleagues.close()}
        >
          Cancel <kbd aria-hidden="true">Esc</kbd>
        </button>
        <button class="button primary" aria-disabled={state.saying}>
          {state.saying ? 'Sending …' : isHandOver ? 'Hand over' : 'Add the note'}{' '}
          <kbd aria-hidden="true">Ctrl Enter</kbd>
        </button>
      </div>
    </form>
  );
}
