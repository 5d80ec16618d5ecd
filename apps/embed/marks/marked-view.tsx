import { type Comment, type MarkedList, MarksClient, type ThreadEvent } from '@app/client';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Card } from './card.js';
import type { MarksHost } from './host.js';
import { usePicked } from './use-picked.js';
import { wordsFor } from './words.js';

const PAGE = 20;
const MOST = 100;

interface Shown {
  items: Comment[];
  nextCursor: string | null;
}

/** One list, page by page. It is read anew when something happens to what is in it, or to what belongs into it. */
export function MarkedView({ host, list }: { host: MarksHost; list: MarkedList }) {
  const words = wordsFor(host.language);
  const { store, session, options } = host.discussion;
  const client = useMemo(() => new MarksClient({ baseUrl: options.baseUrl, session }), [session]);
  const [shown, setShown] = useState<Shown | null>(null);
  const [status, setStatus] = useState('');
  const element = useRef<HTMLOListElement>(null);
  const turn = useRef(0);
  const muted = usePicked(host, (state) => state.muted);

  const read = async (before: Shown | null, atLeast = PAGE) => {
    const { loaded } = store.state;
    if (!loaded) return;
    const asked = ++turn.current;
    const as = loaded.thread.access.read === 'everyone' ? 'anyone' : 'reader';
    const cursor = before?.nextCursor;
    const query = { limit: Math.min(MOST, atLeast), ...(cursor ? { cursor } : {}) };
    try {
      const page = await client.list(loaded.thread.id, list, query, as);
      // Something newer was asked for meanwhile.
      if (asked !== turn.current) return;
      const items = [...(before?.items ?? []), ...page.items];
      setShown({ items, nextCursor: page.nextCursor });
      setStatus(items.length === 0 ? words.empty[list] : '');
      // Who asked for more by keyboard goes on reading where the button was.
      if (before)
        requestAnimationFrame(() => {
          const next = element.current?.children[before.items.length];
          next?.querySelector<HTMLElement>('a[href]')?.focus();
        });
    } catch {
      if (asked === turn.current) setStatus(words.failed);
    }
  };

  const latest = useRef(shown);
  latest.current = shown;
  useEffect(() => {
    void read(null);
    let heard = store.state.heard;
    return store.listen(() => {
      if (store.state.heard === heard) return;
      heard = store.state.heard;
      const items = latest.current?.items ?? [];
      if (heard.some((event) => concerns(event, list, items))) void read(null, Math.max(PAGE, items.length));
    });
  }, [list]);

  const items = (shown?.items ?? []).filter(({ author }) => !author || !muted.has(author.id));
  return (
    <>
      <p role="status" class={status === '' ? 'unseen' : 'state'}>
        {status}
      </p>
      {items.length > 0 && (
        <ol class="comments" ref={element} aria-label={words.lists[list](items.length)}>
          {items.map((comment) => (
            <Card host={host} comment={comment} key={comment.id} />
          ))}
        </ol>
      )}
      {shown?.nextCursor && (
        <p>
          <button type="button" class="button" onClick={() => void read(shown)}>
            {words.more}
          </button>
        </p>
      )}
    </>
  );
}

/** Whether an event changes what a list shows: what is in it, what comes to it, and what is said to a question in it. */
function concerns(event: ThreadEvent, list: MarkedList, items: readonly Comment[]): boolean {
  if (event.type === 'counts.changed') return false;
  if (event.type === 'thread.changed') return true;
  const { comment, id = comment?.id, parent } = event.data;
  const isIn = (each: string | null | undefined) => items.some((item) => item.id === each);
  if (isIn(id) || isIn(parent?.id)) return true;
  if (list === 'featured') return comment?.featured === true;
  const answered = comment?.parentId === null ? comment.answered : parent?.answered;
  return answered === (list === 'answered');
}
