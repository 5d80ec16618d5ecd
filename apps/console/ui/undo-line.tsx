import { useDesk, useServerNow } from './context.js';
import { CloseIcon } from './icons.js';
import { minutes } from './time.js';
import { wordsOf } from '../desk/taking-back.js';

/** What was decided last, for as long as it can be taken back; or what there is to look at. Spoken once. */
export function UndoLine() {
  const { desk, state } = useDesk();
  const now = useServerNow(500);
  const latest = state.taken.find(({ until }) => until > now);
  const { pointer } = state;
  return (
    <div class="undo" hidden={!latest && !pointer}>
      <p role="status">{pointer ? pointer.words : latest && wordsOf(latest)}</p>
      {pointer ? (
        <button type="button" class="quiet" onClick={() => desk.takingBack.follow()}>
          Look at it
        </button>
      ) : (
        latest && (
          <button
            type="button"
            class="quiet"
            aria-keyshortcuts="u"
            aria-disabled={state.undoing}
            onClick={(event) => void desk.takingBack.undo(event.timeStamp)}
          >
            Undo <span class="left">{minutes(latest.until - now)}</span> <kbd aria-hidden="true">u</kbd>
          </button>
        )
      )}
      <button type="button" class="quiet" onClick={() => desk.takingBack.dismiss()}>
        <CloseIcon />
        <span class="unseen">Dismiss</span>
      </button>
    </div>
  );
}
