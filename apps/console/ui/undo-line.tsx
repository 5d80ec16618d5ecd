import type { ComponentChildren } from 'preact';
import { wordsOf } from '../desk/taking-back.js';
import { useDesk, useServerNow } from './context.js';
import { CloseIcon } from './icons.js';
import { minutes } from './time.js';

/** What was decided last, for as long as it can be taken back; and what there is to look at. Each is spoken once. */
export function UndoLine() {
  const { desk, state } = useDesk();
  const now = useServerNow(500);
  const latest = state.taken.find(({ until }) => until > now);
  const { pointer } = state;
  return (
    <div class="undo" hidden={!latest && !pointer}>
      <Row words={pointer?.words} onDismiss={() => desk.store.change({ pointer: null })}>
        <button type="button" class="quiet" onClick={() => desk.takingBack.follow()}>
          Look at it
        </button>
      </Row>
      <Row words={latest && wordsOf(latest)} onDismiss={() => desk.store.change({ taken: [] })}>
        <button
          type="button"
          class="quiet"
          aria-keyshortcuts="u"
          aria-disabled={state.undoing}
          onClick={(event) => void desk.takingBack.undo(event.timeStamp)}
        >
          Undo <span class="left">{minutes((latest?.until ?? now) - now)}</span>{' '}
          <kbd aria-hidden="true">u</kbd>
        </button>
      </Row>
    </div>
  );
}

interface RowProps {
  /** Nothing where there is nothing to say. */
  words: string | undefined;
  onDismiss(): void;
  children: ComponentChildren;
}

/** Always there, so that what comes into it is spoken. */
function Row({ words, onDismiss, children }: RowProps) {
  return (
    <div class="undo-row" hidden={words === undefined}>
      <p role="status">{words}</p>
      {children}
      <button type="button" class="quiet" onClick={onDismiss}>
        <CloseIcon />
        <span class="unseen">Dismiss</span>
      </button>
    </div>
  );
}
