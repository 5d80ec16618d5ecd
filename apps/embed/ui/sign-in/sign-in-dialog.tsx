import { useLayoutEffect, useRef } from 'preact/hooks';
import type { SignInStep } from '../../discussion/signing-in.js';
import type { Texts } from '../../texts/catalogue.js';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { ChoosePassword } from './choose-password.js';
import { Arriving, Ended, Refused, Sent } from './told.js';
import { Forgotten } from './forgotten.js';
import { FollowedLink } from './followed-link.js';
import { ByPassword } from './by-password.js';
import { Register } from './register.js';
import { Start } from './start.js';

/** Signing in at the discussion itself; what is shown is where somebody is on the way in. */
export function SignInDialog({ step }: { step: SignInStep }) {
  const { discussion, texts } = usePage();
  return (
    <Dialog title={titleOf(step, texts)} onClose={() => discussion.closeDialog('sign-in')}>
      <Step step={step} key={step.at} />
    </Dialog>
  );
}

/**
 * One step; the focus goes where it begins, since what was pressed to come here is gone. At once: a moment later it would
 * be taken from who has begun to type.
 */
function Step({ step }: { step: SignInStep }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => element.current?.querySelector<HTMLElement>('[autofocus]')?.focus(), []);
  return (
    <div class="sign-in-step" ref={element}>
      <Content step={step} />
    </div>
  );
}

function Content({ step }: { step: SignInStep }) {
  switch (step.at) {
    case 'start':
      return <Start />;
    case 'password':
      return <ByPassword />;
    case 'register':
      return <Register />;
    case 'forgotten':
      return <Forgotten />;
    case 'sent':
      return <Sent what={step.what} email={step.email} />;
    case 'link':
      return <FollowedLink kind={step.kind} token={step.token} />;
    case 'reset':
      return <ChoosePassword token={step.token} />;
    case 'ended':
      return <Ended kind={step.kind} />;
    case 'arriving':
      return <Arriving />;
    case 'refused':
      return <Refused code={step.code} />;
  }
}

function titleOf(step: SignInStep, { signingIn: words }: Texts): string {
  switch (step.at) {
    case 'start':
    case 'password':
    case 'arriving':
      return words.title;
    case 'register':
      return words.registerTitle;
    case 'forgotten':
      return words.resetTitle;
    case 'sent':
      return words.sentTitle;
    case 'link':
      return words.linkTitle[step.kind];
    case 'reset':
      return words.chooseTitle;
    case 'ended':
      return words.endedTitle;
    case 'refused':
      return words.refusedTitle;
  }
}
