import { useRef } from 'preact/hooks';
import { usePage } from './context.js';
import { Dialog } from './dialog.js';

interface ConfirmDialogProps {
  title: string;
  question: string;
  action: string;
  onConfirm(): Promise<void>;
  onClose(): void;
}

/** Asks once more before something that cannot be undone. */
export function ConfirmDialog({ title, question, action, onConfirm, onClose }: ConfirmDialogProps) {
  const { texts } = usePage();
  const confirm = useRef<HTMLButtonElement>(null);
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{question}</p>
      <div class="dialog-foot">
        <button type="button" class="button" onClick={onClose}>
          {texts.cancel}
        </button>
        <button
          type="button"
          class="button danger"
          ref={confirm}
          onClick={() => {
            const item = confirm.current?.closest('.comment-item');
            const next = nextPlace(item ?? null);
            onClose();
            // What was focused is about to go: the focus moves on to what follows, and is not lost.
            void onConfirm().then(() => requestAnimationFrame(() => !item?.isConnected && next?.focus()));
          }}
        >
          {action}
        </button>
      </div>
    </Dialog>
  );
}

function nextPlace(item: Element | null): HTMLElement | null {
  const near =
    item?.nextElementSibling ?? item?.previousElementSibling ?? item?.parentElement?.closest('.comment-item');
  return (
    near?.querySelector<HTMLElement>('.comment') ??
    (item?.getRootNode() as ShadowRoot | undefined)?.querySelector<HTMLElement>('.discussion-title') ??
    null
  );
}
