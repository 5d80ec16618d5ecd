import type { ImposedSanction } from '@app/client';
import { useRef, useState } from 'preact/hooks';
import { hasCode, wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { Ago } from './time.js';

const OUTCOMES = {
  upheld: 'Upheld',
  overturned: 'Overturned',
  withdrawn: 'Withdrawn',
} as const;

interface SanctionAppealProps {
  sanction: ImposedSanction;
  /** Whether who looks may answer: they may lift it. */
  mayAnswer: boolean;
  onAnswered(words: string): void;
}

/** What the person says against a sanction, with its answer or the way to give one. */
export function SanctionAppeal({ sanction, mayAnswer, onAnswered }: SanctionAppealProps) {
  const { state } = useDesk();
  const { appeal, by } = sanction;
  if (!appeal) return null;
  const isOwn = by?.id === state.user?.id;
  return (
    <div>
      <p class="hint">
        Appealed <Ago time={appeal.at} />
        {appeal.outcome && ` · ${OUTCOMES[appeal.outcome].toLowerCase()}`}
      </p>
      <p class="words" dir="auto">
        “{appeal.words}”
      </p>
      {appeal.answer && (
        <p class="words" dir="auto">
          Answer: “{appeal.answer}”
        </p>
      )}
      {appeal.outcome === null && isOwn && <p class="hint">It is for a colleague to answer.</p>}
      {appeal.outcome === null && !isOwn && mayAnswer && (
        <AnswerForm appealId={appeal.id} onAnswered={onAnswered} />
      )}
    </div>
  );
}

function troubleWords(error: unknown): string {
  if (hasCode(error, 'four-eyes')) return 'You imposed this sanction: a colleague answers.';
  if (hasCode(error, 'appeal-answered')) return 'A colleague has answered meanwhile, or it was lifted.';
  return wordsFor(error);
}

function AnswerForm({ appealId, onAnswered }: { appealId: string; onAnswered(words: string): void }) {
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const key = useRef(crypto.randomUUID());
  const form = useRef<HTMLFormElement>(null);
  const answer = async (action: 'uphold' | 'overturn') => {
    const message = String(new FormData(form.current!).get('message') ?? '').trim();
    setBusy(true);
    setTrouble(null);
    try {
      await desk.client.answerSanctionAppeal(
        appealId,
        message ? { action, message } : { action },
        `${key.current}-${action}`,
      );
      onAnswered(action === 'overturn' ? 'Overturned, and lifted.' : 'Upheld: the sanction stays.');
    } catch (error) {
      setTrouble(troubleWords(error));
      setBusy(false);
    }
  };
  return (
    <form
      ref={form}
      class="block sanction-form"
      aria-label="Answer the appeal"
      onSubmit={(event) => event.preventDefault()}
      onInput={() => (key.current = crypto.randomUUID())}
    >
      <label class="field">
        <span>
          Answer <small>told to the person</small>
        </span>
        <textarea name="message" rows={2} maxLength={2000} />
      </label>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="form-foot">
        <button type="button" class="button" disabled={busy} onClick={() => void answer('uphold')}>
          Uphold
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => void answer('overturn')}>
          Overturn and lift
        </button>
      </div>
    </form>
  );
}
