import { usePage } from '../context.js';
import { useDeed } from '../deed.js';
import { Field, Form } from '../form.js';
import { NewPassword } from './new-password.js';
import { StepLink } from './step-link.js';

/** Makes an account. Where the site has addresses confirmed first, the words are the same for known ones. */
export function Register() {
  const { discussion, texts } = usePage();
  const { signingIn } = discussion;
  const words = texts.signingIn;
  const deed = useDeed();
  return (
    <>
      <Form
        deed={deed}
        action={words.registerAction}
        onSend={({ email = '', password = '', name = '' }) =>
          void deed.run(async () => {
            const account = { email, password, ...(name.trim() ? { name: name.trim() } : {}) };
            const user = await signingIn.client.register(account, signingIn.returnUrl);
            if (user) signingIn.entered(user);
            else signingIn.go({ at: 'sent', what: 'register', email });
          })
        }
      >
        <Field label={words.email} name="email" type="email" required autofocus autocomplete="username" />
        <NewPassword label={words.password} />
        <Field label={words.name} hint={words.nameHint} name="name" autocomplete="nickname" dir="auto" />
      </Form>
      <div class="step-links">
        <StepLink to="start">{words.haveAccount}</StepLink>
      </div>
    </>
  );
}
