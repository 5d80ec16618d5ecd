import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from './context.js';
import { cover, spoilersIn, uncover } from './spoilers.js';

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

/** Puts a comment's HTML into an element; what it hides is covered by a button of this name. */
export function fill(element: HTMLElement, html: string, spoiler: string): void {
  element.innerHTML = trusted(html);
  for (const each of spoilersIn(element)) cover(each, spoiler);
}

/**
 * A comment's text. Its direction is its own and does not reach beyond it. Set only when it changes, so that a
 * selection in it or an opened spoiler stays while the page around is drawn anew.
 */
export function CommentBody({ html }: { html: string }) {
  const { texts } = usePage();
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    fill(element.current!, html, texts.spoiler);
  }, [html]);
  return <div class="body" dir="auto" ref={element} onClick={uncover} onKeyDown={uncover} />;
}
