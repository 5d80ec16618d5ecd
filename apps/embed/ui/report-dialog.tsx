import type { Comment, ReportReason } from '@app/client';
import { useId, useState } from 'preact/hooks';
import type { Outcome } from '../discussion/writing.js';
import { usePage } from './context.js';
import { Dialog } from './dialog.js';
import { wordsForOutcome } from './refusals.js';

const LONGEST_DETAIL = 1000;

/** Tells the moderators what is wrong with a comment. */
export function ReportDialog({ comment, onClose }: { comment: Comment; onClose(): void }) {
  const { discussion, texts } = usePage();
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [detail, setDetail] = useState('');
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const id = useId();
  const trouble = outcome && wordsForOutcome(outcome, texts);

  const send = async () => {
    if (!reason || sending) return;
    setSending(true);
    const result = await discussion.writing.report(comment, reason, detail.trim());
    setSending(false);
    setOutcome(result);
    if (result.kind !== 'published') return;
    discussion.store.notify(texts.reported);
    onClose();
  };

  return (
    <Dialog title={texts.reportTitle} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <fieldset>
          <legend>{texts.reportWhy}</legend>
          {Object.entries(texts.reasons).map(([value, label]) => (
            <label class="choice" key={value}>
              <input
                type="radio"
                name={`${id}-reason`}
                value={value}
                required
                checked={reason === value}
                onChange={() => setReason(value as ReportReason)}
              />
              {label}
            </label>
          ))}
        </fieldset>
        <label for={`${id}-detail`}>{texts.reportDetail}</label>
        <textarea
          id={`${id}-detail`}
          rows={3}
          dir="auto"
          maxLength={LONGEST_DETAIL}
          value={detail}
          onInput={(event) => setDetail(event.currentTarget.value)}
          onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
        />
        <div class="trouble" role="alert">
          {trouble && <p>{trouble}</p>}
        </div>
        <div class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {texts.cancel}
          </button>
          <button type="submit" class="button primary" aria-disabled={sending}>
            {sending ? texts.sending : texts.reportSend}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
