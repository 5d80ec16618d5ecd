import { useLayoutEffect, useRef } from 'preact/hooks';

interface HtmlPolicy {
  createHTML(html: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy;
}

let policy: HtmlPolicy | undefined;

/** The server's renderer made this HTML safe: the only HTML that the console takes, under a policy of this name. */
function trusted(html: string): string {
  policy ??= (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('belowline', {
    createHTML: (made) => made,
  }) ?? { createHTML: (made) => made };
  return policy.createHTML(html);
}

/** A comment as its readers see it, with what it hides shown. Links tell their address and open beside the console. */
export function Rendered({ html }: { html: string }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    element.current!.innerHTML = trusted(html);
    for (const link of element.current!.querySelectorAll('a')) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer nofollow';
    }
  }, [html]);
  return <div class="rendered" dir="auto" ref={element} />;
}
