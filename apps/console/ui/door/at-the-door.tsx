import type { DoorStep } from '../../desk/door.js';
import { ByMail, Sent } from './by-mail.js';
import { Arriving, ChoosePassword, Ended, FollowedLink, NotArrived } from './followed.js';
import { SignIn } from './sign-in.js';

/** Before the console: signing in, or what a mail or a provider has led here for. */
export function AtTheDoor({ step, onOtherSite }: { step: DoorStep | null; onOtherSite(): void }) {
  switch (step?.at) {
    case undefined:
    case 'password':
      return <SignIn onOtherSite={onOtherSite} />;
    case 'mail':
    case 'forgotten':
      return <ByMail at={step.at} key={step.at} />;
    case 'sent':
      return <Sent what={step.what} email={step.email} />;
    case 'link':
      return <FollowedLink kind={step.kind} token={step.token} key={step.token} />;
    case 'reset':
      return <ChoosePassword token={step.token} />;
    case 'ended':
      return <Ended kind={step.kind} />;
    case 'arriving':
      return <Arriving />;
    case 'refused':
      return <NotArrived code={step.code} />;
  }
}
