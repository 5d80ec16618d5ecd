import type { SiteNotice } from '@app/client';
import { fragmentOf, type NoticesAsk } from '../../desk/route.js';
import { useDesk } from '../context.js';
import { dsaName, nameIn, OUTCOME_NAMES } from '../figures/words.js';
import { PagedFoot, usePaged } from '../paged.js';
import { Ago } from '../time.js';
import { Deadline } from './deadline.js';
import { moveByKeys } from './move-by-keys.js';
import { Tabs } from './tabs.js';
import { KIND_NAMES } from './words.js';

const PAGE = 30;
const STATES = { open: 'Waiting', answered: 'Answered', all: 'All' } as const;
const KINDS = { '': 'Both kinds', illegal: 'Illegal content', defamation: 'Defamation' } as const;

/** All notices of the site: those that wait for an answer, the oldest first, or the others. */
export function NoticesPage({ asked }: { asked: NoticesAsk }) {
  const { desk } = useDesk();
  const list = usePaged((cursor) => {
    const { state, kind } = asked;
    return desk.legal.notices({ state, limit: PAGE, ...(kind && { kind }), ...(cursor && { cursor }) });
  });
  const hrefOf = (change: Partial<NoticesAsk>) =>
    fragmentOf({ page: 'notices', asked: { ...asked, ...change }, noticeId: null });
  return (
    <main class="law" aria-busy={list.phase === 'loading'}>
      <header class="figures-head">
        <div>
          <h1>Notices</h1>
          <p class="hint">
            Of illegal content (Article 16 of the DSA) and of defamation, from anybody. Each is answered by a
            decision on its comment, and whoever gave it is told.
          </p>
        </div>
        <button type="button" class="button" onClick={() => void list.read(null)}>
          Read again
        </button>
      </header>
      <div class="law-tabs">
        <Tabs
          label="State"
          tabs={Object.entries(STATES).map(([state, name]) => ({
            name,
            href: hrefOf({ state: state as NoticesAsk['state'] }),
            here: state === asked.state,
          }))}
        />
        <Tabs
          label="Kind"
          tabs={Object.entries(KINDS).map(([kind, name]) => ({
            name,
            href: hrefOf({ kind: kind as NoticesAsk['kind'] }),
            here: kind === asked.kind,
          }))}
        />
      </div>
      {list.items.length > 0 && (
        <ol class="law-list" onKeyDown={moveByKeys}>
          {list.items.map((notice) => (
            <Row key={notice.id} notice={notice} asked={asked} />
          ))}
        </ol>
      )}
      <PagedFoot
        list={list}
        more={asked.state === 'open' ? 'Show newer ones' : 'Show older ones'}
        empty={
          asked.state === 'open' ? (
            <>
              <p class="empty-title">No notice waits for an answer</p>
              <p class="hint">New ones come to the top of the queue “Reported” as well.</p>
            </>
          ) : (
            <p class="empty-title">There are no such notices</p>
          )
        }
      />
    </main>
  );
}

function Row({ notice, asked }: { notice: SiteNotice; asked: NoticesAsk }) {
  const { id, kind, category, name, at, answerBy, outcome, excerpt, author, article } = notice;
  return (
    <li>
      <p class="law-line">
        <a class="law-title" href={fragmentOf({ page: 'notices', asked, noticeId: id })}>
          {KIND_NAMES[kind]}
          {kind === 'defamation' || category.endsWith('NOT_SPECIFIED_NOTICE') ? '' : `: ${dsaName(category)}`}
        </a>
        {outcome === null ? (
          <Deadline by={answerBy} />
        ) : (
          <span class={`chip ${outcome === 'upheld' ? 'mine' : ''}`}>{nameIn(OUTCOME_NAMES)(outcome)}</span>
        )}
      </p>
      <p class="hint">
        <Ago time={at} />, from {name === null ? 'somebody who needs give no name' : <bdi>{name}</bdi>}, about{' '}
        {author ? <bdi>{author.name ?? 'somebody who is gone'}</bdi> : 'somebody who is gone'} at{' '}
        <bdi>{article.title ?? article.key}</bdi>
        {article.section !== null && (
          <>
            {' '}
            in <bdi>{article.section}</bdi>
          </>
        )}
      </p>
      <p class="law-excerpt" dir="auto">
        {excerpt === '' ? <span class="hint">The comment says nothing any more.</span> : excerpt}
      </p>
    </li>
  );
}
