import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OwnTexts } from './words.js';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type Pages<T> = ReturnType<typeof usePages<T>>;

/** A list that is asked for page by page, and what is said above it: of what failed, or of what one did. */
export function usePages<T>(
  ask: (query: { cursor?: string }) => Promise<Page<T>>,
  { failed }: Pick<OwnTexts, 'failed'>,
) {
  const list = useRef<HTMLOListElement>(null);
  const [items, setItems] = useState<T[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [said, say] = useState('');
  /** Asks for what comes after `from`, or for all of it anew; gives that, or null where it failed. */
  const more = async (from: string | null): Promise<T[] | null> => {
    say('');
    try {
      const page = await ask(from === null ? {} : { cursor: from });
      const before = from === null ? [] : (items ?? []);
      setItems([...before, ...page.items]);
      setCursor(page.nextCursor);
      // Who asked for more by keyboard goes on where the button was.
      if (from !== null)
        requestAnimationFrame(() =>
          list.current?.children[before.length]?.querySelector<HTMLElement>('a, button')?.focus(),
        );
      return page.items;
    } catch {
      say(failed);
      return null;
    }
  };
  return { list, items, cursor, said, say, more };
}

interface ListDialogProps<T> {
  /** Within the element: of two dialogs with different ids only one is open. */
  id: string;
  title: string;
  /** What is said where there is nothing. */
  none: string;
  words: OwnTexts;
  pages: Pages<T>;
  item(item: T): JSX.Element;
  onMore(from: string | null): Promise<unknown>;
  onClose(): void;
  /** Below the list. */
  children?: ComponentChildren;
}

/** A modal dialog with such a list, by the browser; who closes it goes on where they were. */
export function ListDialog<T>(props: ListDialogProps<T>) {
  const { id, title, none, words, pages, onMore, onClose } = props;
  const { list, items, cursor, said } = pages;
  const dialog = useRef<HTMLDialogElement>(null);
  /** It gave way to another one: that it closes then is nobody's wish. */
  const isGone = useRef(false);
  useEffect(() => {
    const element = dialog.current!;
    const before = (element.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
    element.showModal();
    void onMore(null);
    return () => {
      isGone.current = true;
      element.close();
      before?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog ref={dialog} class="page" aria-labelledby={id} onClose={() => isGone.current || onClose()}>
      <div class="dialog own-list">
        <header>
          <h3 id={id}>{title}</h3>
          <button type="button" class="quiet" onClick={onClose}>
            {words.close}
          </button>
        </header>
        <p role="status" class="hint">
          {said || (items ? items.length === 0 && none : words.loading)}
        </p>
        {items && items.length > 0 && (
          <ol class="inbox" ref={list} aria-label={title}>
            {items.map(props.item)}
          </ol>
        )}
        {(cursor || (!items && said)) && (
          <button type="button" class="button" onClick={() => void onMore(cursor)}>
            {items ? words.more : words.again}
          </button>
        )}
        {props.children}
      </div>
    </dialog>
  );
}
