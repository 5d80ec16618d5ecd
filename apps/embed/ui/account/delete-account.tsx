import type { DeletionOutlook } from '@app/client';
import { useState } from 'preact/hooks';
import { usePage } from '../context.js';
import { Field, Form } from '../form.js';
import { useAsked, WhenHere } from './asked.js';
import { CurrentPassword, SignInAgain, useStepUp } from './step-up.js';

/** Deleting one's account: what it does, said first; then the password or a recent sign-in, and a word typed by hand. */
export function DeleteAccount() {
  const { discussion, texts } = usePage();
  const words = texts.ownData;
  const asked = useAsked(() => discussion.leaving.client.outlook());
  return (
    <section class="change own-data" aria-label={words.deleteTitle}>
      <h5>{words.deleteTitle}</h5>
      <p>{words.deleteIntro}</p>
      <WhenHere asked={asked}>{(outlook) => <Deletion outlook={outlook} />}</WhenHere>
    </section>
  );
}

function Deletion({ outlook }: { outlook: DeletionOutlook }) {
  const { discussion, texts } = usePage();
  const words = texts.ownData;
  const { comments, commentCount, subscriptions, confirmBy, lastAdmin } = outlook;
  const [typed, setTyped] = useState('');
  const { deed, password: current, hasToSignIn } = useStepUp(words.signInAgain);
  if (lastAdmin) return <p role="note">{words.lastAdmin}</p>;
  const isTyped = typed.trim() === words.word;
  const send = ({ password, known }: Record<string, string>) => {
    if (!isTyped) return;
    void deed.run(() =>
      discussion.leaving.leave({
        ...(password === undefined ? {} : { password }),
        ...(known === undefined ? {} : { subscriptionsGoOn: true }),
      }),
    );
  };
  return (
    <>
      <p>{comments === 'anonymise' ? words.anonymised(commentCount) : words.removed(commentCount)}</p>
      <p>{words.forGood}</p>
      <Form deed={deed} action={words.delete} danger onSend={send}>
        {subscriptions.length > 0 && (
          <div class="warned" role="note">
            <p>{words.subscriptions}</p>
            <label class="check">
              <input type="checkbox" name="known" required /> {words.subscriptionsKnown}
            </label>
          </div>
        )}
        {confirmBy === 'password' && (
          <CurrentPassword asked={current} label={words.password} name="password" />
        )}
        <Field
          label={words.type(words.word)}
          name="typed"
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          pattern={`\\s*${words.word}\\s*`}
          title={words.type(words.word)}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </Form>
      {hasToSignIn && <SignInAgain section="own-data" />}
    </>
  );
}
