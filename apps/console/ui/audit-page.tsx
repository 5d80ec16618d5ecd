import type { AuditEntry } from '@app/client';
import { type AuditAsk, fragmentOf } from '../desk/route.js';
import { Checkpoint } from './audit-checkpoint.js';
import { AuditFilter } from './audit-filter.js';
import { useDesk } from './context.js';
import { PagedFoot, usePaged } from './paged.js';
import { absoluteTime } from './time.js';

const PAGE = 50;

/** Who did what on the site, the latest first; of one thing, where one is named, and as it is narrowed. */
export function AuditPage({ subjectId, asked }: { subjectId: string | null; asked: AuditAsk }) {
  const { desk } = useDesk();
  const list = usePaged((cursor) => {
    const { actor, kind, from, to } = asked;
    return desk.client.audit({
      limit: PAGE,
      ...(subjectId && { subjectId }),
      ...(actor && { actorId: actor }),
      ...(kind && { kind }),
      ...(from && { from }),
      ...(to && { to }),
      ...(cursor && { cursor }),
    });
  });
  const isNarrow = Object.values(asked).some((value) => value !== '');
  return (
    <main class="audit" aria-busy={list.phase === 'loading'}>
      <header class="audit-head">
        <div>
          <h1>Audit</h1>
          <p class="hint">
            {subjectId ? 'Entries about one thing.' : 'Who did what on this site, the latest first.'} Words by
            or about people are left out.
          </p>
        </div>
        {subjectId && (
          <a class="button" href={fragmentOf({ page: 'audit', subjectId: null })}>
            All entries
          </a>
        )}
        <button type="button" class="button" onClick={() => void list.read(null)}>
          Read again
        </button>
      </header>
      <AuditFilter subjectId={subjectId} asked={asked} actor={list.items[0]?.actor.name ?? null} />
      {subjectId === null && <Checkpoint />}
      {list.items.length > 0 && (
        <div class="audit-table">
          <table>
            <thead>
              <tr>
                {['When', 'Who', 'What', 'About', 'Details', 'Link'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.items.map((entry) => (
                <Entry key={entry.id} entry={entry} asked={asked} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <PagedFoot
        list={list}
        empty={
          <p class="empty-title">{isNarrow ? 'There are no such entries' : 'Nothing is written here yet'}</p>
        }
      />
    </main>
  );
}

function Entry({ entry, asked }: { entry: AuditEntry; asked: AuditAsk }) {
  const { at, actor, action, subject, data, redacted, chainSeq } = entry;
  const facts = Object.entries(data).filter(([, value]) => value !== null);
  return (
    <tr>
      <td data-name="When">
        <time dateTime={at}>{absoluteTime(at)}</time>
      </td>
      <td data-name="Who">
        {actor.id === null || asked.actor === actor.id ? (
          <bdi>{actor.name ?? actor.kind}</bdi>
        ) : (
          <a
            href={fragmentOf({ page: 'audit', subjectId: null, asked: { ...asked, actor: actor.id } })}
            title="Only what they did"
          >
            <bdi>{actor.name ?? actor.kind}</bdi>
          </a>
        )}
      </td>
      <td data-name="What">
        <code>{action}</code>
      </td>
      <td data-name="About">
        <a href={fragmentOf({ page: 'audit', subjectId: subject.id })} title={subject.id}>
          {subject.kind} {subject.id.slice(-6)}
        </a>
      </td>
      <td data-name="Details" class="audit-data">
        <div>
          {facts.map(([name, value]) => (
            <span key={name}>
              {name} <b>{typeof value === 'string' ? value : JSON.stringify(value)}</b>
            </span>
          ))}
          {redacted.map((name) => (
            <span key={name} class="kept-apart">
              {name} kept apart
            </span>
          ))}
        </div>
      </td>
      <td data-name="Link" class="number">
        {chainSeq ?? 'soon'}
      </td>
    </tr>
  );
}
