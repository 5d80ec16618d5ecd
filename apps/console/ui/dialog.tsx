import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { CloseIcon } from './icons.js';

interface DialogProps {
  title: string;
  /** At the side, as high as the window. */
  sheet?: boolean;
  onClose(): void;
  children: ComponentChildren;
}

/** A modal dialog by the browser: it keeps the focus, closes with Escape, and gives the focus back. */
export function Dialog({ title, sheet = false, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current!;
    const before = document.activeElement as HTMLElement | null;
    element.showModal();
    return () => {
      element.close();
      if (before?.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const closeOutside = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose();
  };
  return (
    <dialog
      ref={dialog}
      class={sheet ? 'sheet' : undefined}
      aria-labelledby={id}
      onClose={onClose}
      onClick={closeOutside}
    >
      <div class="dialog">
        <header>
          <h2 id={id} dir="auto">
            {title}
          </h2>
          <button type="button" class="quiet" onClick={onClose}>
            <CloseIcon />
            <span class="unseen">Close</span>
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
