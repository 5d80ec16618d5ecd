import type { MentionablePerson } from '@app/client';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OwnHost } from './host.js';
import { mentionAt, type Typed } from './mention-at.js';
import type { MentionField } from './mention-field.js';
import { useOwn } from './shared.js';

/** Milliseconds after the last stroke before names are looked up. */
const PAUSE_MS = 150;

interface Offer {
  typed: Typed;
  items: MentionablePerson[];
}

/**
 * Offers names while one types them after an `@`: a list that the arrow keys move in, Enter and Tab choose from, and
 * Escape closes; the focus stays where one writes.
 */
export function Completion({
  host,
  area,
  field,
}: {
  host: OwnHost;
  area: HTMLTextAreaElement;
  field: MentionField;
}) {
  const { client, words } = useOwn(host);
  const id = useId();
  const [offer, setOffer] = useState<Offer | null>(null);
  const [active, setActive] = useState(0);
  const turn = useRef(0);
  const now = useRef({ offer, active });
  now.current = { offer, active };

  const close = () => {
    turn.current++;
    setOffer(null);
  };
  const choose = (person: MentionablePerson, { start }: Typed) => {
    close();
    field.choose(area, person, start);
  };

  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const mine = ++turn.current;
      clearTimeout(timer);
      const typed = mentionAt(area.value, area.selectionStart);
      const threadId = host.discussion.store.state.loaded?.thread.id;
      // What comes after a name that was chosen is the sentence that goes on.
      if (!typed || !threadId || field.has(typed.start)) return setOffer(null);
      timer = setTimeout(() => {
        client.people(threadId, typed.name).then(
          (items) => {
            // What was typed meanwhile asks for itself.
            if (mine !== turn.current) return;
            setActive(0);
            setOffer(items.length > 0 ? { typed, items } : null);
          },
          () => mine === turn.current && setOffer(null),
        );
      }, PAUSE_MS);
    };
    const press = (event: KeyboardEvent) => {
      const { offer: shown, active: at } = now.current;
      if (!shown || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const { length } = shown.items;
      if (event.key === 'ArrowDown') setActive((at + 1) % length);
      else if (event.key === 'ArrowUp') setActive((at + length - 1) % length);
      else if (event.key === 'Escape') close();
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey)
        choose(shown.items[at]!, shown.typed);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    area.setAttribute('aria-autocomplete', 'list');
    area.setAttribute('aria-haspopup', 'listbox');
    area.addEventListener('input', look);
    area.addEventListener('keydown', press);
    area.addEventListener('blur', close);
    return () => {
      clearTimeout(timer);
      close();
      for (const name of ['aria-autocomplete', 'aria-haspopup']) area.removeAttribute(name);
      area.removeEventListener('input', look);
      area.removeEventListener('keydown', press);
      area.removeEventListener('blur', close);
    };
  }, [area]);
  useLayoutEffect(() => {
    if (!offer) return;
    area.setAttribute('aria-controls', `${id}-people`);
    area.setAttribute('aria-activedescendant', `${id}-${active}`);
    return () => {
      area.removeAttribute('aria-controls');
      area.removeAttribute('aria-activedescendant');
    };
  }, [offer, active]);

  return (
    <>
      <span role="status" class="unseen">
        {words.people(offer?.items.length ?? 0)}
      </span>
      {offer && (
        <ul role="listbox" id={`${id}-people`} class="people" aria-label={words.peopleLabel}>
          {offer.items.map((person, index) => (
            <li
              key={person.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              // The focus stays where one writes.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(person, offer.typed)}
            >
              <bdi>{person.name}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
