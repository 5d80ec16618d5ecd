import type { Feed } from './feed.js';

/** The feed as JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeedOf({ title, language, pageUrl, selfUrl, entries }: Feed): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    ...(pageUrl === null ? {} : { home_page_url: pageUrl }),
    ...(selfUrl === null ? {} : { feed_url: selfUrl }),
    ...(language === null ? {} : { language }),
    items: entries.map(({ id, title: about, author, url, html, publishedAt, updatedAt }) => ({
      id: `urn:uuid:${id}`,
      ...(url === null ? {} : { url }),
      title: about,
      content_html: html,
      date_published: publishedAt,
      date_modified: updatedAt,
      ...(author === null ? {} : { authors: [{ name: author }] }),
    })),
  };
  // Whoever puts it into a script meets no line separator that an old one ends at.
  return JSON.stringify(feed).replace(/[\u2028\u2029]/g, (each) => `\\u${each.charCodeAt(0).toString(16)}`);
}
