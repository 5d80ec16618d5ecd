import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.js';
import { renderMarkdown } from './render-markdown.js';

/** Every tag that may be in the output, to the letter; only the two values in it vary. */
const ALLOWED = [
  /^<\/?(?:strong|em|blockquote|ul|ol|code|bdi)>$/,
  /^<\/(?:p|li|pre|a|span)>$/,
  /^<(?:p|li|pre) dir="auto">$/,
  /^<br>$/,
  /^<ol start="\d{1,9}">$/,
  /^<bdi class="(?:host|mention)">$/,
  /^<span class="spoiler" tabindex="0">$/,
  /^<a href="(?:https?:\/\/[^"<>\s]+|mailto:[^"<>\s]+)" rel="ugc nofollow noopener noreferrer">$/,
];

/**
 * What is wrong with the output: a tag or attribute not allowed, one left open or closed out of turn, a bare `<`, `>`,
 * `"` or `&` in the text, or a character that HTML may not hold. It reads every character, as a browser does.
 */
function faults(html: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  let at = 0;
  for (const { 0: tag, index } of html.matchAll(/<[^>]*>/g)) {
    found.push(...textFaults(html.slice(at, index)));
    at = index + tag.length;
    if (!ALLOWED.some((form) => form.test(tag))) found.push(`tag ${tag}`);
    const name = /^<\/?([a-z]+)/.exec(tag)?.[1] ?? '';
    if (name === 'br') continue;
    if (!tag.startsWith('</')) open.push(name);
    else if (open.pop() !== name) found.push(`out of turn ${tag}`);
  }
  found.push(...textFaults(html.slice(at)), ...open.map((name) => `open ${name}`));
  return found;
}

function textFaults(text: string): string[] {
  const bare = /[<>"]|&(?!(?:amp|lt|gt|quot);)/.exec(text);
  const illegal = /[^\P{Cc}\t\n]/u.exec(text);
  return [bare, illegal].flatMap((fault) => (fault === null ? [] : [`text ${JSON.stringify(fault[0])}`]));
}

it.each([
  '<img>',
  '<p>x</p>',
  '<p dir="auto">',
  '<em><strong></em></strong>',
  '<a href="javascript:x">',
  'a < b',
  '&nbsp;',
  '\u0000',
])('the check itself sees %j', (html) => expect(faults(html)).not.toEqual([]));

describe('hostile sources', () => {
  it.each([
    ['<script>alert(1)</script>', '<p dir="auto">&lt;script&gt;alert(1)&lt;/script&gt;</p>\n'],
    ['"><img src=x onerror=alert(1)>', '<p dir="auto">&quot;&gt;&lt;img src=x onerror=alert(1)&gt;</p>\n'],
    [
      '</script><script>alert(1)</script>',
      '<p dir="auto">&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>\n',
    ],
    [
      '<form id=config><input name=attributes>',
      '<p dir="auto">&lt;form id=config&gt;&lt;input name=attributes&gt;</p>\n',
    ],
  ])('shows %j as it was typed', (source, html) => expect(renderMarkdown(source)).toBe(html));

  it.each([
    '<xmp><img src=x onerror=alert(1)></xmp>',
    '<textarea>&lt;img src=x onerror=alert(1)&gt;</textarea>',
    '<option><img src=x onerror=alert(1)></option>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<plaintext><listing>',
    '<svg><a><animate attributeName=href values="#;javascript:alert(1)"/><text>x</text></a></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    `${'<div>'.repeat(600)}<math><mtext><table><mglyph><style><!--</style><img title="--&gt;">`,
    '<p style="background:url(//evil)"><link><meta http-equiv=refresh><base href=//evil>',
    'a\u2028b\u2029c',
    'a\u0000b\u0008c\u001b[2J',
    '\ud800 \udc00',
    '[<img src=x onerror=alert(1)>](https://a.example/"onmouseover="alert(1))',
    "[x](https://a/'onmouseover='alert(1))",
    '```"><img src=x onerror=alert(1)>\nx\n```',
    '<https://a.example/"><script>alert(1)</script>>',
    '99999999999. x',
    '﷽'.repeat(500),
    '🇩🇪'.repeat(5000),
    '\t'.repeat(10_000),
  ])('makes nothing of its own out of case %#', (source) =>
    expect(faults(renderMarkdown(source))).toEqual([]),
  );

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '&#0000106;avascript:alert(1)',
    'javascript&colon;alert(1)',
    'data:text/html;base64,PHNjcmlwdD4=',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://a.example',
    '//evil.example',
    '/evil',
    'evil',
    '#x',
    '\u0001javascript:alert(1)',
    'https:evil.example',
    'https:\\\\evil.example',
    'https:///evil.example',
    'http&#58;//evil.example',
    'http\\://evil.example',
    'https://good.example@evil.example',
    'https://user:pass@evil.example',
    'https://a b',
    'https://[',
    `https://a.example/${'x'.repeat(2001)}`,
    '',
  ])('does not link to %j', (address) => {
    for (const source of [`[x](${address})`, `[x](<${address}>)`, `<${address}>`]) {
      const html = renderMarkdown(source);
      expect(faults(html)).toEqual([]);
      // Part of an address may be one in its own right; what the writer named must not be where a link leads.
      expect(html).not.toMatch(/<a [^>]*>(?:<bdi>)?x</);
      expect(html).not.toMatch(/href="(?!https:\/\/|http:\/\/|mailto:)/);
      expect(html).not.toMatch(/href="[^"]*evil/);
    }
  });
});

