import type { MailedLink } from '../../discussion/signing-in.js';
import { usePage } from '../context.js';
import { useDeed } from '../deed.js';
import { Form } from '../form.js';
import { isEnded } from './ended.js';

/** The link of a mail waits for a press, so that whoever merely opens it uses nothing up. */
export function FollowedLink({ kind, token }: { kind: MailedLink; token: string }) {
  const { discussion, state, texts } = usePage();
  const { signingIn } = discussion;
  const words = texts.signingIn;
  const deed = useDeed();
  const follow = async () => {
    try {
      if (kind === 'sign-in') return signingIn.entered(await signingIn.client.byLink(token));
      if (kind === 'confirm') {
        return signingIn.entered(await signingIn.client.confirmRegistration(token), 'confirm');
      }
      await signingIn.client.confirmAddress(token);
      discussion.closeDialog('sign-in');
      discussion.store.notify(words.addressDone);
    } catch (error) {
      if (!isEnded(error)) throw error;
      signingIn.go({ at: 'ended', kind });
    }
  };
  return (
    <>
      <p>{words.linkHint[kind]}</p>
      {state.user && kind !== 'address' && (
        <p class="hint">
          <bdi>{words.signedInAs(state.user.name)}</bdi>
        </p>
      )}
      <Form deed={deed} action={words.linkAction[kind]} autofocus onSend={() => void deed.run(follow)} />
    </>
  );
}
