import type { Case } from '@app/client';
import { nameOf } from '../desk/news.js';
import { useDesk, useServerNow } from './context.js';
import { ClockIcon, LockIcon } from './icons.js';
import { clockTime, minutes } from './time.js';

const SOON_MS = 30_000;

/** Whose the case is and for how long, by the server's time. */
export function ClaimBar({ found }: { found: Case }) {
  const { desk, state } = useDesk();
  const now = useServerNow(1_000);
  const { claim } = found;
  const left = claim ? Date.parse(claim.until) - now : 0;
  const isHeld = claim !== null && left > 0;
  const isMine = isHeld && claim.by.id === state.user?.id;
  const isHere = isMine && state.claims[found.id] !== undefined;
  const toggle = () => void desk.claiming.toggle();
  if (found.state === 'closed') return null;
  if (isHeld && !isMine) {
    return (
      <p class="claim taken">
        <LockIcon />
        <span>
          Claimed by <bdi>{nameOf(claim.by)}</bdi> <span class="until">until {clockTime(claim.until)}</span>
        </span>
        <span class="left" aria-hidden="true">
          {minutes(left)}
        </span>
      </p>
    );
  }
  if (isMine) {
    return (
      <p class={`claim mine ${left < SOON_MS ? 'soon' : ''}`}>
        <ClockIcon />
        <span>
          {isHere ? 'Yours' : 'Yours, claimed in another window'}
          <span class="unseen"> until {clockTime(claim.until)}</span>
        </span>
        <span class="left" role="timer" aria-label="Time left of your claim">
          {minutes(left)}
        </span>
        {isHere && (
          <button
            type="button"
            class="quiet"
            aria-keyshortcuts="t"
            onClick={() => desk.colleagues.begin('hand-over')}
          >
            Hand over <kbd aria-hidden="true">t</kbd>
          </button>
        )}
        <button type="button" class="quiet" aria-keyshortcuts="c" onClick={toggle}>
          {isHere ? 'Let go' : 'Continue here'} <kbd aria-hidden="true">c</kbd>
        </button>
      </p>
    );
  }
  return (
    <p class="claim free">
      <span>
        {claim && claim.by.id !== state.user?.id ? (
          <>
            Free: the claim of <bdi>{nameOf(claim.by)}</bdi> has ended
          </>
        ) : (
          'Free'
        )}
      </span>
      <button type="button" class="quiet" aria-keyshortcuts="c" onClick={toggle}>
        Claim <kbd aria-hidden="true">c</kbd>
      </button>
    </p>
  );
}
