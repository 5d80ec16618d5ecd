import type { ErasureReceipt } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { absoluteTime } from '../relative-time.js';
import { saveFile } from '../save-file.js';

const LOOK_MS = 1_500;

/** The last page of an account: how far its forgetting is, and the receipt, which is shown this once. */
export function Farewell({ receipt }: { receipt: string }) {
  const { discussion, texts } = usePage();
  const words = texts.ownData;
  const told = useDeletion(receipt);
  const rows = Object.values(told?.counts ?? {}).reduce((sum, count) => sum + count, 0);
  const save = () => {
    const site = told?.site.name ?? discussion.options.site;
    const head = words.saved(site, absoluteTime(told?.askedAt ?? new Date().toISOString(), texts.language));
    const lines = [head, '', receipt, '', `${discussion.options.baseUrl}/v1/erasures/status`, ''];
    saveFile(new Blob([lines.join('\n')], { type: 'text/plain' }), 'receipt.txt');
  };
  return (
    <Dialog title={words.farewellTitle} onClose={() => discussion.closeDialog('farewell')}>
      {told?.state === 'done' ? (
        <p role="status">
          {words.forgotten} {words.counted(rows)}
        </p>
      ) : (
        <>
          <p role="status">{words.farewell}</p>
          {told !== null && told.progress.total > 0 && (
            <p>
              <progress
                max={told.progress.total}
                value={told.progress.done}
                aria-label={words.forgetting(told.progress.done, told.progress.total)}
              />{' '}
              <span class="hint">{words.forgetting(told.progress.done, told.progress.total)}</span>
            </p>
          )}
        </>
      )}
      <div class="receipt">
        <h4>{words.receipt}</h4>
        <code>{receipt}</code>
        <p class="hint">{words.receiptHint}</p>
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" onClick={() => discussion.closeDialog('farewell')}>
          {texts.close}
        </button>
        <button type="button" class="button primary" onClick={save}>
          {words.save}
        </button>
      </div>
    </Dialog>
  );
}

/** Asks until it is done; an answer that does not come is asked for again. */
function useDeletion(receipt: string): ErasureReceipt | null {
  const { discussion } = usePage();
  const [told, setTold] = useState<ErasureReceipt | null>(null);
  useEffect(() => {
    let next: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async () => {
      const found = await discussion.leaving.client.deletion(receipt).catch(() => null);
      if (isOver) return;
      if (found) setTold(found);
      if (found?.state !== 'done') next = setTimeout(() => void look(), LOOK_MS);
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(next);
    };
  }, [receipt]);
  return told;
}
