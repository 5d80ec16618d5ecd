import { printedDate } from './almanac.js';
import { type Html, html } from './html.js';
import { page } from './page.js';
import type { KeptLetter, MailboxPageModel } from './page.model.js';

const LINK = /^https?:\/\/\S+$/;

/** A mail's lines; one that is an address and nothing else is a link. */
function linesOf(text: string): Html[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map(
      (paragraph) =>
        html`<p>
          ${paragraph
            .split('\n')
            .map((line, index) => [
              index > 0 && html`<br />`,
              LINK.test(line) ? html`<a href="${line}" rel="noreferrer">${line}</a>` : line,
            ])}
        </p>`,
    );
}

function letter({ to, subject, text, at }: KeptLetter): Html {
  return html`<article class="letter">
    <h2>${subject}</h2>
    <p>
      To <strong>${to}</strong>,
      <time datetime="${at.toISOString()}">${printedDate(at)}, ${at.toISOString().slice(11, 16)} UTC</time>
    </p>
    ${linesOf(text)}
  </article>`;
}

/** What the demo would have sent. It is open to whoever reads the demo: nobody's real mail ever comes here. */
export function mailboxPage(model: MailboxPageModel): string {
  return page(model, {
    title: 'The demo’s mailbox',
    description: 'The mails that the demo keeps instead of sending them.',
    main: html`<div class="desk">
      <h1>The demo’s mailbox</h1>
      <p>
        This is no real mailbox.
        ${
          model.isSending
            ? 'A mail server is set up, so mails are sent and not kept here.'
            : 'The demo sends no mail: what would go to somebody’s address is kept here instead, for you to try its links. Everybody who opens this demo sees it.'
        }
      </p>
      ${
        model.letters.length === 0
          ? html`<p>
              There is nothing yet. Below an article, a visitor may press “Sign in by mail or another way”:
              the mail with the link comes here.
            </p>`
          : model.letters.map(letter)
      }
    </div>`,
  });
}
