import { remember, remembered } from '../../desk/storage.js';
import { useDesk } from '../context.js';
import { DoorForm } from './door-form.js';
import { Frame } from './frame.js';

const ASKS = {
  mail: {
    title: 'A link by mail',
    hint: 'You get a mail with a link that signs you in. It works once, and for ten minutes.',
    what: 'link',
  },
  forgotten: {
    title: 'Forgot the password?',
    hint: 'You get a mail with a link to choose a new one. It works once, and for half an hour.',
    what: 'reset',
  },
} as const;

/** Asks for a mail. The words that follow are the same for every address. */
export function ByMail({ at }: { at: 'mail' | 'forgotten' }) {
  const { desk } = useDesk();
  const { door } = desk;
  const { title, hint, what } = ASKS[at];
  return (
    <Frame title={title}>
      <DoorForm
        action="Mail me the link"
        send={async ({ email = '' }) => {
          await (what === 'link'
            ? door.client.mailLink(email, door.returnUrl)
            : door.client.mailReset(email, door.returnUrl));
          remember('email', email);
          door.go({ at: 'sent', what, email });
        }}
      >
        <label class="field">
          <span>E-mail</span>
          <input
            name="email"
            type="email"
            required
            autocomplete="username"
            defaultValue={remembered('email') ?? ''}
            autofocus
          />
        </label>
        <p class="hint">{hint}</p>
      </DoorForm>
      <Back />
    </Frame>
  );
}

export function Sent({ what, email }: { what: 'link' | 'reset'; email: string }) {
  return (
    <Frame title="Look into your mailbox">
      <p role="status">
        {what === 'link' ? 'If this address can sign in here' : 'If there is an account with this address'}, a
        mail with a link is on its way to <bdi>{email}</bdi>.
      </p>
      <p class="hint">
        Nothing there after a few minutes? Look among the unwanted mails too, or ask once more.
      </p>
      <Back />
    </Frame>
  );
}

/** To where one signs in with a password. */
export function Back() {
  const { desk } = useDesk();
  return (
    <p class="door-ways">
      <button type="button" class="link" onClick={() => desk.door.go(null)}>
        Back to signing in
      </button>
    </p>
  );
}
