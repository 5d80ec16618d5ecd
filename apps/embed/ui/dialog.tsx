import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { usePage } from './context.js';
import { CloseIcon } from './icons.js';
import { nearestTo, placeOf } from './kept-focus.js';

interface DialogProps {
  title: string;
  /** `page`: as wide as its content needs, and all of a phone's screen. */
  size?: 'page';
  onClose(): void;
  children: ComponentChildren;
}

/** A modal dialog by the browser: it keeps the focus, closes with Escape, and gives the focus back. */
export function Dialog({ title, size, onClose, children }: DialogProps) {
  const { texts } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current!;
    const root = element.getRootNode() as ShadowRoot;
    const before = placeOf(root.activeElement);
    element.showModal();
    return () => {
      element.close();
      nearestTo(before, root)?.focus({ preventScroll: true });
    };
  }, []);
  const closeOutside = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose();
  };
  return (
    <dialog ref={dialog} class={size} aria-labelledby={id} onClose={onClose} onClick={closeOutside}>
      <div class="dialog">
        <header>
          <h3 id={id}>{title}</h3>
          <button type="button" class="quiet" aria-label={texts.close} onClick={onClose}>
            <CloseIcon />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
