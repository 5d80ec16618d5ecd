import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../context.js';
import { WhenHere } from './asked.js';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A list of the server's, page by page. */
export interface Listed<T> {
  value: T[] | null;
  failure: unknown;
  hasMore: boolean;
  busy: boolean;
  /** From the beginning. */
  again(): Promise<void>;
  more(): Promise<void>;
  change(items: T[]): void;
}

/** Reads the first page when the section opens. */
export function useListed<T>(ask: (cursor?: string) => Promise<Page<T>>): Listed<T> {
  const [value, setValue] = useState<T[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const read = async (after?: string) => {
    setBusy(true);
    try {
      const page = await ask(after);
      setValue((before) => (after === undefined ? page.items : [...(before ?? []), ...page.items]));
      setCursor(page.nextCursor);
      setFailure(null);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => void read(), []);
  return {
    value,
    failure,
    busy,
    hasMore: cursor !== null,
    again: () => read(),
    more: async () => {
      if (cursor !== null && !busy) await read(cursor);
    },
    change: setValue,
  };
}

interface ListProps<T> {
  listed: Listed<T>;
  label: string;
  empty: string;
  more: string;
  children(item: T): ComponentChildren;
}

/** The list when it is here, with a way to the rest of it. */
export function List<T>({ listed, label, empty, more, children }: ListProps<T>) {
  const { texts } = usePage();
  return (
    <WhenHere asked={{ value: listed.value, failure: listed.failure, again: listed.again }}>
      {(items) => (
        <>
          {items.length === 0 && <p>{empty}</p>}
          {items.length > 0 && (
            <ul class="listed" aria-label={label}>
              {items.map(children)}
            </ul>
          )}
          {listed.failure !== null && <p role="alert">{texts.account.failed}</p>}
          {listed.hasMore && (
            <p>
              <button
                type="button"
                class="button"
                aria-disabled={listed.busy}
                onClick={() => void listed.more()}
              >
                {more}
              </button>
            </p>
          )}
        </>
      )}
    </WhenHere>
  );
}
