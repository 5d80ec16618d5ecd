import type { Gate, Right, Sanction } from '@app/client';
import { useEffect, useRef } from 'preact/hooks';
import type { GateFacts, GateWord, Texts } from '../texts/catalogue.js';
import { usePage } from './context.js';
import { Outcome, useDeed } from './deed.js';
import { LockIcon } from './icons.js';
import { webAddress } from './refusals.js';
import { Restriction } from './restrictions.js';
import { OtherWaysIn, WayIn } from './sign-in/way-in.js';

/** What a reader meets where they may not take part: the publication's words, and the way in. */
export function GatePanel({ gate, id }: { gate: Gate; id?: string }) {
  const { discussion, state, texts, ask } = usePage();
  const subscribeUrl = webAddress(gate.subscribeUrl);
  const right = state.loaded?.gate === gate ? 'read' : 'post';
  const rule = state.loaded?.thread.access[right];
  // Where an account is enough there is nothing to sell: the button is the way in.
  const isByAccount = rule === 'members' || rule === 'everyone';
  const isBySignInAlone = gate.reason === 'sign-in-required' && isByAccount;
  const words = wordsOf(gate, { right, byAccount: isByAccount, byPlans: typeof rule === 'object' }, texts);
  const { reason } = gate;
  const panel = useOnScreen(() => discussion.gates.seen({ right, reason }), [discussion, right, reason]);
  const detail = { reason, overdue: gate.overdue, plans: gate.plans.map((plan) => plan.plan) };
  /** Whether the page leaves it to the discussion. */
  const isLeft = () => {
    discussion.gates.followed('subscribe', { right, reason });
    return ask('belowline:subscribe', { ...detail, url: subscribeUrl });
  };
  /** Theirs, whose last payment did not go through: it is paid, and nothing is bought. */
  const isOverdue = gate.overdue && state.user !== null;
  const isSold = !isOverdue && !isBySignInAlone && gate.plans.length > 0 && state.user !== null;
  const settling = useDeed();
  const signIn = () => discussion.gates.followed('sign-in', { right, reason });
  return (
    <section class="gate" aria-label={words.headline || texts.gateHeadline} id={id} ref={panel}>
      <h3>{words.headline || texts.gateHeadline}</h3>
      {words.message && <p dir="auto">{words.message}</p>}
      {!isOverdue && gate.plans.length > 0 && (
        <p class="plans">
          {texts.plans}:{' '}
          {gate.plans.map((plan, index) => (
            <>
              {index > 0 && ', '}
              <bdi key={plan.plan}>{plan.name}</bdi>
            </>
          ))}
        </p>
      )}
      <div class="gate-ways">
        {isBySignInAlone && !state.user && (
          <WayIn gate={gate} label={words.buttonLabel} primary onTaken={signIn} />
        )}
        {isOverdue && (
          <button
            type="button"
            class="button primary"
            aria-disabled={settling.busy}
            onClick={() => isLeft() && void settling.run(() => discussion.subscribing.settle(subscribeUrl))}
          >
            {words.buttonLabel}
          </button>
        )}
        {!isOverdue && !isBySignInAlone && subscribeUrl && (
          <a
            class="button primary"
            href={subscribeUrl}
            target="_top"
            onClick={(event) => !isLeft() && event.preventDefault()}
          >
            {words.buttonLabel}
          </a>
        )}
        {isSold && !subscribeUrl && (
          <button
            type="button"
            class="button primary"
            onClick={() => isLeft() && discussion.subscribing.open(gate.plans)}
          >
            {words.buttonLabel}
          </button>
        )}
        {!state.user && !isBySignInAlone && (
          <span class="sign-in">
            {subscribeUrl && <span>{texts.alreadySubscribed} </span>}
            <WayIn gate={gate} onTaken={signIn} />
          </span>
        )}
        {!state.user && <OtherWaysIn gate={gate} onTaken={signIn} />}
      </div>
      {isOverdue && <Outcome deed={settling} />}
    </section>
  );
}

const HALF = 0.5;

/** Says once that half of an element was on the screen, of a page that was looked at; again for other `inputs`. */
function useOnScreen(onSeen: () => void, inputs: readonly unknown[]) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const watched = element.current!;
    const observer = new IntersectionObserver(
      (entries) => {
        const isShown = entries.some(({ intersectionRatio }) => intersectionRatio >= HALF);
        if (!isShown || document.visibilityState !== 'visible') return;
        stop();
        onSeen();
      },
      { threshold: HALF },
    );
    // What came onto the screen of a page in the background is looked at again when it comes to the front.
    const look = () => {
      observer.unobserve(watched);
      observer.observe(watched);
    };
    const stop = () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
    document.addEventListener('visibilitychange', look);
    look();
    return stop;
  }, inputs);
  return element;
}

/** A gate's words: the publication's, and where it has set none, those of the page's language. */
function wordsOf(gate: Gate, facts: GateFacts, texts: Texts): Record<GateWord, string> {
  const { headline, message, buttonLabel } = gate;
  const own = texts.gateWords?.(gate, facts);
  const chosen = { headline, message, buttonLabel };
  if (own) for (const word of gate.defaults) chosen[word] = own[word];
  return chosen;
}

/** Why something cannot be done here, with the gate where there is a way to open it. */
export function WhyNot({
  right,
  gate,
  sanction,
}: {
  right: Right;
  gate: Gate | null;
  sanction: Sanction | null;
}) {
  const { texts } = usePage();
  if (gate && opensByGate(right.reason)) return <GatePanel gate={gate} />;
  if (sanction && BY_SANCTION.includes(right.reason ?? '')) return <Restriction sanction={sanction} />;
  return (
    <div class="locked">
      <LockIcon />
      <div>
        <p>{reasonOf(right.reason, texts)}</p>
      </div>
    </div>
  );
}

function reasonOf(reason: string | null, texts: Texts): string {
  switch (reason) {
    case 'thread-closed':
      return texts.threadClosed;
    case 'thread-read-only':
      return texts.threadReadOnly;
    case 'unknown-article':
      return texts.noDiscussion;
    case 'banned':
      return texts.banned;
    case 'suspended':
      return texts.suspended;
    case 'verified-name-required':
      return texts.profiles.needsVerifiedName;
    case 'acknowledge-warning':
      return texts.warning;
    default:
      return texts.mayNotPost;
  }
}

const BY_SANCTION = ['banned', 'suspended', 'acknowledge-warning'];
const BY_GATE = ['sign-in-required', 'subscription-required', 'subscription-lapsed', 'plan-required'];

export function opensByGate(reason: string | null): boolean {
  return reason !== null && BY_GATE.includes(reason);
}
