import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

const STYLE = `
:root { color-scheme: light dark; --paper: #f4f4f1; --card: #fff; --ink: #1d1d1b; --soft: #5a5a55; --line: #dcdcd6; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181b; --card: #1e2125; --ink: #eceae4; --soft: #aaa89f; --line: #34383e; }
}
* { box-sizing: border-box; }
[hidden] { display: none; }
body { margin: 0; padding: 12vh 16px 24px; background: var(--paper); color: var(--ink); font: 17px/1.5 Georgia, serif; }
main { max-width: 520px; margin: 0 auto; padding: 28px; background: var(--card); border: 1px solid var(--line); }
h1 { margin: 0 0 12px; font-size: 24px; line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h1:focus { outline: none; }
p { margin: 0 0 16px; overflow-wrap: anywhere; }
main > p:last-child, section > p:last-child { margin-bottom: 0; }
.soft { color: var(--soft); font-size: 15px; }
a { color: inherit; text-underline-offset: 3px; }
button { padding: 12px 20px; border: 0; background: var(--ink); color: var(--card); font: bold 17px/1.2 Georgia, serif; cursor: pointer; }
a:focus-visible, button:focus-visible { outline: 3px solid #3b82c4; outline-offset: 3px; }
`;

/** A page of a few words, and what it may do. */
export interface SmallPage {
  html: string;
  policy: string;
}

interface Parts {
  title: string;
  /** Markup, below nothing but the card. */
  body: string;
  /** The page's own script: fixed text, for it is let in by its hash. It may ask the page's own origin. */
  script?: string;
  /** Whether its form may be sent to its own origin. */
  sends?: true;
  /** Its own style, in place of the card's. */
  style?: string;
}

/** Puts a page together, in light and dark; `title` is text and `body` is markup that is safe already. */
export function smallPage({ title, body, script, sends, style = STYLE }: Parts): SmallPage {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    ...(script === undefined ? [] : [`script-src '${hashOf(script)}'`, "connect-src 'self'"]),
    "base-uri 'none'",
    `form-action '${sends ? 'self' : 'none'}'`,
    "frame-ancestors 'none'",
  ];
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main>
${body}
</main>${script === undefined ? '' : `<script>${script}</script>`}</body></html>
`;
  return { html, policy: policy.join('; ') };
}

/** Nobody keeps it and nobody lists it. */
export function sendPage(reply: FastifyReply, { html, policy }: SmallPage): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'private, no-store')
    .header('x-robots-tag', 'noindex')
    .send(html);
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
