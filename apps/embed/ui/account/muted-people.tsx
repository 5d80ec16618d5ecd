import { useRef } from 'preact/hooks';
import { Avatar } from '../avatar.js';
import { usePage } from '../context.js';
import { relativeTime } from '../relative-time.js';
import { Outcome, useDeed } from '../deed.js';
import { List, useListed } from './listed.js';

/** Whom one does not want to read, and taking that back. */
export function MutedPeople() {
  const { discussion, texts, now } = usePage();
  const words = texts.profiles.muted;
  const listed = useListed((cursor) => discussion.account.muted(cursor));
  const deed = useDeed();
  const section = useRef<HTMLDivElement>(null);
  const unmute = async (id: string, name: string) => {
    const done = await deed.run(() => discussion.muting.set(id, false), texts.profiles.unmutedNotice(name));
    if (!done) return;
    listed.change((listed.value ?? []).filter((one) => one.id !== id));
    // The button that was pressed is gone with its line.
    section.current?.focus();
  };
  return (
    <div ref={section} tabIndex={-1} class="muted-people">
      <p class="hint">{words.intro}</p>
      <List listed={listed} label={words.title} empty={words.empty} more={words.more}>
        {(person) => (
          <li key={person.id} class="person">
            <Avatar author={person} />
            <div>
              <p class="name">
                <bdi>{person.name}</bdi>
              </p>
              <p class="hint">{words.since(relativeTime(Date.parse(person.mutedAt), now, texts.language))}</p>
            </div>
            <button
              type="button"
              class="button"
              aria-label={words.unmuteThis(person.name)}
              aria-disabled={deed.busy}
              onClick={() => void unmute(person.id, person.name)}
            >
              {texts.profiles.unmute}
            </button>
          </li>
        )}
      </List>
      <Outcome deed={deed} />
    </div>
  );
}
