import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countMentions, LONGEST_WRITTEN } from './mention.js';
import { mentionsIn } from './mentions-in.js';
import { plainText } from './plain-text.js';
import { renderMarkdown } from './render-markdown.js';

const ADA = '01900000-0000-7000-8000-00000000ada0';
const BEN = '01900000-0000-7000-8000-00000000be00';
const at = (name: string, id: string) => `@[${name}](${id})`;
const p = (html: string) => `<p dir="auto">${html}</p>\n`;

describe('a mention', () => {
  it('is shown by the name that the person has now', () => {
    const html = renderMarkdown(`Ask ${at('Ada', ADA)}!`, { [ADA]: 'Ada <Moreau>' });
    expect(html).toBe(p('Ask <bdi class="mention">@Ada &lt;Moreau&gt;</bdi>!'));
  });

  it('of somebody unknown or gone is the text that was written', () => {
    expect(renderMarkdown(`Ask ${at('<b>Ada</b>', ADA)}!`, { [BEN]: 'Ben' })).toBe(
      p('Ask @&lt;b&gt;Ada&lt;/b&gt;!'),
    );
    expect(renderMarkdown(at('constructor', ADA))).toBe(p('@constructor'));
  });

  it('may hold brackets in the name, escaped', () => {
    const source = at(String.raw`A \[x\] \\ B`, ADA);
    expect(renderMarkdown(source)).toBe(p(String.raw`@A [x] \ B`));
    expect(plainText(source)).toBe(String.raw`@A [x] \ B`);
    expect(mentionsIn(source)).toEqual([ADA]);
  });

  it.each([
    String.raw`\@[Ada](${ADA})`,
    `@[Ada](${ADA.toUpperCase()})`,
    `@[Ada] (${ADA})`,
    `@[](${ADA})`,
    `@[A\nB](${ADA})`,
    at('𐐀'.repeat(LONGEST_WRITTEN + 1), ADA),
    `@[A[b]](${ADA})`,
    `@[Ada](${ADA}0)`,
    `\`${at('Ada', ADA)}\``,
    `\`\`\`\n${at('Ada', ADA)}\n\`\`\``,
  ])('is none as %j', (source) => {
    expect(renderMarkdown(source, { [ADA]: 'Ada Moreau' })).not.toContain('Moreau');
    expect(mentionsIn(source)).toEqual([]);
  });

  it('stands within other markup, and within a link it is text', () => {
    const names = { [ADA]: 'Ada Moreau' };
    expect(renderMarkdown(`**${at('Ada', ADA)}**`, names)).toContain(
      '<strong><bdi class="mention">@Ada Moreau</bdi></strong>',
    );
    const linked = `[${at('Ada', ADA)}](https://a.example)`;
    expect(renderMarkdown(linked, names)).toContain('<bdi>@Ada</bdi></a>');
    expect(mentionsIn(linked)).toEqual([]);
  });

  it('may have a name as long as there is, of any script', () => {
    const source = at('𐐀'.repeat(LONGEST_WRITTEN), ADA);
    expect(renderMarkdown(source, { [ADA]: 'Ada Moreau' })).toContain('@Ada Moreau</bdi>');
    expect([countMentions(source), mentionsIn(source)]).toEqual([1, [ADA]]);
  });

  it('calls whom it shows in the longest text that is marked up, and nobody in a longer one', () => {
    const family = '👨‍👩‍👧‍👦';
    const source = `${at('Ada', ADA)} ${family.repeat(1_900)}`;
    expect(source.length).toBeGreaterThan(20_000);
    expect(renderMarkdown(source, { [ADA]: 'Ada Moreau' })).toContain('@Ada Moreau</bdi>');
    expect(mentionsIn(source)).toEqual([ADA]);
    const longer = `${at('Ada', ADA)} ${'x'.repeat(20_000)}`;
    expect(renderMarkdown(longer, { [ADA]: 'Ada Moreau' })).not.toContain('<bdi');
    expect(mentionsIn(longer)).toEqual([]);
  });

  it('in a quote is shown, and calls nobody', () => {
    const quote = `> Ask ${at('Ada', ADA)}\n> > and ${at('Ben', BEN)}`;
    expect(renderMarkdown(quote, { [ADA]: 'Ada Moreau' })).toContain('@Ada Moreau</bdi>');
    expect(mentionsIn(quote)).toEqual([]);
    expect(mentionsIn(`${quote}\n\n${at('Ben', BEN)} knows.`)).toEqual([BEN]);
    expect(countMentions(quote)).toBe(2);
  });

  it('is counted wherever it stands, and listed once for each person', () => {
    const source = `${at('Ada', ADA)} ${at('Ben', BEN)} ${at('Ada again', ADA)} \`${at('Ben', BEN)}\``;
    expect(countMentions(source)).toBe(4);
    expect(mentionsIn(source)).toEqual([ADA, BEN]);
  });

  it('never names more people than are counted, whatever the source is', () => {
    const pieces = fc.constantFrom(
      '@',
      '[',
      ']',
      '(',
      ')',
      '\\',
      ADA,
      BEN,
      'x',
      '`',
      '\n',
      at('A', ADA),
      '](',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const source = parts.join('');
        expect(mentionsIn(source).length).toBeLessThanOrEqual(countMentions(source));
        const html = renderMarkdown(source, { [ADA]: 'Ada', [BEN]: 'Ben' });
        const shown = html.split('<bdi class="mention">').length - 1;
        expect(shown).toBeLessThanOrEqual(countMentions(source));
      }),
      { numRuns: 2000 },
    );
  });
});
