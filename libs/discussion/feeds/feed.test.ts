import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMarkdown } from '../markdown/render-markdown.js';
import { atomOf } from './atom.js';
import type { Feed } from './feed.js';
import { hideSpoilers } from './hidden-spoilers.js';
import { jsonFeedOf } from './json-feed.js';
import { xmlText } from './xml.js';

const feedOf = (text: string): Feed => ({
  id: '01900000-0000-7000-8000-000000000001',
  title: text,
  language: 'en',
  pageUrl: 'https://daily.example/a?b=1&c=2',
  selfUrl: null,
  entries: [
    {
      id: '01900000-0000-7000-8000-000000000002',
      title: text,
      author: text,
      url: 'https://daily.example/a#comment-1',
      html: renderMarkdown(text),
      publishedAt: '2026-03-01T00:00:00.000Z',
      updatedAt: '2026-03-02T00:00:00.000Z',
    },
  ],
});

test('no text is markup, and what XML cannot say is left out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(xmlText(text)).not.toMatch(/[<>"'\u2028]|&(?!#\d+;)|\]\]>/);
      expect(xmlText(text)).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
    }),
  );
  expect(xmlText('a\u0000\u0008\uFFFE\uD800b]]>\u2028--')).toBe('ab]]&#62;&#8232;--');
});

test('a feed says when it changed last, and one of nothing never did', () => {
  expect(atomOf(feedOf('x'))).toContain('</title><updated>2026-03-02T00:00:00.000Z</updated>');
  expect(atomOf({ ...feedOf('x'), entries: [] })).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
});

test('as JSON it gives back what was said', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const json = jsonFeedOf(feedOf(text));
      expect(json).not.toMatch(/[\u2028\u2029]/);
      const feed = JSON.parse(json);
      expect([feed.version, feed.title]).toEqual(['https://jsonfeed.org/version/1.1', text]);
      expect(feed.items[0].authors).toEqual([{ name: text }]);
    }),
  );
});

test('what is in a spoiler is in no feed, whatever stands in or around it', () => {
  expect(hideSpoilers(renderMarkdown('It was ||the **gardener** `</span>`||, **of ||all|| people**.'))).toBe(
    '<p dir="auto">It was [spoiler], <strong>of [spoiler] people</strong>.</p>\n',
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '|', '*', ' ', '<', '`', '\n') }), (source) => {
      const html = renderMarkdown(source);
      const shown = hideSpoilers(html);
      expect(shown).not.toContain('class="spoiler"');
      if (!html.includes('class="spoiler"')) expect(shown).toBe(html);
      // What is left is whole: each element that opens also closes.
      for (const name of ['p', 'pre', 'strong', 'em', 'code', 'li'])
        expect(shown.split(new RegExp(`<${name}[ >]`)).length).toBe(shown.split(`</${name}>`).length);
    }),
  );
});
