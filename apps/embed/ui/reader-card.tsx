import { type ReaderCard as Card, Refused } from '@app/client';
import { useAsked, WhenHere } from './account/asked.js';
import { Outcome, useDeed } from './deed.js';
import { Avatar } from './avatar.js';
import { Badges } from './badges.js';
import { usePage } from './context.js';
import { Dialog } from './dialog.js';
import { OwnPlace } from './own-place.js';
import { monthOf } from './relative-time.js';

/** From here on a card says only that there are more. */
const COUNTED = 1_000;

/** What everyone may know of a person, in a dialog opened from their name; from here they are followed and muted. */
export function ReaderCardDialog({ id, name }: { id: string; name: string }) {
  const { discussion, texts } = usePage();
  const asked = useAsked(() => discussion.readerCard(id).catch(nothing));
  return (
    <Dialog title={texts.profiles.cardOf(name)} onClose={() => discussion.closeDialog('reader')}>
      <WhenHere asked={asked}>
        {(found) => (found === 'none' ? <p>{texts.profiles.noCard}</p> : <ReaderCard card={found} />)}
      </WhenHere>
      <Muting id={id} name={name} />
    </Dialog>
  );
}

/** A card that there is not is no failure: what they wrote was taken off meanwhile. */
function nothing(error: unknown): 'none' {
  if (error instanceof Refused && error.status === 404) return 'none';
  throw error;
}

export function ReaderCard({ card, onBroken }: { card: Card; onBroken?(): void }) {
  const { texts } = usePage();
  const words = texts.profiles;
  const count = card.commentCount >= COUNTED ? words.manyComments : words.commentsHere;
  return (
    <div class="reader-card">
      <div class="reader-face">
        <Avatar author={card} size="large" {...(onBroken ? { onBroken } : {})} />
        <div>
          <p class="name">
            <bdi>{card.name}</bdi>
          </p>
          <p class="reader-badges">
            <Badges of={card} />
          </p>
        </div>
      </div>
      {card.bio && (
        <p class="bio" dir="auto">
          {card.bio}
        </p>
      )}
      <p class="hint">
        {words.memberSince(monthOf(card.memberSince, texts.language))} · {count(card.commentCount)}
      </p>
    </div>
  );
}

function Muting({ id, name }: { id: string; name: string }) {
  const { discussion, state, texts } = usePage();
  const words = texts.profiles;
  const deed = useDeed();
  if (!state.user) return null;
  if (state.user.id === id) {
    return (
      <p>
        <button type="button" class="button" onClick={() => discussion.openAccount('profile')}>
          {words.editProfile}
        </button>
      </p>
    );
  }
  const isMuted = state.muted.has(id);
  const change = () =>
    deed.run(
      () => discussion.muting.set(id, !isMuted),
      isMuted ? words.unmutedNotice(name) : words.mutedNotice(name),
    );
  return (
    <div class="reader-muting">
      <OwnPlace part="person" />
      <button type="button" class="button" aria-disabled={deed.busy} onClick={() => void change()}>
        {isMuted ? words.unmute : words.mute}
      </button>
      {!isMuted && <p class="hint">{words.muteHint}</p>}
      <Outcome deed={deed} />
    </div>
  );
}
