import { AccountClient, type InvitationClient, type OfferedRole, Session, type User } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { forgetInvitation, isSameMailbox } from '../../desk/invitation.js';
import { pageStorage, tabStorage } from '../../desk/storage.js';
import { ROLE_NAMES } from '../words.js';
import { DoorForm } from './door-form.js';
import { Frame } from './frame.js';

interface OfferProps {
  client: InvitationClient;
  token: string;
  offer: OfferedRole;
  /** Who was invited is signed in on this site, or wants no more of it. */
  onDone(site: string | null): void;
}

/** What an invitation offers, and accepting it; where somebody is signed in here, whether it is for them. */
export function Offer({ client, token, offer, onDone }: OfferProps) {
  const { session, user, isInvited } = useWhoIsHere(offer);
  const [done, setDone] = useState(false);
  const accept = async ({ name = '', password = '' }: Record<string, string>) => {
    const grant = await client.accept({
      token,
      ...(name.trim() && { name: name.trim() }),
      ...(password && { password }),
    });
    forgetInvitation(tabStorage());
    session.adopt(grant);
    // An author's place is the newspaper; the console is for those who moderate.
    if (grant.user.role === 'author') setDone(true);
    else onDone(offer.site);
  };
  if (done) {
    return (
      <Frame key="done" title="Accepted">
        <p role="status">
          You are an author of <strong dir="auto">{offer.siteName}</strong> now. Sign in below its articles
          with <bdi>{offer.email}</bdi>.
        </p>
      </Frame>
    );
  }
  if (user && isInvited === null) {
    return (
      <Frame key="looking" title="You are invited">
        <p class="hint" role="status">
          Loading …
        </p>
      </Frame>
    );
  }
  if (user && !isInvited) {
    return (
      <Frame key="other" title="You are invited">
        <Offered offer={offer} />
        <p class="note" role="status">
          You are signed in as <bdi>{user.name}</bdi>, and the invitation is for somebody else:{' '}
          <bdi>{offer.email}</bdi>. Sign out to accept it; it waits here meanwhile.
        </p>
        <button type="button" class="button primary wide" autofocus onClick={() => void session.signOut()}>
          Sign out and go on
        </button>
        <button type="button" class="button wide" onClick={() => onDone(offer.site)}>
          Stay signed in as <bdi>{user.name}</bdi>
        </button>
        <p class="hint">The link in the mail stays good.</p>
      </Frame>
    );
  }
  return (
    <Frame key="offer" title="You are invited">
      <Offered offer={offer} />
      {user && (
        <p class="note" role="status">
          You are signed in as <bdi>{user.name}</bdi>: this is the account that gets the role.
        </p>
      )}
      <p class="hint">
        {offer.hasAccount ? 'Your account with ' : 'The account is for '}
        <bdi>{offer.email}</bdi>
        {offer.hasAccount
          ? ' gets the role. Its devices are signed out, and the password that it had ends.'
          : '.'}
      </p>
      <DoorForm action={user ? 'Accept with this account' : 'Accept and sign in'} send={accept}>
        {!offer.hasAccount && (
          <label class="field">
            <span>Name</span>
            <input name="name" maxLength={60} autocomplete="name" autofocus />
            <small>As readers see it. May stay empty.</small>
          </label>
        )}
        <label class="field">
          <span>{offer.hasAccount ? 'New password' : 'Password'}</span>
          <input
            name="password"
            type="password"
            minLength={8}
            autocomplete="new-password"
            autofocus={offer.hasAccount}
          />
          <small>8 characters or more. Without one you sign in by links in mails.</small>
        </label>
      </DoorForm>
    </Frame>
  );
}

function Offered({ offer }: { offer: OfferedRole }) {
  return (
    <p>
      To the discussion of <strong dir="auto">{offer.siteName}</strong>, as{' '}
      <strong>{ROLE_NAMES[offer.role].toLowerCase()}</strong>
      {offer.sections && ' for '}
      {offer.sections?.map((section, place) => (
        <span key={section}>
          {place > 0 && ', '}
          <bdi>{section}</bdi>
        </span>
      ))}
      .
    </p>
  );
}

interface Here {
  session: Session;
  /** Who is signed in on the invitation's site, in this browser. */
  user: User | null;
  /** Whether it is their mailbox that was invited; null until it is known. */
  isInvited: boolean | null;
}

function useWhoIsHere({ site, email }: OfferedRole): Here {
  const [session] = useState(() => new Session({ baseUrl: '', site, storage: pageStorage() }));
  const [user, setUser] = useState(session.user);
  const [isInvited, setInvited] = useState<boolean | null>(null);
  useEffect(() => {
    session.listen(() => setUser(session.user));
    return () => session.close();
  }, [session]);
  useEffect(() => {
    setInvited(null);
    if (!user) return;
    const account = new AccountClient({ baseUrl: '', site, session });
    account.me().then(
      // An address that only the publication tells is no way in, and what is accepted is for another account.
      (me) => setInvited(me.ways.address && me.email !== null && isSameMailbox(me.email, email)),
      () => setInvited(false),
    );
  }, [session, user?.id]);
  return { session, user, isInvited };
}
