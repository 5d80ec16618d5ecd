import type { Gate, Right, Sanction } from '@app/client';
import type { GateFacts, GateWord, Texts } from '../texts/catalogue.js';
import { usePage } from './context.js';
import { LockIcon } from './icons.js';
import { webAddress } from './refusals.js';
import { Restriction } from './restrictions.js';

/** What a reader meets where they may not take part: the publication's words, and the way in. */
export function GatePanel({ gate, id }: { gate: Gate; id?: string }) {
  const { state, texts, ask } = usePage();
  const subscribeUrl = webAddress(gate.subscribeUrl);
  const signInUrl = webAddress(gate.signInUrl);
  // Where an account is enough there is nothing to sell: the button is the way in.
  const isForReading = state.loaded?.gate === gate;
  const rule = state.loaded?.thread.access[isForReading ? 'read' : 'post'];
  const isByAccount = rule === 'members' || rule === 'everyone';
  const isBySignInAlone = gate.reason === 'sign-in-required' && isByAccount;
  const words = wordsOf(gate, { right: isForReading ? 'read' : 'post', byAccount: isByAccount }, texts);
  const detail = { reason: gate.reason ?? null, plans: gate.plans.map((plan) => plan.plan) };
  const follow =
    (type: 'belowline:sign-in' | 'belowline:subscribe', url: string | null) => (event: Event) => {
      if (!ask(type, { ...detail, url })) event.preventDefault();
    };
  return (
    <section class="gate" aria-label={words.headline || texts.gateHeadline} id={id}>
      <h3>{words.headline || texts.gateHeadline}</h3>
      {words.message && <p dir="auto">{words.message}</p>}
      {gate.plans.length > 0 && (
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
        {isBySignInAlone && signInUrl && (
          <a
            class="button primary"
            href={signInUrl}
            target="_top"
            onClick={follow('belowline:sign-in', signInUrl)}
          >
            {words.buttonLabel}
          </a>
        )}
        {!isBySignInAlone && subscribeUrl && (
          <a
            class="button primary"
            href={subscribeUrl}
            target="_top"
            onClick={follow('belowline:subscribe', subscribeUrl)}
          >
            {words.buttonLabel}
          </a>
        )}
        {!state.user && !(isBySignInAlone && signInUrl) && (
          <span class="sign-in">
            {!isBySignInAlone && subscribeUrl && <span>{texts.alreadySubscribed} </span>}
            {signInUrl ? (
              <a href={signInUrl} target="_top" onClick={follow('belowline:sign-in', signInUrl)}>
                {texts.signIn}
              </a>
            ) : (
              <button type="button" class="link" onClick={follow('belowline:sign-in', null)}>
                {texts.signIn}
              </button>
            )}
          </span>
        )}
      </div>
    </section>
  );
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
