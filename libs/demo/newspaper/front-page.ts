import type { DemoArticle } from '../content/article.js';
import { PAPER } from '../content/paper.js';
import { personOf } from '../content/people.js';
import { type Html, html } from './html.js';
import { illustration } from './illustration.js';
import { commentsLabel, discussionNote } from './notes.js';
import { page } from './page.js';
import type { FrontPageModel } from './page.model.js';
import { PATHS } from './paths.js';

function teaser(article: DemoArticle, comments: number | undefined, place: 'lead' | 'side' | 'row'): Html {
  const path = PATHS.article(article.articleKey);
  const note = discussionNote(article.kind);
  return html`<article class="story ${place}">
    ${place !== 'side' && illustration(article.articleKey)}
    <p class="kicker">${article.section}</p>
    <h2><a href="${path}">${article.title}</a></h2>
    <p class="standfirst">${article.standfirst}</p>
    ${place === 'lead' && html`<p class="opening">${article.paragraphs[0]}</p>`}
    <p class="byline">
      <span>By ${personOf(article.author).name}</span>
      <a
        class="count"
        href="${path}#discussion"
        aria-label="${`${commentsLabel(comments)} on ${article.title}`}"
        >${commentsLabel(comments)}</a
      >
      ${note && html`<span class="note">${note}</span>`}
    </p>
  </article>`;
}

/** The front page: a leading story, three beside it, the others below. */
export function frontPage(model: FrontPageModel): string {
  const [lead, ...others] = model.articles;
  const story = (article: DemoArticle, place: 'lead' | 'side' | 'row') =>
    teaser(article, model.counts.get(article.articleKey), place);
  return page(model, {
    title: PAPER.name,
    description: PAPER.motto,
    front: true,
    main: html`<div class="front">
      ${lead && story(lead, 'lead')}
      <div class="sides">${others.slice(0, 3).map((article) => story(article, 'side'))}</div>
      <div class="rows">${others.slice(3).map((article) => story(article, 'row'))}</div>
    </div>`,
  });
}
