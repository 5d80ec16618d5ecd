import { usePage } from '../context.js';
import { useDeed } from '../deed.js';
import { Field, Form } from '../form.js';
import { StepLink } from './step-link.js';

/** A link to choose a new password. The words that follow are the same for every address. */
export function Forgotten() {
  const { discussion, texts } = usePage();
  const { signingIn } = discussion;
  const words = texts.signingIn;
  const deed = useDeed();
  return (
    <>
      <Form
        deed={deed}
        action={words.resetAction}
        onSend={({ email = '' }) =>
          void deed
            .run(() => signingIn.client.mailReset(email, signingIn.returnUrl))
            .then((done) => done && signingIn.go({ at: 'sent', what: 'reset', email }))
        }
      >
        <Field
          label={words.email}
          hint={words.resetHint}
          name="email"
          type="email"
          required
          autofocus
          autocomplete="username"
        />
      </Form>
      <div class="step-links">
        <StepLink to="password">{words.back}</StepLink>
      </div>
    </>
  );
}
