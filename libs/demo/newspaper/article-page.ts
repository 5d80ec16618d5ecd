import { personOf } from '../content/people.js';
import { printedTime } from './almanac.js';
import { type Html, html } from './html.js';
import { illustration } from './illustration.js';
import { commentsLabel, discussionNote } from './notes.js';
import { page } from './page.js';
import type { ArticlePageModel } from './page.model.js';
import { PATHS } from './paths.js';

/**
 * The element that becomes an article's discussion, for the slot `discussion`. `fallback` is what stands there without
 * JavaScript, such as the first page as the server rendered it; `attributes` are further ones, by name.
 */
export function threadElement(
  thread: { site: string; articleKey: string; articleUrl: string },
  attributes: Readonly<Record<string, string>> = {},
  fallback?: Html,
): Html {
  const further = Object.entries(attributes).map(([name, value]) => {
    if (!/^[a-z][a-z-]*$/.test(name) || name.startsWith('on')) throw new RangeError(`No attribute: ${name}`);
    return html` ${name}="${value}"`;
  });
  return html`<belowline-thread
    site="${thread.site}"
    article-key="${thread.articleKey}"
    article-url="${thread.articleUrl}"
    ${further}
    >${fallback}</belowline-thread
  >`;
}

/** An article with its discussion below. */
export function articlePage(model: ArticlePageModel): string {
  const { article } = model;
  const at = model.publishedAt;
  const author = personOf(article.author);
  const note = article.note ?? discussionNote(article.kind);
  return page(model, {
    title: article.title,
    description: article.standfirst,
    head: model.head,
    main: html`<article class="text">
        <header>
          <p class="kicker">${article.section}</p>
          <h1>${article.title}</h1>
          <p class="standfirst">${article.standfirst}</p>
          <p class="byline">
            <span>By <strong>${author.name}</strong></span>
            ${at && html`<time datetime="${at.toISOString()}">${printedTime(at)}</time>`}
            <a class="count" href="#discussion">${commentsLabel(model.comments)}</a>
          </p>
        </header>
        ${illustration(article.articleKey)}
        <div class="prose">${article.paragraphs.map((paragraph) => html`<p>${paragraph}</p> `)}</div>
        <p class="about"><strong>${author.name}</strong> ${author.bio}</p>
        <p class="tags">${article.tags.map((tag) => html`<span>${tag.replaceAll('-', ' ')}</span> `)}</p>
      </article>
      <section class="discussion" id="discussion" aria-label="Discussion">
        ${note && html`<p class="note">${note}</p>`} ${model.discussion}
      </section>
      ${
        model.further.length > 0 &&
        html`<nav class="further" aria-label="Further articles">
          <h2>Also in the paper</h2>
          <ul>
            ${model.further.map(
              (other) =>
                html`<li>
                  <span class="kicker">${other.section}</span>
                  <a href="${PATHS.article(other.articleKey)}">${other.title}</a>
                </li>`,
            )}
          </ul>
        </nav>`
      }`,
  });
}
