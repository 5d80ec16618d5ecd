import { STREAM_PAGE } from '../desk/stream.js';
import { useDesk } from './context.js';
import { SectionFilter } from './section-filter.js';
import { StreamRow } from './stream-row.js';
import { showNew } from './stream-keys.js';
import { counted } from './words.js';

/** Every comment as it comes in, whatever its state. What is new waits above until it is asked for. */
export function StreamPage() {
  const { desk, state } = useDesk();
  const { phase, items, nextCursor, loadingMore, trouble, newer } = state.stream;
  return (
    <main class="stream" aria-busy={phase === 'loading'}>
      <header class="stream-head">
        <div>
          <h1>Stream</h1>
          <p class="hint">
            Every comment as it comes in, the newest first. <kbd>j</kbd> <kbd>k</kbd> step, <kbd>r</kbd>{' '}
            removes, <kbd>u</kbd> takes it back, <kbd>?</kbd> shows all keys.
          </p>
          {state.sections && (
            <p class="hint limited-to">
              You moderate <bdi>{state.sections.join(', ')}</bdi>: nothing else is shown.
            </p>
          )}
        </div>
        <SectionFilter chosen={state.stream.section} onChange={(section) => void desk.stream.load(section)} />
      </header>
      <div class="stream-news" role="status">
        {newer > 0 && (
          <button
            type="button"
            class="button primary"
            aria-keyshortcuts="n"
            onClick={() => void showNew(desk)}
          >
            {newer < STREAM_PAGE ? `Show ${newer} new` : `Show ${STREAM_PAGE} and more new`}{' '}
            <kbd aria-hidden="true">n</kbd>
          </button>
        )}
      </div>
      {phase === 'failed' && (
        <div class="failed" role="alert">
          <p>{trouble}</p>
          <button type="button" class="button" onClick={() => void desk.stream.load()}>
            Try again
          </button>
        </div>
      )}
      {phase === 'loading' && items.length === 0 && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {phase === 'ready' && items.length === 0 && (
        <div class="empty">
          <p class="empty-title">Nobody has said anything here yet</p>
          <p class="hint">New comments appear by themselves.</p>
        </div>
      )}
      {items.length > 0 && (
        <ol class="stream-rows" aria-label={counted(items.length, 'comment')}>
          {items.map((found) => (
            <StreamRow key={found.id} found={found} />
          ))}
        </ol>
      )}
      {nextCursor !== null && (
        <div class="more">
          {trouble && phase === 'ready' && <p class="trouble">{trouble}</p>}
          <button type="button" class="button" disabled={loadingMore} onClick={() => void desk.stream.more()}>
            {loadingMore ? 'Loading …' : 'Show older ones'}
          </button>
        </div>
      )}
    </main>
  );
}
