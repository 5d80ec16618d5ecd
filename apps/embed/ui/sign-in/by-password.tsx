import { useRef } from 'preact/hooks';
import { usePage } from '../context.js';
import { useDeed } from '../deed.js';
import { Field, Form } from '../form.js';
import { StepLink } from './step-link.js';

export function ByPassword() {
  const { discussion, state, texts } = usePage();
  const { signingIn } = discussion;
  const { ways } = state;
  const words = texts.signingIn;
  const deed = useDeed();
  const password = useRef<HTMLInputElement>(null);
  return (
    <>
      <Form
        deed={deed}
        action={words.byPassword}
        onSend={(fields) =>
          void deed
            .run(async () =>
              signingIn.entered(await signingIn.client.byPassword(fields['email']!, fields['password']!)),
            )
            .then((done) => done || password.current?.select())
        }
      >
        <Field label={words.email} name="email" type="email" required autofocus autocomplete="username" />
        <Field
          label={words.password}
          field={password}
          wrong={deed.trouble !== null}
          name="password"
          type="password"
          required
          autocomplete="current-password"
        />
      </Form>
      <div class="step-links">
        {ways?.magicLink && <StepLink to="start">{words.useMail}</StepLink>}
        {ways?.magicLink !== false && <StepLink to="forgotten">{words.forgotten}</StepLink>}
        {ways && ways.registration !== 'closed' && <StepLink to="register">{words.register}</StepLink>}
      </div>
    </>
  );
}
