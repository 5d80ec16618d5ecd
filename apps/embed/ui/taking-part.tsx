import { useEffect, useRef } from 'preact/hooks';
import { AllowanceNote } from './allowance.js';
import { COMPOSER } from '../discussion/state.js';
import { Composer } from './composer.js';
import { usePage } from './context.js';
import { opensByGate, WhyNot } from './gate.js';
import { ClockIcon } from './icons.js';
import { absoluteTime } from './relative-time.js';
import { Restriction, Restrictions } from './restrictions.js';
import { WayIn } from './sign-in/way-in.js';
import { Stranded } from './stranded.js';

/** A ban has just ended the session on this page: why, and the way back to one's own account. */
function BannedOut() {
  const { state, texts } = usePage();
  return (
    <div class="banned-out" role="alert">
      <Restriction sanction={{ ...state.ban!, everySeconds: null }} />
      <p class="hint">{texts.bannedOut}</p>
      <p>
        <WayIn gate={state.viewer?.gate ?? state.loaded?.gate ?? null} />
      </p>
    </div>
  );
}

/**
 * Where one takes part, or learns why not. What somebody is writing stays in its place, with the focus in it, while
 * the right to post goes and comes: only the gate beneath it does.
 */
export function TakingPart() {
  const { discussion, state, texts } = usePage();
  const { loaded, viewer } = state;
  const right = viewer?.rights.post;
  const refused = useRef<string | null>(null);
  useEffect(() => {
    // Who has just signed in knows it; that a payment has arrived is news.
    const reader = state.viewerOf;
    if (right?.allowed && reader !== null && refused.current === reader)
      discussion.store.notify(texts.opened);
    else if (right?.allowed === false && state.notice?.text === texts.opened)
      discussion.store.change({ notice: null });
    refused.current = right?.allowed === false ? reader : null;
    // Who has just signed in and may not write here is not led to write here.
    const isTheirs = state.user !== null && reader === state.user.id;
    if (isTheirs && discussion.store.state.focus === COMPOSER) discussion.store.change({ focus: null });
  }, [viewer]);

  if (!loaded) return null;
  // Who may not read is shown one gate, after what may be read.
  const isClosedOff = loaded.gate !== null;
  const reason = right?.reason ?? null;
  // Right after signing in, what is known is still the visitor's: that is no gate to write at.
  const mayWriteAhead =
    state.user !== null && !isClosedOff && reason !== 'sign-in-required' && opensByGate(reason);
  const { closesAt } = loaded.thread;
  const isRefused = right?.allowed === false && !isClosedOff;
  const isBannedOut = state.user === null && state.ban !== null;
  return (
    <div class="taking-part">
      {right && <Restrictions except={isRefused ? (viewer?.sanction ?? null) : null} />}
      {right && <Stranded />}
      {right && (
        <Composer
          key={`${state.writer}:${state.moved}`}
          place={{ kind: 'post' }}
          locked={!right.allowed || isClosedOff}
          early={mayWriteAhead}
          focused={state.moved > 0}
        />
      )}
      {isBannedOut && <BannedOut />}
      {isRefused && viewer && !isBannedOut && (
        <WhyNot right={viewer.rights.post} gate={viewer.gate} sanction={viewer.sanction} />
      )}
      {!isClosedOff && (
        <AllowanceNote gate={isRefused && !isBannedOut && opensByGate(reason) ? viewer!.gate : null} />
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
          <button type="button" class="link" onClick={() => discussion.openAccount()}>
            {texts.account.open}
          </button>{' '}
          <button type="button" class="link" onClick={() => void discussion.session.signOut()}>
            {texts.signOut}
          </button>
        </p>
      )}
    </div>
  );
}
