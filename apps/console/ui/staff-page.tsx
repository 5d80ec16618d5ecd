import type { StaffMember } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { fragmentOf } from '../desk/route.js';
import { type Trouble, troubleOf } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { Failed } from './failed.js';
import { StaffEntry } from './staff-entry.js';
import { StaffInvitations } from './staff-invitations.js';
import { ROLE_MEANS, ROLE_NAMES } from './words.js';

const PAGE = 50;

interface List {
  phase: 'loading' | 'ready' | 'failed';
  items: StaffMember[];
  nextCursor: string | null;
  trouble: Trouble | null;
}

const NO_LIST: List = { phase: 'loading', items: [], nextCursor: null, trouble: null };

/** Who works for the publication, and who is invited to; for admins. `member`: one person, by the publication's id. */
export function StaffPage({ member }: { member: string }) {
  const { desk } = useDesk();
  const [list, setList] = useState<List>(NO_LIST);
  const [sections, setSections] = useState<string[]>([]);
  const read = async (cursor: string | null) => {
    setList((before) => ({ ...before, phase: 'loading', trouble: null }));
    try {
      const query = member === '' ? { limit: PAGE, ...(cursor && { cursor }) } : { member };
      const page = await desk.staff.list(query);
      setList((before) => ({
        phase: 'ready',
        items: cursor ? [...before.items, ...page.items] : page.items,
        nextCursor: page.nextCursor,
        trouble: null,
      }));
    } catch (error) {
      setList((before) => ({ ...before, phase: 'failed', trouble: troubleOf(error) }));
    }
  };
  useEffect(() => {
    void read(null);
    // Without them one types the names.
    desk.staff.sections().then(setSections, () => setSections([]));
  }, [desk]);
  const changed = (now: StaffMember) =>
    setList((before) => ({ ...before, items: before.items.map((one) => (one.id === now.id ? now : one)) }));
  const { phase, items, nextCursor, trouble } = list;
  const admins = items.filter(({ role }) => role === 'admin').length;
  // Admins come first: one who is followed by somebody else, or by nobody, is the only one.
  const seesAllAdmins = member === '' && (nextCursor === null || items.at(-1)?.role !== 'admin');
  return (
    <main class="audit staff" aria-busy={phase === 'loading'}>
      <header class="audit-head">
        <div>
          <h1>Staff</h1>
          <p class="hint">
            Who works for the publication here, and what each may do. A change holds at once.
          </p>
        </div>
        <button type="button" class="button" onClick={() => void read(null)}>
          Read again
        </button>
      </header>
      <MemberSearch member={member} />
      {items.length > 0 && (
        <ul class="staff-list">
          {items.map((one) => (
            <StaffEntry
              key={one.id}
              member={one}
              sections={sections}
              isLastAdmin={one.role === 'admin' && seesAllAdmins && admins === 1}
              onChanged={changed}
            />
          ))}
        </ul>
      )}
      {phase === 'ready' && items.length === 0 && (
        <div class="empty">
          <p class="empty-title">Nobody is known by this id</p>
          <p class="hint">
            It is the id that the publication’s sign-in gives its readers. Or invite by mail.
          </p>
        </div>
      )}
      {trouble && (
        <Failed trouble={trouble} onAgain={() => void read(items.length > 0 ? nextCursor : null)} />
      )}
      {phase === 'loading' && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {phase === 'ready' && nextCursor !== null && (
        <div class="more">
          <button type="button" class="button" onClick={() => void read(nextCursor)}>
            Show more
          </button>
        </div>
      )}
      {member === '' && <StaffInvitations sections={sections} />}
      {member === '' && <RolesTold />}
    </main>
  );
}

/** Somebody who reads here already is given a role without a mail. */
function MemberSearch({ member }: { member: string }) {
  const { desk } = useDesk();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    desk.go({ page: 'staff', member: String(typed.get('member') ?? '').trim() });
  };
  return (
    <form class="staff-search" aria-label="Somebody who reads here" onSubmit={submit}>
      <label class="field">
        <span>
          A reader <small>the publication’s id of them</small>
        </span>
        <input name="member" defaultValue={member} maxLength={255} autocomplete="off" spellcheck={false} />
      </label>
      <button class="button">Find</button>
      {member !== '' && <a href={fragmentOf({ page: 'staff', member: '' })}>All staff</a>}
    </form>
  );
}

function RolesTold() {
  return (
    <section class="block" aria-labelledby="roles-title">
      <h2 id="roles-title">What each role may do</h2>
      <dl class="roles-told">
        {(['author', 'moderator', 'editor', 'admin'] as const).map((role) => (
          <div key={role}>
            <dt>{ROLE_NAMES[role]}</dt>
            <dd>{ROLE_MEANS[role]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
