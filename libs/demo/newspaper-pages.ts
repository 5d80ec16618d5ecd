import { ARTICLES } from './content/articles.js';
import { PAPER } from './content/paper.js';
import { PEOPLE } from './content/people.js';
import type { DemoPerson } from './content/person.js';

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

export interface SignedIn {
  person: DemoPerson;
  entitlement: { status: string; plan: string | null } | undefined;
}

const shell = (title: string, reader: SignedIn | undefined, body: string) =>
  `<!doctype html><html lang="en" data-reader="${escape(reader?.person.externalId ?? '')}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escape(title)}</title><link rel="stylesheet" href="/demo/newspaper.css">
<header><a href="/">${escape(PAPER.name)}</a></header><main>${body}</main>`;

export const newspaperCss = 'body{font-family:serif;max-width:45rem;margin:auto;padding:1rem}';

export const newspaperPages = {
  front: (model: { reader: SignedIn | undefined; counts: Record<string, number> }) =>
    shell(
      PAPER.name,
      model.reader,
      ARTICLES.map(
        (a) =>
          `<h2><a href="/articles/${a.articleKey}">${escape(a.title)}</a></h2><p>${model.counts[a.articleKey]} comments</p>`,
      ).join(''),
    ),
  article: (articleKey: string, model: { reader: SignedIn | undefined; counts: Record<string, number> }) => {
    const article = ARTICLES.find((one) => one.articleKey === articleKey);
    if (!article) return undefined;
    return shell(
      article.title,
      model.reader,
      `<h1>${escape(article.title)}</h1>${article.paragraphs.map((p) => `<p>${escape(p)}</p>`).join('')}
<belowline-thread site="${PAPER.site}" article-key="${article.articleKey}"></belowline-thread>
<script type="module" src="/embed/belowline.js"></script><script type="module" src="/demo/newspaper.js"></script>`,
    );
  },
  signIn: (model: { reader: SignedIn | undefined; back: string }) =>
    shell(
      'Sign in',
      model.reader,
      PEOPLE.slice(0, 20)
        .map(
          (p) =>
            `<form method="post" action="/demo/sign-in"><input type="hidden" name="back" value="${escape(model.back)}"><button name="person" value="${escape(p.externalId)}">${escape(p.name)} (${p.standing})</button></form>`,
        )
        .join(''),
    ),
  subscribe: (model: { reader: SignedIn | undefined; back: string }) =>
    shell('Subscribe', model.reader, escape(model.back)),
  account: (model: { reader: SignedIn | undefined }) =>
    shell('Account', model.reader, escape(JSON.stringify(model.reader?.entitlement ?? null))),
};
