import { type InboxClient, type InboxNotification, Refused } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { FollowingDialog } from './following.js';
import type { OwnHost } from './host.js';
import { inPlace } from './in-place.js';
import { ListDialog, usePages } from './list-dialog.js';
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
  const isLost = live === 'lost';
  // Once, and what came while nothing was heard is asked for.
  useEffect(() => {
    if (!isLost)
      client.notifications({ limit: 1 }).then(
        (page) => setUnread(page.unread),
        () => undefined,
      );
  }, [isLost]);
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
  const pages = usePages((query) => client.notifications(query), words);
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
  const more = async (from: string | null) => {
    const found = await pages.more(from);
    const newest = from === null ? found?.[0] : undefined;
    if (newest) await seen(newest);
    return found;
  };
  const clear = async (dialog: HTMLElement) => {
    if (busy) return;
    setBusy(true);
    try {
      // What is shown here was seen, also where saying so has failed before; what came since is not cleared.
      if (await seen(pages.items![0]!)) {
        await client.clearRead();
        if ((await more(null))?.length === 0) {
          pages.say(words.cleared);
          // The button went with the list.
          dialog.querySelector('button')?.focus();
        }
      }
    } catch {
      pages.say(words.failed);
    }
    setBusy(false);
  };
  if (following) return <FollowingDialog host={host} client={client} words={words} onClose={onClose} />;
  return (
    <ListDialog
      id="belowline-inbox"
      title={words.title}
      none={words.none}
      words={words}
      pages={pages}
      item={(item) => <Item key={item.id} item={item} host={host} words={words} onFollow={onClose} />}
      onMore={more}
      onClose={onClose}
    >
      <p class="inbox-foot">
        {!!pages.items?.length && (
          <button
            type="button"
            class="link"
            aria-disabled={busy}
            onClick={(event) => void clear(event.currentTarget.closest('dialog')!)}
          >
            {words.clear}
          </button>
        )}
        <button type="button" class="link" onClick={() => setFollowing(true)}>
          {words.whatYouFollow}
        </button>
      </p>
    </ListDialog>
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
  const go = () => {
    onFollow();
    discussion.go('comment', comment.id);
  };
  const said = (
    <>
      {!read && <span class="unseen">{words.isNew}</span>}
      <bdi>{words.kinds[kind]?.(comment.author?.name ?? words.nobody)}</bdi>
    </>
  );
  const at = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li>
      {/* What was removed is nowhere to be gone to. */}
      {comment.status === 'removed' ? (
        <span class={read ? '' : 'new'}>{said}</span>
      ) : (
        <a href={address} class={read ? '' : 'new'} onClick={(event) => isHere && inPlace(event, go)}>
          {said}
        </a>
      )}
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
