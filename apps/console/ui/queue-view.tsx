import { useLayoutEffect, useRef } from 'preact/hooks';
import { fragmentOf } from '../desk/route.js';
import { CaseRow } from './case-row.js';
import { useDesk } from './context.js';
import { SectionFilter } from './section-filter.js';
import { counted, QUEUE_MEANS, QUEUE_NAMES } from './words.js';

/** The list of a queue. What comes in above the case that is looked at does not move it. */
export function QueueView() {
  const { desk, state } = useDesk();
  const { list, route, open } = state;
  const pane = useRef<HTMLElement>(null);
  useSteadyRow(pane, open?.id ?? null);
  if (route.page !== 'queue') return null;
  const isEmpty = list.phase === 'ready' && list.items.length === 0;
  return (
    <section class="queue" ref={pane} aria-labelledby="queue-title" aria-busy={list.phase === 'loading'}>
      <header class="queue-head">
        <div>
          <h1 id="queue-title">{QUEUE_NAMES[route.queue]}</h1>
          <p class="hint">
            {QUEUE_MEANS[route.queue]}{' '}
            <button
              type="button"
              class="link"
              aria-keyshortcuts="b"
              onClick={() => desk.store.change({ dialog: { kind: 'batches' } })}
            >
              Your batches
            </button>
          </p>
          {route.queue === 'appeals' && (
            <p class="hint">
              <a href={fragmentOf({ page: 'sanction-appeals' })}>Appeals against sanctions</a> have no case
              {state.sanctionAppeals ? `: ${counted(state.sanctionAppeals, 'waits', 'wait')}.` : '.'}
            </p>
          )}
          {state.sections && (
            <p class="hint limited-to">
              You moderate <bdi>{state.sections.join(', ')}</bdi>: nothing else is shown.
            </p>
          )}
        </div>
        <div class="queue-tools">
          <SectionFilter chosen={route.section ?? ''} onChange={(section) => desk.showSection(section)} />
          <button
            type="button"
            class="button"
            aria-keyshortcuts="n"
            onClick={(event) => void desk.next.take(event.timeStamp)}
          >
            Take next <kbd aria-hidden="true">n</kbd>
          </button>
        </div>
      </header>
      {list.phase === 'failed' && (
        <div class="failed" role="alert">
          <p>{list.trouble}</p>
          <button type="button" class="button" onClick={() => void desk.queue.load(route)}>
            Try again
          </button>
        </div>
      )}
      {list.phase === 'loading' && list.items.length === 0 && <LoadingRows />}
      {isEmpty && (
        <div class="empty">
          <p class="empty-title">
            Nothing is waiting
            {route.section !== undefined && (
              <>
                {' '}
                in <bdi>{route.section}</bdi>
              </>
            )}
          </p>
          <p class="hint">New cases appear here by themselves.</p>
        </div>
      )}
      {list.items.length > 0 && (
        <ol class="rows">
          {list.items.map((found) => (
            <CaseRow key={found.id} found={found} />
          ))}
        </ol>
      )}
      {list.nextCursor !== null && (
        <div class="more">
          {list.trouble && <p class="trouble">{list.trouble}</p>}
          <button
            type="button"
            class="button"
            disabled={list.loadingMore}
            onClick={() => void desk.queue.more()}
          >
            {list.loadingMore ? 'Loading …' : 'Show more'}
          </button>
        </div>
      )}
    </section>
  );
}

function LoadingRows() {
  return (
    <div class="rows" role="status">
      <span class="unseen">Loading the queue</span>
      {[0, 1, 2, 3].map((row) => (
        <div key={row} class="row-wait" aria-hidden="true" />
      ))}
    </div>
  );
}

/** Keeps the row of the open case where it stands in the pane while rows come and go above it. */
function useSteadyRow(pane: { current: HTMLElement | null }, id: string | null): void {
  const stood = useRef<{ id: string; top: number } | null>(null);
  useLayoutEffect(() => {
    const row = id && pane.current?.querySelector(`[data-case="${id}"]`)?.closest('li');
    const box = pane.current;
    if (!row || !box) {
      stood.current = null;
      return;
    }
    const before = stood.current;
    if (before?.id === id && row.offsetTop !== before.top) box.scrollTop += row.offsetTop - before.top;
    stood.current = { id, top: row.offsetTop };
  });
}
