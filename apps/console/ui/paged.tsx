import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Trouble, troubleOf } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { Failed } from './failed.js';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A list as far as it was read. */
export interface Paged<T> extends Page<T> {
  phase: 'loading' | 'ready' | 'failed';
  trouble: Trouble | null;
  /** Reads on, or anew from the beginning (null). */
  read(cursor: string | null): Promise<void>;
  /** What is known of the things by now, without reading them again. */
  change(now: (item: T) => T): void;
}

/** A list that is read page by page, from the beginning when the page of the console is shown and when `since` is another. */
export function usePaged<T>(
  ask: (cursor: string | null) => Promise<Page<T>>,
  since?: string | number,
): Paged<T> {
  const { desk } = useDesk();
  const reading = useRef(0);
  const [list, setList] = useState<Omit<Paged<T>, 'read' | 'change'>>({
    items: [],
    nextCursor: null,
    phase: 'loading',
    trouble: null,
  });
  const read = async (cursor: string | null) => {
    const own = ++reading.current;
    setList((before) => ({ ...before, phase: 'loading', trouble: null }));
    try {
      const page = await ask(cursor);
      // It was read anew meanwhile.
      if (own !== reading.current) return;
      setList((before) => ({
        items: cursor === null ? page.items : [...before.items, ...page.items],
        nextCursor: page.nextCursor,
        phase: 'ready',
        trouble: null,
      }));
    } catch (error) {
      if (own === reading.current)
        setList((before) => ({ ...before, phase: 'failed', trouble: troubleOf(error) }));
    }
  };
  const change = (now: (item: T) => T) => setList((before) => ({ ...before, items: before.items.map(now) }));
  useEffect(() => void read(null), [desk, since]);
  return { ...list, read, change };
}

interface PagedFootProps {
  list: Paged<unknown>;
  /** Shown where there is nothing. */
  empty: ComponentChildren;
  /** What the button for the next page says. */
  more?: string;
}

/** Below a list: that there is nothing, that it is read, why it is not, or the way to what follows. */
export function PagedFoot({ list, empty, more = 'Show older ones' }: PagedFootProps) {
  const { items, nextCursor, phase, trouble, read } = list;
  return (
    <>
      {phase === 'ready' && items.length === 0 && <div class="empty">{empty}</div>}
      {trouble && (
        <Failed trouble={trouble} onAgain={() => void read(items.length > 0 ? nextCursor : null)} />
      )}
      {phase === 'loading' && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {phase === 'ready' && nextCursor !== null && (
        <div class="more">
          <button type="button" class="button" onClick={() => void read(nextCursor)}>
            {more}
          </button>
        </div>
      )}
    </>
  );
}

/** A thing that is read once: itself, or why it could not be. */
export function useRead<T>(ask: () => Promise<T>): {
  found: T | null;
  trouble: Trouble | null;
  read(): Promise<void>;
} {
  const { desk } = useDesk();
  const [found, setFound] = useState<T | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const read = async () => {
    setTrouble(null);
    try {
      setFound(await ask());
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  useEffect(() => void read(), [desk]);
  return { found, trouble, read };
}
