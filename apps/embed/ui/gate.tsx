import type { Gate, Right, Sanction } from '@app/client';
import type { Texts } from '../texts/catalogue.js';
import { usePage } from './context.js';
import { LockIcon } from './icons.js';
import { absoluteTime } from './relative-time.js';
import { webAddress } from './refusals.js';

/** What a reader meets where they may not take part: the publication's words, and the way in. */
export function GatePanel({ gate, id }: { gate: Gate; id?: string }) {
  const { state, texts, ask } = usePage();
  const subscribeUrl = webAddress(gate.subscribeUrl);
  const signInUrl = webAddress(gate.signInUrl);
  // Where an account is enough there is nothing to sell: the button is the way in.
  const rule = state.loaded?.thread.access[state.loaded.gate === gate ? 'read' : 'post'];
  const isBySignInAlone = gate.reason === 'sign-in-required' && (rule === 'members' || rule === 'everyone');
  const detail = { reason: gate.reason ?? null, plans: gate.plans.map((plan) => plan.plan) };
  const follow =
    (type: 'belowline:sign-in' | 'belowline:subscribe', url: string | null) => (event: Event) => {
      if (!ask(type, { ...detail, url })) event.preventDefault();
    };
  return (
    <section class="gate" aria-label={gate.headline || texts.gateHeadline} id={id}>
      <h3>{gate.headline || texts.gateHeadline}</h3>
      {gate.message && <p dir="auto">{gate.message}</p>}
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
            {gate.buttonLabel}
          </a>
        )}
        {!isBySignInAlone && subscribeUrl && (
          <a
            class="button primary"
            href={subscribeUrl}
            target="_top"
            onClick={follow('belowline:subscribe', subscribeUrl)}
          >
            {gate.buttonLabel}
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
  const { discussion, texts } = usePage();
  if (gate && opensByGate(right.reason)) return <GatePanel gate={gate} />;
  const given = sanction && (sanction.message || sanction.reason);
  const isWarning = right.reason === 'acknowledge-warning' && sanction !== null;
  return (
    <div class="locked">
      <LockIcon />
      <div>
        <p>{reasonOf(right, sanction, texts)}</p>
        {given && <p dir="auto">{texts.reasonGiven(given)}</p>}
        {isWarning && (
          <button
            type="button"
            class="button"
            onClick={() => void discussion.writing.acknowledge(sanction.id)}
          >
            {texts.acknowledge}
          </button>
        )}
      </div>
    </div>
  );
}

function reasonOf({ reason, until }: Right, sanction: Sanction | null, texts: Texts): string {
  const end = sanction?.until ?? until;
  switch (reason) {
    case 'thread-closed':
      return texts.threadClosed;
    case 'thread-read-only':
      return texts.threadReadOnly;
    case 'banned':
      return texts.banned;
    case 'suspended':
      return end ? texts.suspendedUntil(absoluteTime(end, texts.language)) : texts.suspended;
    case 'acknowledge-warning':
      return texts.warning;
    default:
      return texts.mayNotPost;
  }
}

const BY_GATE = ['sign-in-required', 'subscription-required', 'subscription-lapsed', 'plan-required'];

export function opensByGate(reason: string | null): boolean {
  return reason !== null && BY_GATE.includes(reason);
}
