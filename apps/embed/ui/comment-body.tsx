import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from './context.js';

interface HtmlPolicy {
  createHTML(html: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy;
}

let policy: HtmlPolicy | undefined;

/** The server's renderer made this HTML safe; pages with Trusted Types want that said by a policy of this name. */
function trusted(html: string): string {
  policy ??= (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('belowline', {
    createHTML: (made) => made,
  }) ?? { createHTML: (made) => made };
  return policy.createHTML(html);
}

/**
 * A comment's text. Its direction is its own and does not reach beyond it. Set only when it changes, so that a
 * selection in it or an opened spoiler stays while the page around is drawn anew.
 */
export function CommentBody({ html }: { html: string }) {
  const { texts } = usePage();
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    element.current!.innerHTML = trusted(html);
    for (const spoiler of spoilersIn(element.current!)) cover(spoiler, texts.spoiler);
  }, [html]);
  return <div class="body" dir="auto" ref={element} onClick={uncover} onKeyDown={uncover} />;
}

function spoilersIn(body: HTMLElement): NodeListOf<HTMLElement> {
  return body.querySelectorAll('.spoiler');
}

/** Covered text is a button by name only: what it hides is not read out either. */
function cover(spoiler: HTMLElement, label: string): void {
  spoiler.setAttribute('role', 'button');
  spoiler.setAttribute('aria-label', label);
}

function uncover(event: Event): void {
  if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
  const spoiler = (event.target as HTMLElement).closest?.('.spoiler[role]');
  if (!spoiler) return;
  // A link within is followed only when it can be seen.
  event.preventDefault();
  spoiler.removeAttribute('role');
  spoiler.removeAttribute('aria-label');
}