it('what is nested without end is rendered within 50 ms', () => {
  for (const piece of ['<div>', '> ', '- ', '**a ', '[', '||']) {
    const source = `${piece.repeat(600)}<math><mtext><table><mglyph><style><!--</style><img title="--&gt;">`;
    let quickest = Infinity;
    // A busy machine is not what is measured.
    for (let n = 0; n < 20 && quickest >= 50; n++) {
      const began = performance.now();
      renderMarkdown(source);
      quickest = Math.min(quickest, performance.now() - began);
    }
    expect(quickest, piece).toBeLessThan(50);
  }
});

describe('any source at all', () => {
  const corpus = resolve(import.meta.dirname, '../../../../shared/corpora/blns.json');

  it.skipIf(!existsSync(corpus))('the big list of naughty strings: only what is allowed comes out', () => {
    const strings = JSON.parse(readFileSync(corpus, 'utf8')) as string[];
    expect(strings.length).toBeGreaterThan(400);
    for (const source of strings) {
      for (const form of [
        source,
        `[${source}](https://a.example)`,
        `[x](${source})`,
        `> ${source}`,
        `\`${source}\``,
      ]) {
        expect(faults(renderMarkdown(form))).toEqual([]);
        expect(typeof plainText(form)).toBe('string');
      }
    }
  });

  const pieces = fc.constantFrom(
    '*',
    '**',
    '_',
    '`',
    '```\n',
    '||',
    '> ',
    '- ',
    '1. ',
    '\n',
    '\n\n',
    '[',
    ']',
    '(',
    ')',
    '](',
    '<',
    '>',
    '&',

    'https://a.example',
    'javascript:',
    'mailto:',
    '"',
    "'",
    '\\',
    'x',
    ' ',
    '\u202E',
    '\u0000',
    '\ud800',
    '😀',
    '&#60;',
    '<script>',
    'onerror=',
    '\t',
    '    ',
    '!',
    '://',
    '@',
    '@[A](01900000-0000-7000-8000-00000000ada0)',
    'аррӏе.com',
    '\u2028',
    '~~~\n',
    '#',
  );

  it('only what is allowed comes out, in order and closed', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(faults(renderMarkdown(parts.join('')))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (source) => {
        expect(faults(renderMarkdown(source))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('loses no letter or digit of what was written', () => {
    const words = fc.array(fc.oneof(pieces, fc.constantFrom('eins', 'zwei', 'drei')), { maxLength: 30 });
    fc.assert(
      fc.property(words, (parts) => {
        // Addresses and titles of links are not text; without them every word must stand there.
        const source = parts
          .join('')
          .replace(/\(/g, '')
          .replace(/```|~~~/g, '');
        const html = renderMarkdown(source).replace(/<[^>]*>/g, '');
        for (const word of ['eins', 'zwei', 'drei']) {
          expect(html.split(word).length).toBeGreaterThanOrEqual(source.split(word).length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
