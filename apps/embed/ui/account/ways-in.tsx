import type { Me } from '@app/client';
import { useState } from 'preact/hooks';
import { usePage } from '../context.js';
import { Field, Form } from '../form.js';
import { NewPassword } from '../sign-in/new-password.js';
import { useAsked, WhenHere } from './asked.js';
import { LinkedProviders } from './linked-providers.js';
import { CurrentPassword, SignInAgain, useStepUp } from './step-up.js';

/** With what one signs in, and changing it: whoever merely finds this page open may not. */
export function WaysIn() {
  const { discussion, texts } = usePage();
  const words = texts.account.waysIn;
  const { account } = discussion;
  const asked = useAsked(async () => {
    const [me, providers] = await Promise.all([account.me(), account.providers()]);
    return { me, providers };
  });
  return (
    <WhenHere asked={asked}>
      {({ me, providers }) => (
        <>
          {me.email && (
            <p>
              {words.address} <bdi class="device">{me.email}</bdi>
            </p>
          )}
          {!me.ways.address && providers.items.length === 0 && <p class="hint">{words.elsewhere}</p>}
          {me.ways.address && !me.emailVerified && <p class="hint">{words.unconfirmed}</p>}
          {me.ways.address && (
            <>
              <ChangeAddress me={me} />
              <ChangePassword me={me} onChanged={() => void asked.again()} />
            </>
          )}
          <LinkedProviders me={me} providers={providers} onChanged={asked.again} />
        </>
      )}
    </WhenHere>
  );
}

function ChangeAddress({ me }: { me: Me }) {
  const { discussion, texts } = usePage();
  const words = texts.account.waysIn;
  const { deed, password: current, hasToSignIn } = useStepUp(words.signInAgain);
  const change = (email: string, password: string | undefined) => {
    const { returnUrl } = discussion.signingIn;
    return discussion.account.changeAddress({
      email,
      ...(password === undefined ? {} : { password }),
      ...(returnUrl === undefined ? {} : { returnUrl }),
    });
  };
  return (
    <section class="change" aria-label={words.changeAddress}>
      <h5>{words.changeAddress}</h5>
      <Form
        deed={deed}
        action={words.addressAction}
        onSend={({ email = '', current: typed }) =>
          void deed.run(() => change(email, typed), words.addressSent(email))
        }
      >
        <Field
          label={words.newAddress}
          hint={words.addressHint}
          name="email"
          type="email"
          required
          autocomplete="email"
        />
        {me.ways.password && <CurrentPassword asked={current} label={words.currentPassword} name="current" />}
      </Form>
      {hasToSignIn && <SignInAgain section="ways-in" />}
    </section>
  );
}

function ChangePassword({ me, onChanged }: { me: Me; onChanged(): void }) {
  const { discussion, texts } = usePage();
  const words = texts.account.waysIn;
  const { deed, password: current, hasToSignIn } = useStepUp(words.signInAgain);
  const title = me.ways.password ? words.changePassword : words.setPassword;
  const [emptied, setEmptied] = useState(0);
  const change = async (password: string, currentPassword: string | undefined) => {
    const given = currentPassword === undefined ? {} : { currentPassword };
    if (await deed.run(() => discussion.account.changePassword({ password, ...given }), words.passwordDone)) {
      setEmptied(emptied + 1);
      onChanged();
    }
  };
  return (
    <section class="change" aria-label={title}>
      <h5>{title}</h5>
      {!me.ways.password && <p class="hint">{words.noPassword}</p>}
      <Form
        deed={deed}
        action={words.passwordAction}
        onSend={({ password = '', current: typed }) => void change(password, typed)}
      >
        <div class="fields" key={emptied}>
          {me.ways.password && (
            <CurrentPassword asked={current} label={words.currentPassword} name="current" />
          )}
          <NewPassword label={texts.signingIn.newPassword} />
        </div>
      </Form>
      {hasToSignIn && <SignInAgain section="ways-in" />}
    </section>
  );
}
