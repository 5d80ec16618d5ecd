import { useEffect, useState } from 'preact/hooks';
import type { OwnHost } from './host.js';
import { useOwn, usePageState } from './shared.js';

/** Follows the discussion, or no longer. */
export function FollowThread({ host }: { host: OwnHost }) {
  const { client, words } = useOwn(host);
  const { loaded, viewer, viewerOf, user } = usePageState(host);
  const [changed, setChanged] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => setChanged(null), [viewer]);
  if (!loaded || loaded.gate || !viewer || viewerOf !== user?.id) return null;
  const isFollowed = changed ?? viewer.following.thread;
  const toggle = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await client.follow('threads', loaded.thread.id, !isFollowed);
      setChanged(!isFollowed);
      host.discussion.store.notify(isFollowed ? words.unfollowed : words.followed);
    } catch {
      host.discussion.store.notify(words.failed, 'trouble');
    }
    setBusy(false);
  };
  return (
    <button
      type="button"
      class="link"
      aria-pressed={isFollowed}
      title={words.followHint}
      onClick={() => void toggle()}
    >
      {isFollowed ? words.following : words.follow}
    </button>
  );
}

/** Follows what somebody says, or no longer; what the page does not know of it is asked. */
export function FollowPerson({ host, id, name }: { host: OwnHost; id: string; name: string }) {
  const { client, words } = useOwn(host);
  const [isFollowed, setFollowed] = useState<boolean | null>(null);
  const [trouble, setTrouble] = useState(false);
  const look = () => {
    const { loaded } = host.discussion.store.state;
    const said = [...(loaded?.comments.values() ?? [])].find((comment) => comment.author?.id === id);
    if (!loaded || !said) return setFollowed(false);
    client.following(loaded.thread.id, [said.id]).then(
      ({ people }) => {
        setFollowed(people.includes(id));
        setTrouble(false);
      },
      () => setTrouble(true),
    );
  };
  useEffect(look, [id]);
  const toggle = async () => {
    try {
      await client.follow('people', id, !isFollowed);
      setFollowed(!isFollowed);
      setTrouble(false);
    } catch {
      setTrouble(true);
    }
  };
  const isKnown = isFollowed !== null;
  if (!isKnown && !trouble) return null;
  // One button for both: who tries again by keyboard stays on it.
  return (
    <p>
      <button
        type="button"
        class="button"
        aria-pressed={isFollowed ?? undefined}
        onClick={() => (isKnown ? void toggle() : look())}
      >
        {isKnown ? (isFollowed ? words.followingPerson(name) : words.followPerson) : words.again}
      </button>
      <span role="status">{trouble && ` ${words.failed}`}</span>
    </p>
  );
}
