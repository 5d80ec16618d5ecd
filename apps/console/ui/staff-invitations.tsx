import type { Role, StaffInvitation } from '@app/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { hasCode, type Trouble, troubleOf, wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { Failed } from './failed.js';
import { SectionChoice } from './section-choice.js';
import { RoleChoice } from './staff-entry.js';
import { absoluteTime, Ago } from './time.js';
import { ROLE_NAMES } from './words.js';

const INVITED = ['author', 'moderator', 'editor', 'admin'] as const satisfies Role[];
type Invited = (typeof INVITED)[number];

/** The console's own page: an invitation's link leads back to it. */
const here = () => `${location.origin}${location.pathname}${location.search}`;

/** Who is invited and has not answered, and inviting others. */
export function StaffInvitations({ sections }: { sections: readonly string[] }) {
  const { desk } = useDesk();
  const [invitations, setInvitations] = useState<StaffInvitation[] | null>(null);
  const [nextCursor, setNextCursor] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const read = (cursor: string | null) => {
    setTrouble(null);
    desk.staff.invitations(cursor ? { cursor } : {}).then(
      (page) => {
        setInvitations((before) => (cursor ? [...(before ?? []), ...page.items] : page.items));
        setNextCursor(page.nextCursor);
      },
      (error: unknown) => setTrouble(troubleOf(error)),
    );
  };
  useEffect(() => read(null), [desk]);
  /** One takes the place of any other to its address. */
  const sent = (invitation: StaffInvitation) => {
    setInvitations((before) => [
      invitation,
      ...(before ?? []).filter(({ email }) => email?.toLowerCase() !== invitation.email?.toLowerCase()),
    ]);
    desk.store.say(`A mail is on its way to ${invitation.email}.`, 'good');
  };
  const gone = (id: string) => setInvitations((before) => (before ?? []).filter((one) => one.id !== id));
  return (
    <section class="block" aria-labelledby="invitations-title">
      <h2 id="invitations-title">Invitations</h2>
      <InviteForm sections={sections} onSent={sent} />
      {trouble && <Failed trouble={trouble} onAgain={() => read(null)} />}
      {!invitations && !trouble && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {invitations?.length === 0 && <p class="hint">Nobody’s answer is awaited.</p>}
      {invitations && invitations.length > 0 && (
        <ul class="staff-list">
          {invitations.map((invitation) => (
            <InvitationEntry key={invitation.id} invitation={invitation} onSent={sent} onGone={gone} />
          ))}
        </ul>
      )}
      {nextCursor !== null && (
        <div class="more">
          <button type="button" class="button" onClick={() => read(nextCursor)}>
            Show older ones
          </button>
        </div>
      )}
    </section>
  );
}

interface InvitationEntryProps {
  invitation: StaffInvitation;
  onSent(invitation: StaffInvitation): void;
  onGone(id: string): void;
}

function InvitationEntry({ invitation, onSent, onGone }: InvitationEntryProps) {
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { id, email, role, sections, invitedBy, createdAt, expiresAt, open } = invitation;
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setTrouble(null);
    try {
      await work();
    } catch (error) {
      setTrouble(wordsFor(error));
      setBusy(false);
    }
  };
  const again = () =>
    attempt(async () => {
      const word = { email: email!, role: role as Invited, sections, returnUrl: here() };
      onSent(await desk.staff.invite(word, crypto.randomUUID()));
    });
  const withdraw = () =>
    attempt(async () => {
      try {
        await desk.staff.withdraw(id);
        desk.store.say('Withdrawn: its link is worth nothing.', 'good');
      } catch (error) {
        if (!hasCode(error, 'invitation-ended', 'unknown-invitation')) throw error;
        desk.store.say(wordsFor(error), 'trouble');
      }
      onGone(id);
    });
  return (
    <li>
      <div class="staff-who">
        <bdi>{email}</bdi>
        {!open && <span class="chip warn">Ended</span>}
      </div>
      <div>
        <p>
          <strong>{ROLE_NAMES[role]}</strong>
          {sections && ` for ${sections.join(', ')}`}
        </p>
        <p class="hint">
          Invited <Ago time={createdAt} /> by <bdi>{invitedBy.name}</bdi> ·{' '}
          {open ? 'until' : 'could be accepted until'} {absoluteTime(expiresAt)}
        </p>
        {trouble && (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        )}
      </div>
      <div class="staff-deed">
        <button
          type="button"
          class="button"
          disabled={busy}
          aria-label={`Send again to ${email}`}
          onClick={() => void again()}
        >
          Send again
        </button>
        <button
          type="button"
          class="button"
          disabled={busy}
          aria-label={`Withdraw the invitation of ${email}`}
          onClick={() => void withdraw()}
        >
          Withdraw
        </button>
      </div>
    </li>
  );
}

interface InviteFormProps {
  sections: readonly string[];
  onSent(invitation: StaffInvitation): void;
}

function InviteForm({ sections, onSent }: InviteFormProps) {
  const { desk } = useDesk();
  const [role, setRole] = useState<Invited>('moderator');
  const [chosen, setChosen] = useState<string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  // Pressing again after a lost answer sends no second mail; what is changed is another invitation.
  const key = useRef(crypto.randomUUID());
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const email = String(new FormData(form).get('email')).trim();
    setBusy(true);
    setTrouble(null);
    try {
      const limit = role === 'moderator' ? chosen : null;
      onSent(await desk.staff.invite({ email, role, sections: limit, returnUrl: here() }, key.current));
      form.reset();
      key.current = crypto.randomUUID();
    } catch (error) {
      setTrouble(
        hasCode(error, 'mail-unavailable')
          ? 'No mails can be sent from here: the operator has to set SMTP_URL, MAIL_FROM and BASE_URL.'
          : hasCode(error, 'invalid-return-url')
            ? 'The link would not lead back to this page: the operator has to set BASE_URL.'
            : wordsFor(error),
      );
    } finally {
      setBusy(false);
    }
  };
  const isUnsaid = role === 'moderator' && chosen?.length === 0;
  return (
    <form
      class="role-form invite-form"
      aria-label="Invite"
      onInput={() => (key.current = crypto.randomUUID())}
      onSubmit={submit}
    >
      <label class="field">
        <span>E-mail</span>
        <input name="email" type="email" required maxLength={254} autocomplete="off" />
        <small>Gets a link that works once, for seven days, and makes an account if need be.</small>
      </label>
      <RoleChoice<Invited> roles={INVITED} role={role} onChange={setRole} />
      {role === 'moderator' && <SectionChoice known={sections} chosen={chosen} onChange={setChosen} />}
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <div class="form-foot">
        <button class="button primary" disabled={busy || isUnsaid}>
          {busy ? 'Sending …' : 'Invite'}
        </button>
      </div>
    </form>
  );
}
