import { PAPER } from '../content/paper.js';
import { almanac } from './almanac.js';
import { emblem } from './emblem.js';
import { type Html, html } from './html.js';
import type { PageModel, Reader } from './page.model.js';
import { PATHS, signInPath } from './paths.js';

interface Frame {
  title: string;
  /** For search engines and link previews. */
  description: string;
  /** The front page has the paper's name as its headline; the others have their own. */
  front?: boolean;
  head?: Html;
  main: Html;
}

function signedIn(reader: Reader, path: string): Html {
  return html`<p>
      Signed in as <strong>${reader.name}</strong>, <span class="standing">${reader.standing}</span>
    </p>
    <form method="post" action="${PATHS.signOut}">
      <input type="hidden" name="returnTo" value="${path}" />
      <a href="${signInPath(path)}">Be somebody else</a>
      <button type="submit">Sign out</button>
    </form>`;
}

function visitor(path: string): Html {
  return html`<p>You are reading as a <strong>visitor</strong></p>
    <p class="links">
      <a href="${PATHS.subscribe}">Subscribe</a> <a class="button" href="${signInPath(path)}">Sign in</a>
    </p>`;
}

function masthead(model: PageModel, front: boolean): Html {
  const { day, edition, tides } = almanac(model.now);
  const name = html`<a href="${PATHS.front}">${emblem}<span>${PAPER.name}</span></a>`;
  return html`<header class="masthead">
    <div class="reader">${model.reader ? signedIn(model.reader, model.path) : visitor(model.path)}</div>
    ${front ? html`<h1 class="name">${name}</h1>` : html`<p class="name">${name}</p>`}
    <p class="motto">${PAPER.motto}</p>
    <div class="almanac">
      <span>${day}</span><span>${edition}</span><span>High water at Rope Quay ${tides}</span>
    </div>
    <nav class="nav" aria-label="The newspaper">
      <a href="${PATHS.front}" ${front && html` aria-current="page"`}>Front page</a>
      <a href="${PATHS.subscribe}">Subscribe</a>
      <a href="${model.reader ? PATHS.account : signInPath(PATHS.account)}">Your account</a>
    </nav>
  </header>`;
}

const footer = html`<footer class="imprint">
  <p>
    <strong>${PAPER.name}</strong> is the newspaper of Belowline’s demo. The paper, the coast it writes about
    and everyone in it are invented; the discussions below its articles are real to try. Mails are kept in
    <a href="${PATHS.mailbox}">the demo’s mailbox</a>.
  </p>
</footer>`;

/** A whole page of the newspaper. Everything it loads has an address of its own; nothing is inline but markup. */
export function page(model: PageModel, frame: Frame): string {
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${frame.description}" />
        <title>${frame.front ? PAPER.name : `${frame.title} | ${PAPER.name}`}</title>
        <link rel="stylesheet" href="${PATHS.css}" />
        <link rel="icon" href="${PATHS.icon}" type="image/svg+xml" />
        ${frame.head}
        ${(model.scripts ?? []).map(
          ({ src, integrity }) =>
            html`<script
              type="module"
              src="${src}"
              ${integrity && html` integrity="${integrity}" crossorigin="anonymous"`}
            ></script> `,
        )}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the page</a>
        ${masthead(model, frame.front ?? false)}
        <main id="main" tabindex="-1">
          ${model.notice && html`<p class="notice" role="status">${model.notice}</p>`} ${frame.main}
        </main>
        ${footer}
      </body>
    </html>`;
  return String(document);
}
