import { useEffect, useRef } from 'preact/hooks';
import { Composer } from './composer.js';
import { usePage } from './context.js';
import { opensByGate, WhyNot } from './gate.js';
import { ClockIcon } from './icons.js';
import { absoluteTime } from './relative-time.js';

/**
 * Where one takes part, or learns why not. What somebody is writing stays in its place, with the focus in it, while
 * the right to post goes and comes: only the gate beneath it does.
 */
export function TakingPart() {
  const { discussion, state, texts } = usePage();
  const { loaded, viewer } = state;
  const right = viewer?.rights.post;
  const wasRefused = useRef(false);
  useEffect(() => {
    if (right?.allowed && wasRefused.current) discussion.store.notify(texts.opened);
    wasRefused.current = right?.allowed === false;
  }, [right?.allowed]);

  if (!loaded) return null;
  // Who may not read is shown one gate, after what may be read.
  const isClosedOff = loaded.gate !== null;
  const mayWriteAhead = state.user !== null && !isClosedOff && opensByGate(right?.reason ?? null);
  const { closesAt } = loaded.thread;
  return (
    <div class="taking-part">
      {right && (
        <Composer place={{ kind: 'post' }} locked={!right.allowed || isClosedOff} early={mayWriteAhead} />
      )}
      {right && !right.allowed && !isClosedOff && (
        <WhyNot right={right} gate={viewer.gate} sanction={viewer.sanction} />
      )}
      {right?.allowed && closesAt && (
        <p class="hint closes">
          <ClockIcon />
          {texts.closesAt(absoluteTime(closesAt, texts.language))}
        </p>
      )}
      {state.user && (
        <p class="hint signed-in">
          <bdi>{texts.signedInAs(state.user.name)}</bdi>{' '}
          <button type="button" class="link" onClick={() => void discussion.session.signOut()}>
            {texts.signOut}
          </button>
        </p>
      )}
    </div>
  );
}
