import type { Role, StaffMember } from '@app/client';
import { useRef, useState } from 'preact/hooks';
import { hasCode, wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { onEscape } from './escape.js';
import { SectionChoice } from './section-choice.js';
import { absoluteTime, Ago } from './time.js';
import { ROLE_MEANS, ROLE_NAMES } from './words.js';

export const ROLES = ['reader', 'author', 'moderator', 'editor', 'admin'] as const satisfies Role[];

interface StaffEntryProps {
  member: StaffMember;
  sections: readonly string[];
  /** Nobody else is an admin. */
  isLastAdmin: boolean;
  onChanged(member: StaffMember): void;
}

/** One person with their role, and changing it. */
export function StaffEntry({ member, sections, isLastAdmin, onChanged }: StaffEntryProps) {
  const { desk, state } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const isOwn = state.user?.id === member.id;
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <li onKeyDown={isOpen ? onEscape(close) : undefined}>
      <div class="staff-who">
        <button
          type="button"
          class="link"
          onClick={() => desk.store.change({ dialog: { kind: 'person', personId: member.id } })}
        >
          <bdi>{member.name}</bdi>
        </button>
        {isOwn && <span class="chip">You</span>}
        {member.externalId !== member.id && (
          <p class="hint">
            Known to the publication as <bdi>{member.externalId}</bdi>
          </p>
        )}
      </div>
      <div>
        <p>
          <strong>{ROLE_NAMES[member.role]}</strong>
          {member.sections && ' for '}
          {member.sections?.map((section, place) => (
            <span key={section}>
              {place > 0 && ', '}
              <bdi>{section}</bdi>
            </span>
          ))}
        </p>
        <p class="hint">
          {member.role !== 'reader' && `Since ${absoluteTime(member.since)} · `}
          {member.lastSeenAt ? (
            <>
              seen <Ago time={member.lastSeenAt} />
            </>
          ) : (
            'never signed in'
          )}
        </p>
      </div>
      <div class="staff-deed">
        {isLastAdmin ? (
          <p class="hint">The last admin. Make somebody else an admin to change this role.</p>
        ) : (
          <button
            type="button"
            class="button"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Leave' : 'Change'} the role of ${member.name}`}
            ref={opener}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Leave as it is' : 'Change'}
          </button>
        )}
      </div>
      {isOpen && !isLastAdmin && (
        <RoleForm
          key={member.version}
          member={member}
          sections={sections}
          onChanged={(now) => {
            close();
            onChanged(now);
          }}
          onStale={onChanged}
        />
      )}
    </li>
  );
}

interface RoleFormProps {
  member: StaffMember;
  sections: readonly string[];
  onChanged(member: StaffMember): void;
  /** Somebody else was faster: what is so now. */
  onStale(member: StaffMember): void;
}

function RoleForm({ member, sections, onChanged, onStale }: RoleFormProps) {
  const { desk } = useDesk();
  const [role, setRole] = useState<Role>(member.role);
  const [chosen, setChosen] = useState<string[] | null>(member.sections);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      const limit = role === 'moderator' ? chosen : null;
      const now = await desk.staff.change(member.id, { role, sections: limit, version: member.version });
      desk.store.say(`${now.name}: ${ROLE_NAMES[now.role]}.`, 'good');
      onChanged(now);
    } catch (error) {
      setBusy(false);
      if (!hasCode(error, 'stale-version')) return setTrouble(wordsFor(error));
      desk.store.say(`${member.name} was changed meanwhile: look again.`, 'trouble');
      onStale(error.problem['current'] as StaffMember);
    }
  };
  const isUnsaid = role === 'moderator' && chosen?.length === 0;
  return (
    <form class="role-form" aria-label={`The role of ${member.name}`} onSubmit={submit}>
      <RoleChoice roles={ROLES} role={role} onChange={setRole} />
      {role === 'moderator' && <SectionChoice known={sections} chosen={chosen} onChange={setChosen} />}
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <div class="form-foot">
        <button class="button primary" disabled={busy || isUnsaid}>
          {busy ? 'Saving …' : role === 'reader' ? 'Take the role back' : 'Save'}
        </button>
      </div>
    </form>
  );
}

interface RoleChoiceProps<R extends Role> {
  roles: readonly R[];
  role: R;
  onChange(role: R): void;
}

/** The roles, each with what it may. */
export function RoleChoice<R extends Role>({ roles, role, onChange }: RoleChoiceProps<R>) {
  return (
    <label class="field">
      <span>Role</span>
      <select value={role} onChange={(event) => onChange(event.currentTarget.value as R)}>
        {roles.map((one) => (
          <option key={one} value={one} selected={one === role}>
            {ROLE_NAMES[one]}
          </option>
        ))}
      </select>
      <small>{ROLE_MEANS[role]}</small>
    </label>
  );
}
