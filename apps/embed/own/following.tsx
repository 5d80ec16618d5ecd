import type { Followed, InboxClient } from '@app/client';
import { useState } from 'preact/hooks';
import type { OwnHost } from './host.js';
import { inPlace } from './in-place.js';
import { ListDialog, usePages } from './list-dialog.js';
import type { OwnTexts } from './words.js';

interface FollowingDialogProps {
  host: OwnHost;
  client: InboxClient;
  words: OwnTexts;
  onClose(): void;
}

/** What one follows, discussions and people, the newest first, and a way out of each. */
export function FollowingDialog({ host, client, words, onClose }: FollowingDialogProps) {
  const pages = usePages((query) => client.followed(query), words);
  const row = { host, client, words, onLeave: onClose, onSaid: pages.say };
  return (
    <ListDialog
      id="belowline-following"
      title={words.whatYouFollow}
      none={words.followsNothing}
      words={words}
      pages={pages}
      item={(item) => <Row key={idOf(item)} item={item} {...row} />}
      onMore={pages.more}
      onClose={onClose}
    />
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
      onSaid(`${name}: ${isFollowed ? words.stopped : words.following}`);
      if (item.kind === 'thread') tellPage(host, id, !isFollowed);
    } catch {
      onSaid(words.failed);
    }
    setBusy(false);
  };
  const deed = isFollowed ? words.stop : words.resume;
  const since = new Intl.DateTimeFormat(host.language, { dateStyle: 'medium' });
  return (
    <li class="followed">
      <div>
        <Target item={item} host={host} onLeave={onLeave} />
        <p class="hint">{words.followedSince(item.kind, since.format(new Date(item.since)))}</p>
      </div>
      <button
        type="button"
        class="button"
        aria-label={`${deed} ${name}`}
        aria-disabled={busy}
        onClick={() => void toggle()}
      >
        {deed}
      </button>
    </li>
  );
}

/** To a discussion by its article's address, where one is known; to a person by their card. */
function Target({ item, host: { discussion }, onLeave }: Pick<RowProps, 'item' | 'host' | 'onLeave'>) {
  const name = <bdi>{nameOf(item)}</bdi>;
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
  return (
    <a href={url} onClick={(event) => isHere && inPlace(event, onLeave)}>
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
