import type { AuditEntry } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { fragmentOf } from '../desk/route.js';
import { type Trouble, troubleOf } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { Failed } from './failed.js';
import { absoluteTime } from './time.js';

const PAGE = 50;

interface Log {
  entries: AuditEntry[];
  nextCursor: string | null;
  phase: 'loading' | 'ready' | 'failed';
  trouble: Trouble | null;
}

const NO_LOG: Log = { entries: [], nextCursor: null, phase: 'loading', trouble: null };

/** Who did what on the site, the latest first; of one thing, where one is named. */
export function AuditPage({ subjectId }: { subjectId: string | null }) {
  const { desk } = useDesk();
  const [log, setLog] = useState<Log>(NO_LOG);
  const read = async (cursor: string | null) => {
    setLog((before) => ({ ...before, phase: 'loading', trouble: null }));
    const about = { ...(subjectId && { subjectId }), ...(cursor && { cursor }) };
    try {
      const page = await desk.client.audit({ ...about, limit: PAGE });
      setLog((before) => ({
        entries: cursor ? [...before.entries, ...page.items] : page.items,
        nextCursor: page.nextCursor,
        phase: 'ready',
        trouble: null,
      }));
    } catch (error) {
      setLog((before) => ({ ...before, phase: 'failed', trouble: troubleOf(error) }));
    }
  };
  useEffect(() => void read(null), [desk, subjectId]);
  const { entries, nextCursor, phase, trouble } = log;
  return (
    <main class="audit" aria-busy={phase === 'loading'}>
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
        <button type="button" class="button" onClick={() => void read(null)}>
          Read again
        </button>
      </header>
      {entries.length > 0 && (
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
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {phase === 'ready' && entries.length === 0 && (
        <div class="empty">
          <p class="empty-title">Nothing is written here yet</p>
        </div>
      )}
      {trouble && (
        <Failed trouble={trouble} onAgain={() => void read(entries.length > 0 ? nextCursor : null)} />
      )}
      {phase === 'loading' && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {phase === 'ready' && nextCursor !== null && (
        <div class="more">
          <button type="button" class="button" onClick={() => void read(nextCursor)}>
            Show older ones
          </button>
        </div>
      )}
    </main>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { at, actor, action, subject, data, redacted, chainSeq } = entry;
  const facts = Object.entries(data).filter(([, value]) => value !== null);
  return (
    <tr>
      <td data-name="When">
        <time dateTime={at}>{absoluteTime(at)}</time>
      </td>
      <td data-name="Who">
        <bdi>{actor.name ?? actor.kind}</bdi>
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
