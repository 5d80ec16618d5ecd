import type { Followed, InboxClient } from '@app/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OwnHost } from './host.js';
import { OwnDialog } from './own-dialog.js';
import type { OwnTexts } from './words.js';

interface FollowingDialogProps {
  host: OwnHost;
  client: InboxClient;
  words: OwnTexts;
  onClose(): void;
}

/** What one follows, discussions and people, the newest first, and a way out of each. */
export function FollowingDialog({ host, client, words, onClose }: FollowingDialogProps) {
  const list = useRef<HTMLUListElement>(null);
  const [items, setItems] = useState<Followed[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [said, setSaid] = useState(words.loading);
  const [failed, setFailed] = useState(false);
  const more = async (from: string | null): Promise<void> => {
    setFailed(false);
    setSaid(words.loading);
    try {
      const page = await client.followed(from === null ? {} : { cursor: from });
      const before = from === null ? [] : (items ?? []);
      setItems([...before, ...page.items]);
      setCursor(page.nextCursor);
      setSaid(page.items.length + before.length === 0 ? words.followsNothing : '');
      // Who asked for more by keyboard goes on where the button was.
      if (from !== null)
        requestAnimationFrame(() =>
          list.current?.children[before.length]?.querySelector<HTMLElement>('a, button')?.focus(),
        );
    } catch {
      setSaid(words.failed);
      setFailed(true);
    }
  };
  useEffect(() => void more(null), []);
  return (
    <OwnDialog id="belowline-following" title={words.whatYouFollow} close={words.close} onClose={onClose}>
      <p role="status" class="hint">
        {said}
      </p>
      {items && items.length > 0 && (
        <ul class="inbox followed" ref={list} aria-label={words.whatYouFollow}>
          {items.map((item) => (
            <Row
              key={idOf(item)}
              item={item}
              host={host}
              client={client}
              words={words}
              onLeave={onClose}
              onSaid={setSaid}
            />
          ))}
        </ul>
      )}
      {(cursor || (failed && !items)) && (
        <button type="button" class="button" onClick={() => void more(cursor)}>
          {failed ? words.again : words.more}
        </button>
      )}
    </OwnDialog>
  );
}

interface RowProps {
  item: Followed;
  host: OwnHost;
  client: InboxClient;
  words: OwnTexts;
  /** Its link leads to what is behind the dialog. */
  onLeave(): void;
  onSaid(text: string): void;
}

/** It stays in its place when it is not followed any more, so that a slip is taken back where it happened. */
function Row({ item, host, client, words, onLeave, onSaid }: RowProps) {
  const [isFollowed, setFollowed] = useState(true);
  const [busy, setBusy] = useState(false);
  const id = idOf(item);
  const name = nameOf(item);
  const toggle = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await client.follow(item.kind === 'thread' ? 'threads' : 'people', id, !isFollowed);
      setFollowed(!isFollowed);
      onSaid(isFollowed ? words.stopped(name) : words.resumed(name));
      if (item.kind === 'thread') tellPage(host, id, !isFollowed);
    } catch {
      onSaid(words.failed);
    }
    setBusy(false);
  };
  const since = new Intl.DateTimeFormat(host.language, { dateStyle: 'medium' });
  return (
    <li>
      <div>
        <Target item={item} host={host} onLeave={onLeave} />
        <p class="hint">{words.followedSince(item.kind, since.format(new Date(item.since)))}</p>
      </div>
      <button
        type="button"
        class="button"
        id={`belowline-follow-${id}`}
        aria-labelledby={`belowline-follow-${id} belowline-followed-${id}`}
        aria-disabled={busy}
        onClick={() => void toggle()}
      >
        {isFollowed ? words.stop : words.resume}
      </button>
    </li>
  );
}

/** To a discussion by its article's address, where one is known; to a person by their card. */
function Target({ item, host: { discussion }, onLeave }: Pick<RowProps, 'item' | 'host' | 'onLeave'>) {
  const name = <bdi id={`belowline-followed-${idOf(item)}`}>{nameOf(item)}</bdi>;
  if (item.kind === 'person') {
    const open = () => {
      onLeave();
      discussion.openReader(item.person.id, item.person.name);
    };
    return (
      <button type="button" class="link" onClick={open}>
        {name}
      </button>
    );
  }
  const { id, url } = item.thread;
  if (url === null) return name;
  const isHere = discussion.store.state.loaded?.thread.id === id;
  const go = (event: MouseEvent) => {
    if (!isHere || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onLeave();
  };
  return (
    <a href={url} onClick={go}>
      {name}
    </a>
  );
}

/** The discussion that is open knows at once. */
function tellPage({ discussion: { store } }: OwnHost, threadId: string, isFollowed: boolean): void {
  store.change(({ loaded, viewer }) =>
    loaded?.thread.id === threadId && viewer
      ? { viewer: { ...viewer, following: { ...viewer.following, thread: isFollowed } } }
      : {},
  );
}

function idOf(item: Followed): string {
  return item.kind === 'thread' ? item.thread.id : item.person.id;
}

function nameOf(item: Followed): string {
  return item.kind === 'thread' ? (item.thread.title ?? item.thread.articleKey) : item.person.name;
}
