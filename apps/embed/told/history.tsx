import { type OwnHistoryEntry } from '@app/client';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { usePages } from '../own/list-dialog.js';
import { webAddress } from '../ui/refusals.js';
import { uncover } from '../ui/spoilers.js';
import { entriesOf } from './entries.js';
import type { ToldHost } from './host.js';
import { OwnComment } from './own-comment.js';
import { Restrictions } from './own-restriction.js';
import { wordsFor } from './words.js';

/** What one has written on the site, where it stands, and what became of it. */
export function History({ host }: { host: ToldHost }) {
  const words = wordsFor(host.language);
  const { client } = entriesOf(host.discussion);
  const { items, cursor, said, list, more } = usePages((query) => client.everywhere(query), words);
  useEffect(() => void more(null), []);
  return (
    <>
      <Restrictions host={host} />
      <p class="hint">{words.historyIntro}</p>
      <p role="status" class="hint">
        {said || (items ? items.length === 0 && words.empty : words.loading)}
      </p>
      {items && items.length > 0 && (
        <ol class="listed" ref={list} aria-label={words.history}>
          {items.map((entry) => (
            <Entry key={entry.comment.id} host={host} entry={entry} />
          ))}
        </ol>
      )}
      {(cursor || (!items && said)) && (
        <p>
          <button type="button" class="button" onClick={() => void more(cursor)}>
            {items ? words.more : words.again}
          </button>
        </p>
      )}
    </>
  );
}

function Entry({ host, entry }: { host: ToldHost; entry: OwnHistoryEntry }) {
  const { discussion, language, fill } = host;
  const { comment, thread, decision } = entry;
  const words = wordsFor(language);
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (body.current) fill(body.current, comment.bodyHtml ?? '');
  }, [comment.bodyHtml]);
  const isHere = discussion.store.state.loaded?.thread.id === thread.id;
  const address = isHere ? discussion.linkTo(comment.id) : placeOf(thread.url, comment.id);
  const title = <bdi>{thread.title ?? words.unknownArticle}</bdi>;
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const status = comment.waitsFor === 'check' ? words.checking : words.statuses[comment.status];
  return (
    <li>
      <article tabIndex={-1}>
        <p class="where">
          {address ? (
            <a href={address} onClick={() => isHere && discussion.closeDialog('account')}>
              {title}
            </a>
          ) : (
            title
          )}{' '}
          <span class="hint">{when.format(new Date(comment.publishedAt ?? comment.createdAt))}</span>
        </p>
        {thread.state === 'hidden' && <p class="hint">{words.hiddenThread}</p>}
        {comment.bodyHtml !== null && (
          <div class="body" dir="auto" ref={body} onClick={uncover} onKeyDown={uncover} />
        )}
        {status && !decision && <p class="state">{status}</p>}
        <OwnComment host={{ ...host, id: comment.id, entry }} />
      </article>
    </li>
  );
}

/** Where it can be read: nowhere while the article's page is not known. */
function placeOf(url: string | null, id: string): string | null {
  const address = webAddress(url);
  return address && `${address.split('#')[0]}#comment-${id}`;
}
