import type { Case, CommentCounts, CommentStatus, PersonProfile } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { useDesk } from './context.js';
import { PersonIcon } from './icons.js';
import { absoluteTime, Ago } from './time.js';
import { counted, ROLE_NAMES, SANCTION_NAMES, STATUS_NAMES } from './words.js';

const COUNTED: readonly [CommentStatus, string][] = [
  ['published', 'public'],
  ['held', 'held'],
  ['rejected', 'rejected'],
  ['removed', 'removed'],
  ['deleted', 'deleted'],
];

export function Counts({ counts }: { counts: CommentCounts }) {
  return (
    <dl class="counts">
      {COUNTED.map(([status, word]) => (
        <div key={status} class={counts[status] > 0 && status !== 'published' ? `is-${status}` : ''}>
          <dd>{counts[status] ?? 0}</dd>
          <dt>{word}</dt>
        </div>
      ))}
    </dl>
  );
}

/** Who wrote it, and what is known of them here. */
export function AuthorCard({ found }: { found: Case }) {
  const { desk, state } = useDesk();
  const { author } = found;
  const profile = useProfile(author?.id ?? null, state.dialog === null);
  if (!author) return <p class="hint">The author has left.</p>;
  const latest = profile?.latest.filter(({ id }) => id !== found.id).slice(0, 4) ?? [];
  const show = () => desk.store.change({ dialog: { kind: 'person', personId: author.id } });
  return (
    <section class="author" aria-label="The author">
      <header>
        <span class="initial" aria-hidden="true">
          {[...(author.name ?? '?')][0]}
        </span>
        <div>
          <h3 dir="auto">{author.name ?? 'No name'}</h3>
          <p class="hint">
            {author.role && ROLE_NAMES[author.role]}
            {author.joinedAt && (
              <>
                {' · here since '}
                <time dateTime={author.joinedAt} title={absoluteTime(author.joinedAt)}>
                  {new Date(author.joinedAt).toLocaleDateString('en', { month: 'short', year: 'numeric' })}
                </time>
              </>
            )}
          </p>
        </div>
      </header>
      <Counts counts={author.comments} />
      {profile?.sanctions.inForce.map(({ id, kind, until }) => (
        <p key={id} class="in-force">
          {SANCTION_NAMES[kind]} in force{until && ` until ${absoluteTime(until)}`}
        </p>
      ))}
      <p class="hint">
        {author.sanctions === 0 ? 'No sanctions so far' : `${counted(author.sanctions, 'sanction')} so far`}
        {profile && ` · reported ${profile.reportsAgainst.total} ×, ${profile.reportsAgainst.upheld} upheld`}
      </p>
      <button type="button" class="button" aria-keyshortcuts="p" onClick={show}>
        <PersonIcon /> Person and sanctions <kbd aria-hidden="true">p</kbd>
      </button>
      {latest.length > 0 && (
        <>
          <h4>Last comments</h4>
          <ul class="latest">
            {latest.map((comment) => (
              <li key={comment.id}>
                <p class="latest-text" dir="auto">
                  {comment.body ?? STATUS_NAMES.deleted}
                </p>
                <p class="hint">
                  {STATUS_NAMES[comment.status]} · <Ago time={comment.createdAt} />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Read when the case has been looked at for a moment: stepping through a queue asks for nobody. */
function useProfile(personId: string | null, awake: boolean): PersonProfile | null {
  const { desk } = useDesk();
  const [profile, setProfile] = useState<PersonProfile | null>(null);
  useEffect(() => {
    if (!personId || !awake) return;
    const timer = setTimeout(() => void desk.client.person(personId).then(setProfile, () => undefined), 250);
    return () => clearTimeout(timer);
  }, [desk, personId, awake]);
  return profile?.id === personId ? profile : null;
}
