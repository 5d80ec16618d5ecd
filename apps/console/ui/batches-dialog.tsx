import type { BatchSummary } from '@app/client';
import { useState } from 'preact/hooks';
import { done } from '../desk/news.js';
import { useDesk, useServerNow } from './context.js';
import { Dialog } from './dialog.js';
import { PagedFoot, usePaged } from './paged.js';
import { Ago, minutes } from './time.js';
import { counted } from './words.js';

/** What one has decided in batches, the latest first: each can be taken back for an hour. */
export function BatchesDialog({ onClose }: { onClose(): void }) {
  const { desk } = useDesk();
  const now = useServerNow(1_000);
  const list = usePaged((cursor) => desk.batches.page(cursor));
  const [busy, setBusy] = useState(false);
  const undo = async (batch: BatchSummary) => {
    if (busy) return;
    setBusy(true);
    const undone = await desk.batches.undo(batch);
    if (undone) list.change((one) => (one.id === batch.id ? { ...one, undone: undone.undone } : one));
    setBusy(false);
  };
  return (
    <Dialog title="Your batches" onClose={onClose}>
      <ol class="batches">
        {list.items.map((batch) => {
          const left = Date.parse(batch.undoUntil) - now;
          return (
            <li key={batch.id}>
              <div>
                <p>
                  <strong>
                    {counted(batch.decided, 'case')} {done(batch.action)}
                  </strong>
                  {batch.refused > 0 && `, ${batch.refused} not`}
                </p>
                <p class="hint">
                  <Ago time={batch.at} />
                  {batch.undone > 0 && ` · ${batch.undone} taken back`}
                </p>
              </div>
              {left > 0 && batch.undone < batch.decided && (
                <button
                  type="button"
                  class="button small"
                  aria-disabled={busy}
                  onClick={() => void undo(batch)}
                >
                  Undo <span class="left">{minutes(left)}</span>
                </button>
              )}
            </li>
          );
        })}
      </ol>
      <PagedFoot
        list={list}
        empty={
          <p class="hint">
            None so far. Select cases in a queue with <kbd>Space</kbd>, and decide about all of them at once.
          </p>
        }
      />
    </Dialog>
  );
}
