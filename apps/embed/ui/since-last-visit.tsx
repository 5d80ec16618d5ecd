import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { unreadCount } from '../discussion/unread.js';
import { usePage } from './context.js';

const KEY = 'n';

/** How much is new since the reader's last visit, and the way from one to the next, by a button or a key. */
export function SinceLastVisit({ section }: { section: RefObject<HTMLElement> }) {
  const { state, texts } = usePage();
  const count = unreadCount(state);
  useLayoutEffect(() => {
    const element = section.current!;
    const press = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element).closest('input, textarea, select, dialog');
      const isOther = event.ctrlKey || event.metaKey || event.altKey || isTyping;
      if (isOther || event.key.toLowerCase() !== KEY || !goToUnread(element, event.shiftKey)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    element.addEventListener('keydown', press);
    return () => element.removeEventListener('keydown', press);
  }, []);
  if (count === 0) return null;
  return (
    <p class="since hint">
      {texts.newSince(count)}{' '}
      <button
        type="button"
        class="link"
        aria-keyshortcuts={KEY}
        title={texts.nextNewKey}
        onClick={() => goToUnread(section.current!, false)}
      >
        {texts.nextNew}
      </button>
    </p>
  );
}

/** Puts the focus on the next unread comment after where it is, or before it; round the end to the other one. */
function goToUnread(section: HTMLElement, backwards: boolean): boolean {
  const unread = [...section.querySelectorAll<HTMLElement>('.comment.unread')];
  if (backwards) unread.reverse();
  const { activeElement } = section.getRootNode() as ShadowRoot;
  const at = activeElement?.closest('.comment') ?? activeElement;
  const side = backwards ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const next = unread.find((each) => !at || at.compareDocumentPosition(each) & side) ?? unread[0];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'center', behavior: 'auto' });
  return next !== undefined;
}
