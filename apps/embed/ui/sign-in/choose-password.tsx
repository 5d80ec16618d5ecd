import { usePage } from '../context.js';
import { useDeed } from '../deed.js';
import { Form } from '../form.js';
import { isEnded } from './ended.js';
import { NewPassword } from './new-password.js';

/** The link of a mail to who has forgotten the password. */
export function ChoosePassword({ token }: { token: string }) {
  const { discussion, texts } = usePage();
  const { signingIn } = discussion;
  const words = texts.signingIn;
  const deed = useDeed();
  const set = async (password: string) => {
    try {
      signingIn.entered(await signingIn.client.resetPassword(token, password), 'reset');
    } catch (error) {
      if (!isEnded(error)) throw error;
      signingIn.go({ at: 'ended', kind: 'reset' });
    }
  };
  return (
    <>
      <p class="hint">{words.chooseHint}</p>
      <Form
        deed={deed}
        action={words.chooseAction}
        onSend={({ password = '' }) => void deed.run(() => set(password))}
      >
        <NewPassword label={words.newPassword} autofocus />
      </Form>
    </>
  );
}
