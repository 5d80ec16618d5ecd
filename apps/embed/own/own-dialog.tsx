import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface OwnDialogProps {
  /** Within the element: of two dialogs with different ids only one is open. */
  id: string;
  title: string;
  close: string;
  onClose(): void;
  children: ComponentChildren;
}

/** A modal dialog by the browser; who closes it goes on where they were. */
export function OwnDialog({ id, title, close, onClose, children }: OwnDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  /** It gave way to another one: that it closes then is nobody's wish. */
  const isGone = useRef(false);
  useEffect(() => {
    const element = dialog.current!;
    const before = (element.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
    element.showModal();
    return () => {
      isGone.current = true;
      element.close();
      before?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog ref={dialog} class="page" aria-labelledby={id} onClose={() => isGone.current || onClose()}>
      <div class="dialog">
        <header>
          <h3 id={id}>{title}</h3>
          <button type="button" class="quiet" onClick={onClose}>
            {close}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
