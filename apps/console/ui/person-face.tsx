import type { ClearedFace, FacePart, PersonProfile } from '@app/client';
import { useRef, useState } from 'preact/hooks';
import { isFaceProtected } from '../desk/sanctioning.js';
import { wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { onEscape } from './escape.js';

const PART_NAMES: Record<FacePart, string> = { name: 'Name', avatar: 'Picture', bio: 'Bio' };

interface PersonFaceProps {
  profile: PersonProfile;
  onCleared(now: ClearedFace): void;
}

/** What a person tells of themselves, and taking away what cannot stay. */
export function PersonFace({ profile, onCleared }: PersonFaceProps) {
  const { state } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const mayClear = profile.clearable.length > 0 && !isFaceProtected(state.user?.role, profile.role);
  return (
    <section class="block" aria-label="What they show">
      {profile.bio !== null && (
        <p class="words" dir="auto">
          {profile.bio}
        </p>
      )}
      {mayClear && (
        <p>
          <button
            type="button"
            class="link"
            aria-expanded={isOpen}
            ref={opener}
            onClick={() => setOpen(!isOpen)}
          >
            {openerFor(profile.clearable)}
          </button>
        </p>
      )}
      {mayClear && isOpen && (
        <ClearForm
          profile={profile}
          onClose={close}
          onCleared={(now) => {
            close();
            onCleared(now);
          }}
        />
      )}
    </section>
  );
}

/** "Take name, picture or bio away", with what there is. */
function openerFor(parts: readonly FacePart[]): string {
  const names = parts.map((part) => PART_NAMES[part].toLowerCase());
  const last = names.pop();
  return `Take ${names.length > 0 ? `${names.join(', ')} or ` : ''}${last} away`;
}

interface ClearFormProps extends PersonFaceProps {
  onClose(): void;
}

function ClearForm({ profile, onClose, onCleared }: ClearFormProps) {
  const { desk } = useDesk();
  const [chosen, setChosen] = useState<FacePart[]>([]);
  const isBanned = profile.sanctions.inForce.some(({ kind }) => kind === 'ban');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    const reason = String(typed.get('reason') ?? '').trim();
    setBusy(true);
    setTrouble(null);
    try {
      onCleared(await desk.client.clearFace(profile.id, { clear: chosen, reason }));
    } catch (error) {
      setTrouble(wordsFor(error));
      setBusy(false);
    }
  };
  return (
    <form class="block sanction-form" aria-label="Take away" onSubmit={submit} onKeyDown={onEscape(onClose)}>
      <fieldset class="choices">
        <legend>Take away</legend>
        {profile.clearable.map((part) => (
          <label key={part}>
            <input
              type="checkbox"
              checked={chosen.includes(part)}
              onChange={(event) =>
                setChosen(
                  event.currentTarget.checked ? [...chosen, part] : chosen.filter((one) => one !== part),
                )
              }
            />
            <span>{PART_NAMES[part]}</span>
          </label>
        ))}
      </fieldset>
      <p class="hint">
        {profile.clearable.includes('name') && 'A name becomes one that tells nothing. '}
        {isBanned
          ? 'The person is banned, and is not told.'
          : 'The person is warned with the reason, and reads it before they post or change it again.'}
      </p>
      <label class="field">
        <span>Why {!isBanned && <small>told to the person</small>}</span>
        <input type="text" name="reason" required maxLength={500} autocomplete="off" />
      </label>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="form-foot">
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        <button class="button primary danger" disabled={busy || chosen.length === 0}>
          {busy ? 'Sending …' : 'Take away'}
        </button>
      </div>
    </form>
  );
}
