import { useEffect } from 'preact/hooks';
import { remember, remembered } from '../../desk/storage.js';
import { hasCode } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { DoorForm } from './door-form.js';
import { Frame } from './frame.js';

export function ChooseSite({ onChosen }: { onChosen(site: string): void }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const site = String(new FormData(event.currentTarget as HTMLFormElement).get('site'))
      .trim()
      .toLowerCase();
    onChosen(site);
  };
  return (
    <Frame title="Which site?">
      <form onSubmit={submit}>
        <label class="field">
          <span>Site</span>
          <input
            name="site"
            required
            autofocus
            autocapitalize="none"
            spellcheck={false}
            pattern="\s*[a-zA-Z0-9]([a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?\s*"
            placeholder="the-morning-paper"
          />
        </label>
        <p class="hint">The short name of the publication, as in its addresses.</p>
        <button class="button primary wide">Continue</button>
      </form>
    </Frame>
  );
}

/** The address names a site that is not here. */
export function NoSite({ onOtherSite }: { onOtherSite(): void }) {
  const { desk } = useDesk();
  return (
    <Frame title="No such site">
      <p role="alert">There is no site called “{desk.site}” here.</p>
      <button type="button" class="button primary wide" onClick={onOtherSite}>
        Another site
      </button>
    </Frame>
  );
}

export function SignIn({ onOtherSite }: { onOtherSite(): void }) {
  const { desk, state } = useDesk();
  const { door } = desk;
  useEffect(() => void door.learn(), [door]);
  const { ways } = state;
  return (
    <Frame title="Sign in">
      {state.ended && (
        <p class="note" role="status">
          Your session has ended. Sign in again: what you were doing is still here.
        </p>
      )}
      <p class="door-site">
        <span>
          Site <strong>{desk.site}</strong>
        </span>
        <button type="button" class="link" onClick={onOtherSite}>
          Another site
        </button>
      </p>
      <DoorForm
        action="Sign in"
        busyAction="Signing in …"
        send={async ({ email = '', password = '' }) => {
          await door.client.byPassword(email, password);
          remember('email', email);
        }}
        explain={(error) =>
          hasCode(error, 'unknown-site') ? `There is no site called “${desk.site}” here.` : null
        }
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
        <label class="field">
          <span>Password</span>
          <input name="password" type="password" required autocomplete="current-password" />
        </label>
      </DoorForm>
      {ways?.providers.map(({ id, name }) => (
        <button key={id} type="button" class="button wide" onClick={() => void door.leaveFor(id)}>
          Continue with <bdi>{name}</bdi>
        </button>
      ))}
      {ways?.magicLink && (
        <p class="door-ways">
          <button type="button" class="link" onClick={() => door.go({ at: 'mail' })}>
            Mail me a link
          </button>
          <button type="button" class="link" onClick={() => door.go({ at: 'forgotten' })}>
            Forgot the password?
          </button>
        </p>
      )}
    </Frame>
  );
}

/** Signed in, and none of the site's moderators. */
export function NotForYou() {
  const { desk, state } = useDesk();
  return (
    <Frame title="For moderators only">
      <p>
        You are signed in as <bdi>{state.user?.name}</bdi>, who is not a moderator of{' '}
        <strong>{desk.site}</strong>. Ask an admin of the site for the role, or sign in as somebody else.
      </p>
      <button type="button" class="button primary wide" onClick={() => void desk.signOut()}>
        Sign out
      </button>
    </Frame>
  );
}
