import { type InboxClient, type InboxNotification, Refused } from '@app/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { FollowingDialog } from './following.js';
import type { OwnHost } from './host.js';
import { OwnDialog } from './own-dialog.js';
import { useOwn, usePageState } from './shared.js';
import type { OwnTexts } from './words.js';

/** How much of a comment is shown. */
const SHOWN = 200;
/** Of more the server says only that there are many. */
const COUNTED = 100;

/** A bell with how many are unread, heard live; it opens the list. */
export function Bell({ host }: { host: OwnHost }) {
  const { client, words } = useOwn(host);
  const { news, live } = usePageState(host);
  const [unread, setUnread] = useState(0);
  const [isOpen, setOpen] = useState(false);
  // What came while nothing was heard is asked for.
  useEffect(() => {
    if (live !== 'lost')
      client.notifications({ limit: 1 }).then(
        (page) => setUnread(page.unread),
        () => undefined,
      );
  }, [live]);
  useEffect(() => {
    if (news) setUnread(news.unread);
  }, [news]);
  return (
    <>
      <button
        type="button"
        class="link bell"
        aria-haspopup="dialog"
        aria-label={words.bell(unread)}
        onClick={() => setOpen(true)}
      >
        <span aria-hidden="true">
          {words.title}
          {unread > 0 && <span class="unread-count">{unread < COUNTED ? unread : `${COUNTED - 1}+`}</span>}
        </span>
      </button>
      {isOpen && (
        <InboxDialog
          host={host}
          client={client}
          words={words}
          onRead={setUnread}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

interface InboxDialogProps {
  host: OwnHost;
  client: InboxClient;
  words: OwnTexts;
  onRead(unread: number): void;
  onClose(): void;
}

function InboxDialog({ host, client, words, onRead, onClose }: InboxDialogProps) {
  const list = useRef<HTMLOListElement>(null);
  const [items, setItems] = useState<InboxNotification[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [cleared, setCleared] = useState(false);
  const [busy, setBusy] = useState(false);
  const [following, setFollowing] = useState(false);
  /** False where the list is another one by now, and was read anew. */
  const seen = async ({ id }: InboxNotification): Promise<boolean> => {
    try {
      onRead((await client.read(id)).unread);
    } catch (error) {
      // It was told anew meanwhile, for a stronger reason: it is another one, and stands elsewhere.
      if (error instanceof Refused && error.code === 'unknown-notification') {
        await more(null);
        return false;
      }
    }
    return true;
  };
  const clear = async (button: HTMLElement) => {
    if (busy) return;
    setBusy(true);
    try {
      // What is shown here was seen, also where saying so has failed before; what came since is not cleared.
      if (await seen(items![0]!)) {
        await client.clearRead();
        // The button goes with the list.
        button.closest('dialog')?.querySelector<HTMLElement>('header button')?.focus();
        setCleared(true);
        setItems([]);
        setCursor(null);
        await more(null);
      }
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  const more = async (from: string | null): Promise<void> => {
    try {
      const page = await client.notifications(from === null ? {} : { cursor: from });
      const before = from === null ? [] : (items ?? []);
      setItems([...before, ...page.items]);
      setCursor(page.nextCursor);
      setFailed(false);
      // Who asked for more by keyboard goes on where the button was.
      if (from !== null)
        requestAnimationFrame(() => list.current?.querySelectorAll('a')[before.length]?.focus());
      const newest = from === null ? page.items[0] : undefined;
      if (newest) await seen(newest);
    } catch {
      setFailed(true);
    }
  };
  useEffect(() => void more(null), []);
  if (following) return <FollowingDialog host={host} client={client} words={words} onClose={onClose} />;
  return (
    <OwnDialog id="belowline-inbox" title={words.title} close={words.close} onClose={onClose}>
      <p role="status" class="hint">
        {failed ? words.failed : items?.length === 0 ? (cleared ? words.cleared : words.none) : ''}
      </p>
      {items && items.length > 0 && (
        <ol class="inbox" ref={list} aria-label={words.title}>
          {items.map((item) => (
            <Item key={item.id} item={item} host={host} words={words} onFollow={onClose} />
          ))}
        </ol>
      )}
      {cursor && (
        <button type="button" class="button" onClick={() => void more(cursor)}>
          {words.more}
        </button>
      )}
      <p class="inbox-foot">
        {items && items.length > 0 && (
          <button
            type="button"
            class="link"
            aria-disabled={busy}
            onClick={(event) => void clear(event.currentTarget)}
          >
            {words.clear}
          </button>
        )}
        <button type="button" class="link" onClick={() => setFollowing(true)}>
          {words.whatYouFollow}
        </button>
      </p>
    </OwnDialog>
  );
}

interface ItemProps {
  item: InboxNotification;
  host: OwnHost;
  words: OwnTexts;
  onFollow(): void;
}

function Item({ item, host: { discussion, language }, words, onFollow }: ItemProps) {
  const { comment, thread, kind, read } = item;
  const isHere = discussion.store.state.loaded?.thread.id === thread.id;
  const address = isHere
    ? discussion.linkTo(comment.id)
    : `${thread.url?.split('#')[0] ?? ''}#comment-${comment.id}`;
  const follow = (event: MouseEvent) => {
    if (!isHere || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFollow();
    discussion.go('comment', comment.id);
  };
  const at = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li>
      <a href={address} class={read ? '' : 'new'} onClick={follow}>
        {!read && <span class="unseen">{words.isNew}</span>}
        <bdi>{words.kinds[kind]?.(comment.author?.name ?? words.nobody)}</bdi>
      </a>
      <p dir="auto">{textOf(comment.bodyHtml ?? '', words.hidden)}</p>
      <p class="hint">
        {!isHere && <bdi>{thread.title ?? thread.articleKey}</bdi>} {at.format(new Date(item.at))}
      </p>
    </li>
  );
}

/** The words of a comment's HTML, in short, without what only those who ask may read. */
function textOf(html: string, hidden: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const spoiler of body.querySelectorAll('.spoiler')) spoiler.textContent = hidden;
  const characters = [...body.textContent.trim()];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')} …` : characters.join('');
}
