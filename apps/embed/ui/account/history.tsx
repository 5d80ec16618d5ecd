import type { OwnHistoryEntry } from '@app/client';
import { givenFor } from '../../texts/given.js';
import { CommentBody } from '../comment-body.js';
import { usePage } from '../context.js';
import { webAddress } from '../refusals.js';
import { RelativeTime } from '../relative-time.js';
import { List, useListed } from './listed.js';

/** What one has written on the site, where it stands, and what became of it. */
export function History() {
  const { discussion, texts } = usePage();
  const words = texts.profiles.history;
  const listed = useListed((cursor) => discussion.account.comments(cursor));
  return (
    <>
      <p class="hint">{words.intro}</p>
      <List listed={listed} label={words.title} empty={words.empty} more={words.more}>
        {(entry) => <Entry key={entry.comment.id} entry={entry} />}
      </List>
    </>
  );
}

function Entry({ entry: { comment, thread, decision } }: { entry: OwnHistoryEntry }) {
  const { discussion, state, texts } = usePage();
  const words = texts.profiles.history;
  const isHere = state.loaded?.thread.id === thread.id;
  const address = isHere ? discussion.linkTo(comment.id) : placeOf(thread.url, comment.id);
  const title = thread.title ?? words.unknownArticle;
  const status = words.statuses[comment.status];
  const decided = decision && words.decisions[decision.action];
  return (
    <li>
      <article>
        <p class="where">
          {address ? (
            <a href={address} onClick={() => isHere && discussion.closeDialog('account')}>
              <bdi>{words.inArticle(title)}</bdi>
            </a>
          ) : (
            <bdi>{words.inArticle(title)}</bdi>
          )}{' '}
          <span class="hint">
            <RelativeTime time={comment.publishedAt ?? comment.createdAt} />
          </span>
        </p>
        {thread.state === 'hidden' && <p class="hint">{words.hidden}</p>}
        {comment.bodyHtml !== null && <CommentBody html={comment.bodyHtml} />}
        {status && !decided && <p class="state">{status}</p>}
        {decided && <p class="state">{decided}</p>}
        {givenFor(decision ?? undefined, texts).map((sentence) => (
          <p class="state" key={sentence}>
            <bdi>{sentence}</bdi>
          </p>
        ))}
      </article>
    </li>
  );
}

/** Where it can be read: nowhere while the article's page is not known. */
function placeOf(url: string | null, id: string): string | null {
  const address = webAddress(url);
  return address && `${address.split('#')[0]}#comment-${id}`;
}
