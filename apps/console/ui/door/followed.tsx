import type { MailedLink } from '../../desk/door.js';
import { hasCode } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Back } from './by-mail.js';
import { DoorForm } from './door-form.js';
import { Frame } from './frame.js';

const LINKS: Record<MailedLink, { title: string; action: string }> = {
  'sign-in': { title: 'Sign in', action: 'Sign in now' },
  confirm: { title: 'Confirm your address', action: 'Confirm and sign in' },
  address: { title: 'Your new address', action: 'Use this address' },
};

/** The link of a mail: it is used when somebody presses the button, and not before. */
export function FollowedLink({ kind, token }: { kind: MailedLink; token: string }) {
  const { desk, state } = useDesk();
  const { door } = desk;
  const { title, action } = LINKS[kind];
  const follow = async () => {
    try {
      if (kind === 'sign-in') await door.client.byLink(token);
      else if (kind === 'confirm') await door.client.confirmRegistration(token);
      else await door.client.confirmAddress(token);
      door.go(null);
      if (kind === 'address') desk.store.say('Your new address is set.');
    } catch (error) {
      if (!hasCode(error, 'link-ended')) throw error;
      door.go({ at: 'ended', kind });
    }
  };
  return (
    <Frame title={title}>
      <p>You have followed the link from your mail. Press the button to go on.</p>
      {state.user && kind !== 'address' && (
        <p class="note">
          You are signed in as <bdi>{state.user.name}</bdi>. The link signs in whoever it was mailed to.
        </p>
      )}
      <DoorForm action={action} autofocus send={follow} />
      {state.user && <Stay />}
    </Frame>
  );
}

/** The link of a mail to who has forgotten the password. */
export function ChoosePassword({ token }: { token: string }) {
  const { desk } = useDesk();
  const { door } = desk;
  const set = async (password: string) => {
    try {
      await door.client.resetPassword(token, password);
      door.go(null);
    } catch (error) {
      if (!hasCode(error, 'link-ended')) throw error;
      door.go({ at: 'ended', kind: 'reset' });
    }
  };
  return (
    <Frame title="Choose a new password">
      <DoorForm action="Set the password and sign in" send={({ password = '' }) => set(password)}>
        <label class="field">
          <span>New password</span>
          <input
            name="password"
            type="password"
            required
            minLength={8}
            autocomplete="new-password"
            autofocus
          />
        </label>
        <p class="hint">At least 8 characters. All your other devices are then signed out.</p>
      </DoorForm>
    </Frame>
  );
}

const ENDED: Record<MailedLink | 'reset', string> = {
  'sign-in': 'It has been used, or is older than ten minutes. You can have a new one mailed.',
  confirm: 'It has been used, or is too old. If you confirmed the address already, simply sign in.',
  address: 'It has been used, or is too old. Ask for a new one where you changed the address.',
  reset: 'It has been used, or is older than half an hour. You can have a new one mailed.',
};

export function Ended({ kind }: { kind: MailedLink | 'reset' }) {
  const { desk, state } = useDesk();
  const again = kind === 'reset' ? 'forgotten' : kind === 'sign-in' ? 'mail' : null;
  return (
    <Frame title="This link has ended">
      <p role="alert">{ENDED[kind]}</p>
      {again && (
        <button
          type="button"
          class="button primary wide"
          autofocus
          onClick={() => desk.door.go({ at: again })}
        >
          Mail me a new link
        </button>
      )}
      {state.user ? <Stay /> : <Back />}
    </Frame>
  );
}

const REFUSED: Record<string, string> = {
  'provider-denied': 'You were not signed in there, or chose not to go on.',
  'provider-unavailable': 'The other side cannot be reached right now.',
  'sign-in-code-ended': 'It took too long. Begin once more.',
  'sign-in-begun-elsewhere': 'This was begun in another browser or tab. Begin once more here.',
  'invalid-state': 'It took too long, or was begun in another browser. Begin once more.',
  'provider-removed': 'You removed this from the ways into your account. Sign in another way.',
  'registration-closed': 'There is no account here for you, and this site makes no new ones.',
  unreachable: 'That did not get through. Begin once more.',
};

export function NotArrived({ code }: { code: string }) {
  const { state } = useDesk();
  const why = Object.hasOwn(REFUSED, code) ? REFUSED[code] : 'The other side did not say who you are.';
  return (
    <Frame title="That did not work">
      <p role="alert">{why}</p>
      {state.user ? <Stay /> : <Back />}
    </Frame>
  );
}

export function Arriving() {
  return (
    <Frame title="Sign in">
      <p role="status">One moment …</p>
    </Frame>
  );
}

/** Who is signed in may leave the link alone. */
function Stay() {
  const { desk, state } = useDesk();
  return (
    <p class="door-ways">
      <button type="button" class="link" onClick={() => desk.door.go(null)}>
        Go on as <bdi>{state.user?.name}</bdi>
      </button>
    </p>
  );
}
