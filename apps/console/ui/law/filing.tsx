import type { StatementOfReasons } from '@app/client';
import { useRef, useState } from 'preact/hooks';
import { saveFile } from '../../desk/save-file.js';
import { wordsFor } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { counted } from '../words.js';

/** Takes the next hundred statements to the Transparency Database: as a file, and that they were filed. */
export function Filing({ onFiled }: { onFiled(): void }) {
  const { desk } = useDesk();
  const [batch, setBatch] = useState<StatementOfReasons[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const next = useRef<HTMLButtonElement>(null);
  const attempt = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setTrouble('');
    try {
      await work();
    } catch (error) {
      setTrouble(wordsFor(error));
    }
    setBusy(false);
  };
  const download = () =>
    attempt(async () => {
      const { items } = await desk.legal.statementsToFile();
      setBatch(items);
      if (items.length === 0) return;
      const name = `statements-${desk.site}-${items[0]!.application_date}-${items.length}.json`;
      saveFile(new Blob([JSON.stringify({ statements: items })], { type: 'application/json' }), name);
    });
  const mark = () =>
    attempt(async () => {
      const { filed } = await desk.legal.fileStatements(batch!.map(({ puid }) => puid));
      desk.store.say(`${counted(filed, 'statement')} marked as filed.`, 'good');
      setBatch(null);
      next.current?.focus();
      onFiled();
    });
  return (
    <section class="law-card" aria-labelledby="filing">
      <h2 id="filing">Filing</h2>
      <p class="hint">
        A file is the body of one <code>POST /api/v1/statements</code> to the Transparency Database: the
        oldest hundred that are not filed yet and can be taken back no more.
      </p>
      <div class="law-ways">
        <button ref={next} type="button" class="button" aria-disabled={busy} onClick={() => void download()}>
          Download the next 100
        </button>
        {batch !== null && batch.length > 0 && (
          <button type="button" class="button primary" aria-disabled={busy} onClick={() => void mark()}>
            Mark {batch.length === 1 ? 'this one' : `these ${batch.length}`} as filed
          </button>
        )}
      </div>
      <p role="status" class="hint">
        {batch !== null &&
          (batch.length === 0
            ? 'There is nothing to file.'
            : `${counted(batch.length, 'statement')} in the file. Mark them when the database has taken them: until then the next file has the same ones.`)}
      </p>
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </section>
  );
}
