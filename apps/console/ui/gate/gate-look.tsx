import type { GatePreview, GateSituation } from '@app/client';
import { type Before, WHEN } from './words.js';

interface GateLookProps {
  preview: GatePreview | null;
  trouble: string | null;
  reason: GateSituation;
  before: Before;
}

/** The gate as the discussion shows it, by day and by night. Its ways are shown and lead nowhere. */
export function GateLook({ preview, trouble, reason, before }: GateLookProps) {
  if (!preview)
    return trouble ? (
      <p class="trouble" role="alert">
        {trouble}
      </p>
    ) : (
      <p class="hint" role="status">
        Loading …
      </p>
    );
  const { gate, reasons, section } = preview;
  const byAccount = reasons.every((one) => one === 'sign-in-required');
  const deed = before === 'read' ? 'reading' : 'taking part';
  return (
    <>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      {!reasons.includes(reason) && (
        <p class="note">
          By the rules as they are nobody meets this one before {deed}
          {section ? ` in ${section}` : ' there'}: it would be for when {WHEN[reason]}.
        </p>
      )}
      <Look gate={gate} theme="light" byAccount={byAccount} />
      <Look gate={gate} theme="dark" byAccount={byAccount} />
      <dl class="gate-ways-to">
        <dt>The button leads to</dt>
        <dd>{gate.subscribeUrl ?? 'nothing: it is not shown'}</dd>
        <dt>“Sign in” leads to</dt>
        <dd>{gate.signInUrl ?? 'the discussion’s own sign-in'}</dd>
      </dl>
    </>
  );
}

interface LookProps {
  gate: GatePreview['gate'];
  theme: 'light' | 'dark';
  /** Where an account is enough, the button is the way in. */
  byAccount: boolean;
}

function Look({ gate, theme, byAccount }: LookProps) {
  const isVisitor = gate.reason === 'sign-in-required';
  const isBySignIn = isVisitor && byAccount;
  return (
    <figure class={`gate-look ${theme}`}>
      <figcaption class="unseen">{theme === 'light' ? 'By day' : 'By night'}</figcaption>
      <p class="gate-look-title" dir="auto">
        {gate.headline}
      </p>
      <p dir="auto">{gate.message}</p>
      {gate.plans.length > 0 && (
        <p class="gate-look-plans">Included in: {gate.plans.map(({ name }) => name).join(', ')}</p>
      )}
      <p class="gate-look-ways">
        {(isBySignIn || gate.subscribeUrl) && <span class="gate-look-button">{gate.buttonLabel}</span>}
        {isVisitor && !isBySignIn && (
          <span>
            {gate.subscribeUrl && 'Already have an account? '}
            <span class="gate-look-link">Sign in</span>
          </span>
        )}
      </p>
    </figure>
  );
}
