import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What stands before the console: a card with one thing to do, which the focus goes to. */
export function Frame({ title, children }: { title: string; children: ComponentChildren }) {
  const card = useRef<HTMLDivElement>(null);
  // Browsers heed `autofocus` when a page is loaded, and not each time that the card is another. At once: a moment
  // later it would be taken from who has begun to type.
  useLayoutEffect(() => card.current?.querySelector<HTMLElement>('[autofocus]')?.focus(), []);
  return (
    <main class="door">
      <div class="door-card" ref={card}>
        <p class="brand">
          <span class="brand-mark" aria-hidden="true" /> Belowline <span>console</span>
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
