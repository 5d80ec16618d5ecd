import { describe, expect, it } from 'vitest';
import { createMarkdown } from './markdown.js';

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
    'http://',
    '@',
    '@[',
    '@[A](01900000-0000-7000-8000-00000000ada0)',
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
  ])('grows with the source and not faster: %j', (piece) => {
    const sized = (size: number) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
    expect(work(sized(10_000)) / work(sized(5000))).toBeLessThan(2.5);
  });
});
