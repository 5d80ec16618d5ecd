import { usePage } from '../context.js';
import { useDeed } from '../deed.js';
import { Field, Form } from '../form.js';
import { ByPassword } from './by-password.js';
import { Providers } from './providers.js';
import { StepLink } from './step-link.js';

/** What the site offers, the shortest way first. Where it sends no links, the password. */
export function Start() {
  const { state } = usePage();
  const { ways } = state;
  const hasProviders = (ways?.providers.length ?? 0) > 0;
  const hasForm = ways === null || ways.magicLink || ways.password;
  return (
    <>
      {hasProviders && <Providers />}
      {hasProviders && hasForm && <Or />}
      {ways?.magicLink ? <ByMail /> : hasForm && <ByPassword />}
    </>
  );
}

function Or() {
  const { texts } = usePage();
  return (
    <p class="or">
      <span>{texts.signingIn.or}</span>
    </p>
  );
}

function ByMail() {
  const { discussion, state, texts } = usePage();
  const { signingIn } = discussion;
  const words = texts.signingIn;
  const deed = useDeed();
  const isOpen = state.ways !== null && state.ways.registration !== 'closed';
  return (
    <>
      <Form
        deed={deed}
        action={words.mailLink}
        onSend={({ email = '' }) =>
          void deed
            .run(() => signingIn.client.mailLink(email, signingIn.returnUrl))
            .then((done) => done && signingIn.go({ at: 'sent', what: 'link', email }))
        }
      >
        <Field
          label={words.email}
          hint={isOpen ? words.mailHintNew : words.mailHint}
          name="email"
          type="email"
          required
          autofocus
          autocomplete="username"
        />
      </Form>
      <div class="step-links">
        {state.ways?.password && <StepLink to="password">{words.usePassword}</StepLink>}
        {state.ways?.password && isOpen && <StepLink to="register">{words.register}</StepLink>}
      </div>
    </>
  );
}
