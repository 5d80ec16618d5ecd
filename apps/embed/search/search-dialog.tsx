import { SearchClient, type SearchHit, type SearchPage, Refused } from '@app/client';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SearchHost } from './host.js';
import { partsOf } from './marked.js';
import { type SearchTexts, wordsFor } from './words.js';

interface Found extends SearchPage {
  q: string;
}

/** A field, and below it what was found, the newest first; each hit leads to its comment. */
export function SearchDialog({ host, onClose }: { host: SearchHost; onClose(): void }) {
  const words = wordsFor(host.language);
  const client = useMemo(() => new SearchClient(host), [host]);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [status, setStatus] = useState('');
  const [muted, setMuted] = useState<ReadonlySet<string>>(new Set());
  const asking = useRef(0);
  useEffect(() => {
    const before = host.root.activeElement as HTMLElement | null;
    dialog.current!.showModal();
    return () => before?.focus({ preventScroll: true });
  }, []);

  const search = async (q: string, before: Found | null) => {
    const turn = ++asking.current;
    setStatus(words.searching);
    try {
      const cursor = before?.nextCursor;
      const as = host.session.user ? 'reader' : 'anyone';
      const [page, folded] = await Promise.all([
        client.inThread(host.threadId, { q, ...(cursor ? { cursor } : {}) }, as),
        host.muted(),
      ]);
      // A later search has overtaken this one.
      if (turn !== asking.current) return;
      const items = [...(before?.items ?? []), ...page.items];
      setMuted(folded);
      setFound({ q, items, nextCursor: page.nextCursor });
      setStatus(items.length === 0 ? words.none : words.found(items.length, page.nextCursor !== null));
      // Who asked for more by keyboard goes on reading where the button was.
      if (before)
        requestAnimationFrame(() => list.current?.querySelectorAll('a')[before.items.length]?.focus());
    } catch (error) {
      if (turn === asking.current) setStatus(wordsForRefusal(error, words));
    }
  };
  const follow = (event: MouseEvent, id: string) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onClose();
    // The page's own address with another fragment: the discussion opens the comment in its place.
    location.hash = `comment-${id}`;
  };

  return (
    <dialog ref={dialog} class="page" aria-labelledby="belowline-search" onClose={onClose}>
      <div class="dialog">
        <header>
          <h3 id="belowline-search">{words.title}</h3>
          <button type="button" class="quiet" onClick={onClose}>
            {words.close}
          </button>
        </header>
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            const q = String(new FormData(event.currentTarget).get('q')).trim();
            if (q !== '') void search(q, null);
          }}
          // Keys typed here are text, whatever shortcuts the publication's page has.
          onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
        >
          <div class="field">
            <label for="belowline-search-words">{words.label}</label>
            <input
              id="belowline-search-words"
              name="q"
              type="search"
              maxLength={200}
              autocomplete="off"
              autofocus
            />
          </div>
          <div class="form-foot">
            <button type="submit" class="button primary">
              {words.search}
            </button>
          </div>
        </form>
        <p role="status" class="hint">
          {status}
        </p>
        {found && found.items.length > 0 && (
          <ol class="comments" ref={list} aria-label={words.title}>
            {found.items.map((hit) => (
              <Hit hit={hit} key={hit.comment.id} host={host} muted={muted} words={words} onFollow={follow} />
            ))}
          </ol>
        )}
        {found?.nextCursor && (
          <p>
            <button type="button" class="button" onClick={() => void search(found.q, found)}>
              {words.more}
            </button>
          </p>
        )}
      </div>
    </dialog>
  );
}

interface HitProps {
  hit: SearchHit;
  host: SearchHost;
  muted: ReadonlySet<string>;
  words: SearchTexts;
  onFollow(event: MouseEvent, id: string): void;
}

/** A hit; one by somebody whom the reader has muted is folded, as it is in the discussion. */
function Hit({ hit: { comment, excerpt }, host, muted, words, onFollow }: HitProps) {
  const [unfolded, setUnfolded] = useState(false);
  const day = new Intl.DateTimeFormat(host.language, { dateStyle: 'medium' });
  const { author } = comment;
  if (author && muted.has(author.id) && !unfolded)
    return (
      <li class="comment">
        <p class="folded">
          <bdi>{words.mutedComment(author.name)}</bdi>{' '}
          <button type="button" class="link" onClick={() => setUnfolded(true)}>
            {words.showMuted}
          </button>
        </p>
      </li>
    );
  return (
    <li class="comment">
      <a href={host.linkTo(comment.id)} onClick={(event) => onFollow(event, comment.id)}>
        <bdi>{author?.name ?? words.nobody}</bdi>, {day.format(new Date(comment.publishedAt!))}
      </a>
      <p dir="auto">
        {partsOf(excerpt).map(({ text, found }, index) => (found ? <mark key={index}>{text}</mark> : text))}
      </p>
    </li>
  );
}

const TOO_MUCH = ['rate-limited', 'busy', 'search-too-slow', 'unavailable'];

function wordsForRefusal(error: unknown, words: SearchTexts): string {
  return error instanceof Refused && TOO_MUCH.includes(error.code) ? words.busy : words.failed;
}
