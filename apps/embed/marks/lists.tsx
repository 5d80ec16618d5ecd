import type { MarkedList } from '@app/client';
import type { State } from '../discussion/state.js';
import { Card } from './card.js';
import type { MarksHost } from './host.js';
import { MarkedView } from './marked-view.js';
import { usePicked } from './use-picked.js';
import { wordsFor } from './words.js';

/** The lists that this discussion has, with how many comments are in each; one that is open stays while it empties. */
function listsOf({ loaded, listed }: State): [MarkedList, number][] {
  if (!loaded || loaded.gate) return [];
  const { featuredCount, questions } = loaded.thread;
  const counted: [MarkedList, number][] = [];
  if (featuredCount > 0 || listed === 'featured') counted.push(['featured', featuredCount]);
  if (questions) counted.push(['answered', questions.answered], ['unanswered', questions.unanswered]);
  return counted;
}

/** What is pinned, and the ways from the whole discussion to its picks and questions and back. */
export function Lists({ host }: { host: MarksHost }) {
  const words = wordsFor(host.language);
  const state = usePicked(host, (each) => each);
  const { loaded, listed, conversation, muted } = state;
  if (!loaded || loaded.gate || conversation !== null) return null;
  const lists = listsOf(state);
  const open = lists.find(([list]) => list === listed)?.[0];
  const choose = (list: MarkedList | null) => host.discussion.store.change({ listed: list });
  const pinned = (loaded.pinned ?? []).filter(({ author }) => !author || !muted.has(author.id));
  return (
    <>
      {pinned.length > 0 && (
        <ol class="comments pinned" aria-label={words.pinned}>
          {pinned.map((comment) => (
            <Card host={host} comment={comment} label={words.pinned} key={comment.id} />
          ))}
        </ol>
      )}
      {lists.length > 0 && (
        <div role="group" class="tabs" aria-label={words.which}>
          <button type="button" class="quiet" aria-pressed={open === undefined} onClick={() => choose(null)}>
            {words.all}
          </button>
          {lists.map(([list, count]) => (
            <button
              type="button"
              class="quiet"
              key={list}
              aria-pressed={open === list}
              onClick={() => choose(list)}
            >
              {words.lists[list](count)}
            </button>
          ))}
        </div>
      )}
      {open && <MarkedView host={host} list={open} key={open} />}
    </>
  );
}
