import type { Me, ReaderCard as Card } from '@app/client';
import { useState } from 'preact/hooks';
import { keepingFace, type ProfileFields } from '../../discussion/state.js';
import { usePage } from '../context.js';
import { characters } from '../length.js';
import { ReaderCard } from '../reader-card.js';
import { wordsForError } from '../refusals.js';
import { Restriction } from '../restrictions.js';
import { useAsked, WhenHere } from './asked.js';
import { Outcome, useDeed } from '../deed.js';
import { changeOf, fieldsOf, wrongFields } from './profile-change.js';
import { Field } from './profile-field.js';

/** How one is known here: name, picture and a few words, with what others see of it. */
export function Profile() {
  const { discussion, state } = usePage();
  const { account } = discussion;
  // A warning may say that some of it was taken away.
  const said = keepingFace(state)
    .map(({ id }) => id)
    .join();
  const asked = useAsked(async () => {
    const me = await account.me();
    return { me, card: await discussion.readerCard(me.id) };
  }, [said]);
  return (
    <WhenHere asked={asked}>
      {({ me, card }) => <ProfileForm key={JSON.stringify(fieldsOf(me))} me={me} card={card} />}
    </WhenHere>
  );
}

function ProfileForm({ me, card }: { me: Me; card: Card }) {
  const { discussion, state, texts } = usePage();
  const words = texts.profiles.profile;
  const [saved, setSaved] = useState(() => fieldsOf(me));
  const keeping = keepingFace(state);
  const mayChange = keeping.length === 0;
  // What was typed before is there again, whatever was closed meanwhile.
  const fields = { ...saved, ...(mayChange ? state.profileDraft : {}) };
  const [wrong, setWrong] = useState<Partial<Record<keyof ProfileFields, string>>>({});
  const [broken, setBroken] = useState(false);
  const deed = useDeed((error) => {
    const found = wrongFields(error);
    setWrong(found);
    return Object.values(found)[0] ?? wordsForError(error, texts);
  });
  const fill = (part: Partial<ProfileFields>) => {
    const typed = Object.entries({ ...fields, ...part });
    discussion.draftProfile(
      Object.fromEntries(typed.filter(([name, value]) => value !== saved[name as keyof ProfileFields])),
    );
    setWrong({});
    if (part.avatarUrl !== undefined) setBroken(false);
    deed.clear();
  };
  const { bioLength, names, uniqueNames } = me.profiles;
  const isKept = names === 'verified';
  const over = characters(fields.bio.trim(), 0) - bioLength;
  const change = changeOf(saved, fields);
  const save = async () => {
    if (!mayChange || Object.keys(change).length === 0 || over > 0) return;
    setWrong({});
    await deed.run(async () => {
      setSaved(fieldsOf(await discussion.saveProfile(change)));
      // What was typed while it was on its way is not saved yet.
      const later = Object.entries(discussion.store.state.profileDraft);
      discussion.draftProfile(
        Object.fromEntries(later.filter(([name, value]) => value !== fields[name as keyof ProfileFields])),
      );
    }, words.saved);
  };

  /** Taking one's own away is everybody's, whatever is in force. */
  const removal = (part: 'avatarUrl' | 'bio', label: string) =>
    !mayChange &&
    saved[part] !== '' && (
      <p>
        <button
          type="button"
          class="button"
          aria-disabled={deed.busy}
          onClick={() =>
            void deed.run(
              async () => setSaved(fieldsOf(await discussion.saveProfile({ [part]: null }))),
              words.saved,
            )
          }
        >
          {label}
        </button>
      </p>
    );

  return (
    <form
      class="profile"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {!mayChange && (
        <div class="barred">
          {keeping.map((sanction) => (
            <Restriction key={sanction.id} sanction={sanction} />
          ))}
          <p class="hint">{keeping.every(({ kind }) => kind === 'warn') ? words.warned : words.barred}</p>
        </div>
      )}
      {isKept ? (
        <div class="field">
          <span>{words.name}</span>
          <p>
            <bdi>{me.name}</bdi> {me.nameVerified && <span class="badge">{words.nameVerified}</span>}
          </p>
          <p class="hint">{words.nameKept}</p>
        </div>
      ) : (
        <Field label={words.name} hint={uniqueNames ? words.uniqueHint : words.nameHint} wrong={wrong.name}>
          {(props) => (
            <input
              {...props}
              type="text"
              dir="auto"
              required
              readOnly={!mayChange}
              autocomplete="nickname"
              value={fields.name}
              onInput={(event) => fill({ name: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <Field
        label={words.picture}
        hint={words.pictureHint}
        wrong={wrong.avatarUrl ?? (broken && fields.avatarUrl !== '' ? words.pictureBroken : undefined)}
      >
        {(props) => (
          <input
            {...props}
            type="url"
            readOnly={!mayChange}
            dir="ltr"
            inputMode="url"
            autocomplete="photo"
            value={fields.avatarUrl}
            onInput={(event) => fill({ avatarUrl: event.currentTarget.value })}
          />
        )}
      </Field>
      {removal('avatarUrl', words.removePicture)}
      {bioLength > 0 && (
        <Field
          label={words.bio}
          hint={`${words.bioHint} ${over > 0 ? words.over(over) : words.left(-over)}`}
          wrong={wrong.bio ?? (over > 0 ? words.over(over) : undefined)}
        >
          {(props) => (
            <textarea
              {...props}
              dir="auto"
              rows={4}
              readOnly={!mayChange}
              value={fields.bio}
              onInput={(event) => fill({ bio: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      {bioLength > 0 && removal('bio', words.removeBio)}
      {mayChange && (
        <p>
          <button
            type="submit"
            class="button primary"
            aria-disabled={deed.busy || over > 0 || Object.keys(change).length === 0}
          >
            {words.save}
          </button>
        </p>
      )}
      <Outcome deed={deed} />
      <h5>{words.preview}</h5>
      <p class="hint">{words.previewHint}</p>
      <div class="preview">
        <ReaderCard
          card={{
            ...card,
            name: isKept ? me.name : fields.name.trim() || me.name,
            avatarUrl: fields.avatarUrl.trim() || null,
            bio: bioLength > 0 ? fields.bio.trim() || null : null,
          }}
          onBroken={() => setBroken(true)}
        />
      </div>
    </form>
  );
}
