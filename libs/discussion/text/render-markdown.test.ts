import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMarkdown } from './markdown.js';
import { plainText } from './plain-text.js';
import { renderMarkdown } from './render-markdown.js';

const REL = 'rel="ugc nofollow noopener noreferrer"';
const paragraph = (html: string) => `<p dir="auto">${html}</p>\n`;

/** Every tag that may be in the output, to the letter; only the two values in it vary. */
const ALLOWED = [
  /^<\/?(?:strong|em|blockquote|ul|ol|code|bdi)>$/,
  /^<\/(?:p|li|pre|a|span)>$/,
  /^<(?:p|li|pre) dir="auto">$/,
  /^<br>$/,
  /^<ol start="\d{1,9}">$/,
  /^<bdi class="host">$/,
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

describe('the markup there is', () => {
  it.each([
    ['one\ntwo\n\nthree', paragraph('one<br>\ntwo') + paragraph('three')],
    ['**b** __b__ *i* _i_', paragraph('<strong>b</strong> <strong>b</strong> <em>i</em> <em>i</em>')],
    ['`a*b*`', paragraph('<code>a*b*</code>')],
    ['```js\na < b\n```', '<pre dir="auto"><code>a &lt; b\n</code></pre>\n'],
    ['> quoted', `<blockquote>\n${paragraph('quoted')}</blockquote>\n`],
    ['- a\n- b', '<ul>\n<li dir="auto">a</li>\n<li dir="auto">b</li>\n</ul>\n'],
    ['3. c', '<ol start="3">\n<li dir="auto">c</li>\n</ol>\n'],
    ['||hush||', paragraph('<span class="spoiler" tabindex="0">hush</span>')],
    ['||a **b** c|| d', paragraph('<span class="spoiler" tabindex="0">a <strong>b</strong> c</span> d')],
    ['a || b', paragraph('a || b')],
    ['||||', paragraph('||||')],
    ['[x](https://a.example)', paragraph(`<a href="https://a.example/" ${REL}><bdi>x</bdi></a>`)],
    [
      '[](https://a.example)',
      paragraph(`<a href="https://a.example/" ${REL}><bdi>https://a.example/</bdi></a>`),
    ],
    [
      'see https://a.example/b.',
      paragraph(`see <a href="https://a.example/b" ${REL}><bdi>https://a.example/b</bdi></a>.`),
    ],
    ['[m](mailto:a@b.example)', paragraph(`<a href="mailto:a@b.example" ${REL}><bdi>m</bdi></a>`)],
    ['[x](https://a.example "title")', paragraph(`<a href="https://a.example/" ${REL}><bdi>x</bdi></a>`)],
  ])('%j', (source, html) => expect(renderMarkdown(source)).toBe(html));

  it.each([
    ['# heading', paragraph('# heading')],
    ['heading\n===', paragraph('heading<br>\n===')],
    [
      '![i](https://a.example/i.png)',
      paragraph(`!<a href="https://a.example/i.png" ${REL}><bdi>i</bdi></a>`),
    ],
    ['| a |\n|---|\n| b |', paragraph('| a |<br>\n|---|<br>\n| b |')],
    ['~~a~~', paragraph('~~a~~')],
    ['&lt;b&gt; &#60;', paragraph('&amp;lt;b&amp;gt; &amp;#60;')],
    [
      '[a]: https://a.example\n\n[a]',
      paragraph(`[a]: <a href="https://a.example/" ${REL}><bdi>https://a.example</bdi></a>`) +
        paragraph('[a]'),
    ],
    ['a.example and www.a.example', paragraph('a.example and www.a.example')],
  ])('is text otherwise: %j', (source, html) => expect(renderMarkdown(source)).toBe(html));

  it('quotes no deeper than a phone can show, and loses nothing', () => {
    const html = renderMarkdown(`${'> '.repeat(60)}deep`);
    expect(html.match(/<blockquote>/g)).toHaveLength(12);
    expect(html.match(/&gt;/g)).toHaveLength(48);
    expect(html).toContain('deep');
    expect(renderMarkdown(`${'- '.repeat(500)}deep`)).toContain('deep');
  });
});

describe('hostile sources', () => {
  it.each([
    ['<script>alert(1)</script>', paragraph('&lt;script&gt;alert(1)&lt;/script&gt;')],
    ['"><img src=x onerror=alert(1)>', paragraph('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;')],
    ['</script><script>alert(1)</script>', paragraph('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;')],
    [
      '<form id=config><input name=attributes>',
      paragraph('&lt;form id=config&gt;&lt;input name=attributes&gt;'),
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

describe('links say where they lead', () => {
  const hostAfter = (source: string) =>
    /<bdi class="host">\((.*?)\)<\/bdi>/.exec(renderMarkdown(source))?.[1];

  it.each([
    ['[https://nytimes.com](https://evil.example)', 'evil.example'],
    ['[nytimes.com](https://evil.example)', 'evil.example'],
    ['[**nytimes**.com](https://evil.example)', 'evil.example'],
    ['[nytimes\u200B.com](https://evil.example)', 'evil.example'],
    ['[ｎｙｔｉｍｅｓ.com](https://evil.example)', 'evil.example'],
    ['[nytimes.com](https://nytimes.com.evil.example)', 'nytimes.com.evil.example'],
    ['[nytimes.com/path](https://evil.example/nytimes.com)', 'evil.example'],
    ['[apple](https://аррӏе.com)', 'xn--80ak6aa92e.com'],
    ['[here](https://gооgle.example)', 'xn--ggle-55da.example'],
  ])('%j', (source, host) => expect(hostAfter(source)).toBe(host));

  it.each([
    '[nytimes.com](https://www.nytimes.com/x)',
    '[https://nytimes.com/](https://nytimes.com)',
    '[the article](https://evil.example)',
    '[Bücher](https://bücher.example)',
    'https://nytimes.com',
  ])('%j needs no more', (source) => expect(hostAfter(source)).toBeUndefined());

  it('shows an international host as people read it, unless it passes for another', () => {
    expect(renderMarkdown('https://bücher.example/a')).toContain('<bdi>https://bücher.example/a</bdi>');
    expect(renderMarkdown('https://аррӏе.com')).toContain('<bdi>https://xn--80ak6aa92e.com</bdi>');
    expect(renderMarkdown('https://p\u0430ypal.example')).toContain(
      '<bdi>https://xn--pypal-4ve.example</bdi>',
    );
  });
});

describe('space and direction', () => {
  it('never leaves more than one empty line', () => {
    expect(renderMarkdown(`a${'\n'.repeat(10_000)}b`)).toBe(paragraph('a') + paragraph('b'));
    expect(renderMarkdown(`a${'\n\u200B'.repeat(1000)}\nb`)).toBe(paragraph('a') + paragraph('b'));
    expect(renderMarkdown(`\`\`\`\na${'\n'.repeat(100)}b\n\`\`\``)).toBe(
      '<pre dir="auto"><code>a\n\nb\n</code></pre>\n',
    );
  });

  it('keeps an override inside its own block', () => {
    expect(renderMarkdown('a \u202E b\n\nc')).toBe(paragraph('a \u202E b') + paragraph('c'));
  });

  it('shows what is too long for markup as plain paragraphs', () => {
    const html = renderMarkdown(`**a**\n<b>\n\n${'x'.repeat(20_000)}`);
    expect(html.startsWith(paragraph('**a**<br>\n&lt;b&gt;'))).toBe(true);
    expect(faults(html)).toEqual([]);
    expect(renderMarkdown(`**a** ${'👨‍👩‍👧‍👦'.repeat(2000)}`)).toContain('<strong>a</strong>');
  });
});

describe('plain text', () => {
  it.each([
    ['**a** [b](https://c.example)\nd\n\ne', 'a b\nd\n\ne'],
    ['- a\n- b\n\n  c\n\n3. d', '- a\n\n- b\n\n  c\n\n3. d'],
    ['> a\n> b', '> a\n> b'],
    ['so ||he **dies**|| then', 'so [spoiler] then'],
    ['[https://nytimes.com](https://evil.example)', 'https://nytimes.com (evil.example)'],
    ['```\n<b>\n```', '<b>'],
    ['<b> &amp;', '<b> &amp;'],
  ])('%j', (source, text) => expect(plainText(source)).toBe(text));
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
    ...[
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
    ],
    ...[
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
    ],
    ...['<script>', 'onerror=', '\t', '    ', '!', '://', '@', 'аррӏе.com', '\u2028', '~~~\n', '#'],
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

describe('the work of rendering', () => {
  /** How often any rule was tried, the measure of the parser's work that does not depend on the machine. */
  function work(source: string): number {
    const md = createMarkdown();
    let tried = 0;
    for (const ruler of [md.inline.ruler, md.block.ruler] as {
      __rules__: { fn: (...args: never[]) => unknown }[];
    }[]) {
      for (const rule of ruler.__rules__) {
        const { fn } = rule;
        rule.fn = (...args) => {
          tried += 1;
          return fn(...args);
        };
      }
      Object.assign(ruler, { __cache__: null });
    }
    md.parse(source, {});
    return tried;
  }

  it.each([
    ...[
      'http://',
      '@',
      'a.',
      '[[[[',
      '![',
      '>',
      '> ',
      '*',
      '`',
      '_',
      '||',
      '||**',
      '**a ',
      '[a](',
      '](',
      '- ',
      '> - ',
    ],
    ...[
      '<',
      '<http://',
      '\\',
      '&#',
      ':',
      '*a_',
      '1. ',
      '\n- a\n\n',
      '```\n',
      'x',
      'a\n',
      '[x](<',
      '[a](https://a.b/',
    ],
  ])('grows with the source and not faster: %j', (piece) => {
    const sized = (size: number) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
    expect(work(sized(10_000)) / work(sized(5000))).toBeLessThan(2.5);
  });
});
