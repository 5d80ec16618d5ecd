import { describe, expect, it } from 'vitest';
import { plainText, showsNothing } from './plain-text.js';
import { renderMarkdown } from './render-markdown.js';

const REL = 'rel="ugc nofollow noopener noreferrer"';
const paragraph = (html: string) => `<p dir="auto">${html}</p>\n`;

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
    [
      '||https://end.example/butler||',
      paragraph(
        `<span class="spoiler" tabindex="0"><a href="https://end.example/butler" ${REL}><bdi>https://end.example/butler</bdi></a></span>`,
      ),
    ],
    [
      '||see https://a.example|| b',
      paragraph(
        `<span class="spoiler" tabindex="0">see <a href="https://a.example/" ${REL}><bdi>https://a.example</bdi></a></span> b`,
      ),
    ],
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
    [
      '[m](mailto:a@b.example)',
      paragraph(`<a href="mailto:a@b.example" ${REL}><bdi>m</bdi></a> <bdi class="host">(a@b.example)</bdi>`),
    ],
    [
      '[](mailto:a@b.example)',
      paragraph(`<a href="mailto:a@b.example" ${REL}><bdi>mailto:a@b.example</bdi></a>`),
    ],
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
    ['[]()', paragraph('[]()')],
    ['a **[ ](javascript:x)** b', paragraph('a <strong>[ ](javascript:x)</strong> b')],
    ['[*\u200B*]() [y]()', paragraph('[*\u200B*]() y')],
    ['https://user:pw@evil.example/', paragraph('https://user:pw@evil.example/')],
    ['https://user@evil.example', paragraph('https://user@evil.example')],
    ['see https://good.example!x@evil.example', paragraph('see https://good.example!x@evil.example')],
    ['https://user:p/w@evil.example/', paragraph('https://user:p/w@evil.example/')],
    ['https://good.example%2eevil.example/', paragraph('https://good.example%2eevil.example/')],
    ['https://a..b', paragraph('https://a..b')],
    ['https://a.example..evil.example/x', paragraph('https://a.example..evil.example/x')],
    ['.https://a.example:80:x@evil.example', paragraph('.https://a.example:80:x@evil.example')],
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
    ['[a@bank.example](mailto:thief@evil.example)', 'thief@evil.example'],
    ['[https://bank.example](mailto:x@evil.example)', 'x@evil.example'],
    ['[a@bank.example](MAILTO:a@bank.example,thief@evil.example)', 'a@bank.example, thief@evil.example'],
    [
      '[a@bank.example](mailto:a@bank.example?b%63c=thief%40evil.example)',
      'a@bank.example, thief@evil.example',
    ],
    ['[a@bank.example](mailto:a@bank.example⁄x.evil.example)', 'a@bank.xn--examplex-k03d.evil.example'],
    ['[x](mailto:bank.example%2Flogin%20@evil.example)', 'bank.example%2Flogin%20@evil.example'],
    ['[x](mailto:bank.example/)', 'bank.example/'],
  ])('%j', (source, host) => expect(hostAfter(source)).toBe(host));

  it.each([
    '[nytimes.com](https://www.nytimes.com/x)',
    '[https://nytimes.com/](https://nytimes.com)',
    '[the article](https://evil.example)',
    '[Bücher](https://bücher.example)',
    'https://nytimes.com',
    '[A@b.example](mailto:a@b.example?subject=x)',
    '[mailto:a@bücher.example](mailto:a@bücher.example)',
    '<a@b.example>',
    '<mailto:a@b.example>',
  ])('%j needs no more', (source) => expect(hostAfter(source)).toBeUndefined());

  it.each([...Array.from('⁄∕⧸ː꞉ノ\u0338', (sign) => `nytimes.com${sign}x.evil.example`), 'ɢoogle.com'])(
    'shows what is really the host of %s',
    (host) => {
      const real = new URL(`https://${host}`).host;
      expect(renderMarkdown(`https://${host}/`)).toContain(`<bdi>https://${real}/</bdi>`);
      expect(hostAfter(`[nytimes](https://${host}/)`)).toBe(real);
      expect(hostAfter(`[https://${host}/](https://${host}/)`)).toBe(real);
      expect(hostAfter(`[${host}](https://evil.example)`)).toBe('evil.example');
    },
  );

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
    expect(renderMarkdown(`**a** ${'👨‍👩‍👧‍👦'.repeat(2000)}`)).toContain('<strong>a</strong>');
  });
});

describe('plain text', () => {
  it.each([
    ['**a** [b](https://c.example)\nd\n\ne', 'a b\nd\n\ne'],
    ['- a\n- b\n\n  c\n\n3. d', '- a\n\n- b\n\n  c\n\n3. d'],
    ['> a\n> b', '> a\n> b'],
    ['so ||he **dies**|| then', 'so [spoiler] then'],
    ['||https://end.example/butler||', '[spoiler]'],
    ['||see https://a.example/x||', '[spoiler]'],
    ['||https://a.example/(x||)', '[spoiler])'],
    ['||.https://a.example/"x||"', '[spoiler]"'],
    ['||(https://a.example?q=|||| x||', '[spoiler]'],
    ['[https://nytimes.com](https://evil.example)', 'https://nytimes.com (evil.example)'],
    ['```\n<b>\n```', '<b>'],
    ['<b> &amp;', '<b> &amp;'],
  ])('%j', (source, text) => expect(plainText(source)).toBe(text));
});

describe('what shows nothing', () => {
  const fence = '```';
  it.each([
    ...['', '>', '> >', '- ', '* \n* ', '> - ', `${fence}\n${fence}`, `${fence}js\n\u200B\n${fence}`, '~~~a'],
    ...['|| ||', '||\u200B||', '*\u200B*', '**\u2800**', '` `', '> ||\u200B||\n\n- *\u200B*', '\u3164'],
  ])('%j', (source) => {
    expect(showsNothing(source)).toBe(true);
    expect(renderMarkdown(source).replace(/<[^>]*>|\s|[\u200B\u2800\u3164]/g, '')).toBe('');
  });

  it.each([
    ...[
      '[]()',
      '[](https://a.example)',
      '[\u200B](mailto:a@b.example)',
      '****',
      '||||',
      '>.',
      '- -x',
      '👍',
      '\\',
    ],
    ...[`${fence}\n1\n${fence}`, '||1||', '@[1](01900000-0000-7000-8000-00000000ada0)'],
    '1945.',
  ])('is not %j', (source) => expect(showsNothing(source)).toBe(false));
});
