import type { Model } from '@app/client';
import { useId, useState } from 'preact/hooks';
import { saveFile } from '../../desk/save-file.js';
import { type Trouble, troubleOf } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Dialog } from '../dialog.js';
import { Failed } from '../failed.js';
import { counted } from '../words.js';

/** For admins: the weights as a file, and beginning anew. Both are in the audit log. */
export function ModelFile({ model, onReset }: { model: Model; onReset(): void }) {
  const { desk } = useDesk();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const during = async (work: () => Promise<void>) => {
    setBusy(true);
    setTrouble(null);
    try {
      await work();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };
  const save = () =>
    during(async () =>
      saveFile(await desk.model.weights(), `${desk.site}-${model.name}-${model.version}.weights`),
    );
  const reset = () =>
    during(async () => {
      await desk.model.reset();
      setAsking(false);
      onReset();
    });
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Take away, or begin anew</h2>
      <p class="hint">The file holds numbers only: no word can be read out of it.</p>
      <div class="actions">
        <button type="button" class="button" disabled={busy} onClick={() => void save()}>
          Save the weights
        </button>
        <button type="button" class="button danger" disabled={busy} onClick={() => setAsking(true)}>
          Forget all that was learned …
        </button>
      </div>
      {trouble && !asking && <Failed trouble={trouble} onAgain={() => setTrouble(null)} />}
      {asking && (
        <Dialog title="Forget all that was learned?" onClose={() => setAsking(false)}>
          <p>
            {counted(model.learned, 'text')} were learned. They are learned no more, and neither is what was
            decided until now: it begins with the decisions that come. This cannot be undone.
          </p>
          {trouble && <Failed trouble={trouble} onAgain={() => void reset()} />}
          <div class="actions">
            <button type="button" class="button" onClick={() => setAsking(false)}>
              Keep it
            </button>
            <button type="button" class="button danger" disabled={busy} onClick={() => void reset()}>
              Forget it
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
