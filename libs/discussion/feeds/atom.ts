import { type Feed, type FeedEntry, updatedAt } from './feed.js';
import { element } from './xml.js';

/** The feed as Atom (RFC 4287). Ids are `urn:uuid:` and stay whatever becomes of addresses. */
export function atomOf(feed: Feed): string {
  const { id, title, language, pageUrl, selfUrl, entries } = feed;
  const parts = [
    element('id', {}, `urn:uuid:${id}`),
    element('title', {}, title),
    element('updated', {}, updatedAt(feed)),
    ...(pageUrl === null ? [] : [element('link', { rel: 'alternate', type: 'text/html', href: pageUrl })]),
    ...(selfUrl === null
      ? []
      : [element('link', { rel: 'self', type: 'application/atom+xml', href: selfUrl })]),
    element('generator', {}, 'Belowline'),
    ...entries.map(entryOf),
  ];
  const root = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', ...(language === null ? {} : { 'xml:lang': language }) },
    parts,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`;
}

function entryOf({ id, title, author, url, html, ...times }: FeedEntry): string {
  return element('entry', {}, [
    element('id', {}, `urn:uuid:${id}`),
    element('title', {}, title),
    element('author', {}, [element('name', {}, author ?? '…')]),
    ...(url === null ? [] : [element('link', { rel: 'alternate', type: 'text/html', href: url })]),
    element('published', {}, times.publishedAt),
    element('updated', {}, times.updatedAt),
    element('content', { type: 'html' }, html),
  ]);
}
