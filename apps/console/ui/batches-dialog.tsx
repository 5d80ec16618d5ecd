import type { BatchSummary } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { done } from '../desk/news.js';
import { type Trouble, troubleOf } from '../desk/trouble.js';
import { useDesk, useServerNow } from './context.js';
import { Dialog } from './dialog.js';
import { Ago, minutes } from './time.js';
import { counted } from './words.js';

/** What one has decided in batches, the latest first: each can be taken back for an hour. */
export function BatchesDialog({ onClose }: { onClose(): void }) {
  const { desk } = useDesk();
  const now = useServerNow(1_000);
  const [items, setItems] = useState<BatchSummary[] | null>(null);
  const [nextCursor, setNextCursor] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const read = async (cursor: string | null) => {
    setBusy(true);
    setTrouble(null);
    try {
      const page = await desk.batches.page(cursor);
      setItems((before) => [...(cursor === null ? [] : (before ?? [])), ...page.items]);
      setNextCursor(page.nextCursor);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    setBusy(false);
  };
  useEffect(() => void read(null), []);
  const undo = async (batch: BatchSummary) => {
    if (busy) return;
    setBusy(true);
    const undone = await desk.batches.undo(batch);
    if (undone) {
      const update = (one: BatchSummary) => (one.id === batch.id ? { ...one, undone: undone.undone } : one);
      setItems((before) => before?.map(update) ?? null);
    }
    setBusy(false);
  };
  return (
    <Dialog title="Your batches" onClose={onClose}>
      {trouble && (
        <div class="failed" role="alert">
          <p>{trouble.words}</p>
          {trouble.again && (
            <button type="button" class="button" onClick={() => void read(null)}>
              Try again
            </button>
          )}
        </div>
      )}
      {items === null && !trouble && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {items?.length === 0 && (
        <p class="hint">
          None so far. Select cases in a queue with <kbd>Space</kbd>, and decide about all of them at once.
        </p>
      )}
      <ol class="batches">
        {items?.map((batch) => {
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
      {nextCursor !== null && (
        <button type="button" class="button" disabled={busy} onClick={() => void read(nextCursor)}>
          Show more
        </button>
      )}
    </Dialog>
  );
}
