import { type Sort, SORTS } from '@app/client';
import { usePage } from './context.js';
import { OwnPlace } from './own-place.js';
import { SearchButton } from './search-button.js';

/** How many comments and people there are, whether the page is live, and the order. */
export function DiscussionHead() {
  const { discussion, state, texts } = usePage();
  const { loaded, present } = state;
  const hasLikesAlone = loaded?.thread.settings.reactions.join() === 'like';
  return (
    <header class="discussion-head">
      <h2 class="discussion-title" tabIndex={-1}>
        {loaded ? texts.comments(loaded.thread.commentCount) : texts.discussion}
      </h2>
      <div class="facts">
        <LiveMark />
        {present !== null && present > 1 && <span class="present">{texts.viewers(present)}</span>}
        {loaded && !loaded.gate && loaded.thread.commentCount > 1 && <SearchButton />}
        <OwnPlace part="head" />
      </div>
      {loaded && !loaded.gate && loaded.thread.commentCount > 1 && (
        <label class="sort">
          <span>{texts.sortBy}</span>
          <select
            value={state.sort}
            onChange={(event) => void discussion.sortBy(event.currentTarget.value as Sort)}
          >
            {SORTS.map((sort) => (
              <option value={sort} key={sort} selected={state.sort === sort}>
                {sort === 'top' && !hasLikesAlone ? texts.mostReactions : texts.sorts[sort]}
              </option>
            ))}
          </select>
        </label>
      )}
    </header>
  );
}

function LiveMark() {
  const { state, texts } = usePage();
  if (!state.loaded || state.loaded.gate) return null;
  const status = state.online ? state.live : 'offline';
  if (status === 'never') return null;
  const words = { offline: texts.offline, live: texts.live, lost: texts.reconnecting }[status];
  return (
    <span class={`live-mark ${status}`}>
      <span class="dot" aria-hidden="true" />
      {words}
    </span>
  );
}
