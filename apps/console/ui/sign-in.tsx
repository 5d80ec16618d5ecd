import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { remember, remembered } from '../desk/storage.js';
import { hasCode, wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';

function Door({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <main class="door">
      <div class="door-card">
        <p class="brand">
          <span class="brand-mark" aria-hidden="true" /> Belowline <span>console</span>
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}

export function ChooseSite({ onChosen }: { onChosen(site: string): void }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const site = String(new FormData(event.currentTarget as HTMLFormElement).get('site'))
      .trim()
      .toLowerCase();
    onChosen(site);
  };
  return (
    <Door title="Which site?">
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
    </Door>
  );
}

/** The address names a site that is not here. */
export function NoSite({ onOtherSite }: { onOtherSite(): void }) {
  const { desk } = useDesk();
  return (
    <Door title="No such site">
      <p role="alert">There is no site called “{desk.site}” here.</p>
      <button type="button" class="button primary wide" onClick={onOtherSite}>
        Another site
      </button>
    </Door>
  );
}

export function SignIn({ onOtherSite }: { onOtherSite(): void }) {
  const { desk, state } = useDesk();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const email = String(form.get('email')).trim();
    setBusy(true);
    setTrouble(null);
    try {
      await desk.client.signIn(email, String(form.get('password')));
      remember('email', email);
    } catch (error) {
      setTrouble(
        hasCode(error, 'unknown-site') ? `There is no site called “${desk.site}” here.` : wordsFor(error),
      );
      setBusy(false);
      password.current?.select();
    }
  };
  return (
    <Door title="Sign in">
      {state.ended && (
        <p class="note" role="status">
          Your session has ended. Sign in again: what you were doing is still here.
        </p>
      )}
      <form onSubmit={submit} aria-busy={busy}>
        <p class="door-site">
          <span>
            Site <strong>{desk.site}</strong>
          </span>
          <button type="button" class="link" onClick={onOtherSite}>
            Another site
          </button>
        </p>
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
          <input ref={password} name="password" type="password" required autocomplete="current-password" />
        </label>
        <p class="trouble" role="alert">
          {trouble}
        </p>
        <button class="button primary wide" disabled={busy}>
          {busy ? 'Signing in …' : 'Sign in'}
        </button>
      </form>
    </Door>
  );
}

/** Signed in, and none of the site's moderators. */
export function NotForYou() {
  const { desk, state } = useDesk();
  return (
    <Door title="For moderators only">
      <p>
        You are signed in as <bdi>{state.user?.name}</bdi>, who is not a moderator of{' '}
        <strong>{desk.site}</strong>. Ask an admin of the site for the role, or sign in as somebody else.
      </p>
      <button type="button" class="button primary wide" onClick={() => void desk.signOut()}>
        Sign out
      </button>
    </Door>
  );
}
