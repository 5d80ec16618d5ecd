import type { Token } from 'markdown-it';
import { isBlank } from '@app/text';
import { createMarkdown } from './markdown.js';
import { isMarkup } from './render-markdown.js';
import { tidySource } from './source.js';

const md = createMarkdown();

/**
 * A comment's words without its markup, for mail, search and structured data: blocks apart by an empty line, `- ` and
 * `> ` before list items and quotes, the host after a link that hides where it leads, and `[spoiler]` for what only
 * those who ask may read. Plain text: whoever puts it into HTML escapes it.
 */
export function plainText(source: string): string {
  const text = tidySource(source);
  if (!isMarkup(text)) return text;
  const blocks: string[] = [];
  const prefixes: string[] = [];
  let marker = '';
  for (const token of md.parse(text, {})) {
    if (token.type === 'blockquote_open') prefixes.push('> ');
    else if (token.type === 'list_item_open') {
      prefixes.push('  ');
      marker = token.info === '' ? '- ' : `${token.info}. `;
    } else if (token.type === 'blockquote_close' || token.type === 'list_item_close') prefixes.pop();
    else if (token.type === 'inline' || token.type === 'fence') {
      const words = token.type === 'fence' ? token.content.trimEnd() : inlineWords(token.children ?? []);
      const indent = prefixes.join('');
      const first = marker === '' ? indent : prefixes.slice(0, -1).join('') + marker;
      blocks.push(first + words.replaceAll('\n', `\n${indent}`));
      marker = '';
    }
  }
  return blocks.join('\n\n');
}

/** A letter that is seen whatever stands around it, where nothing is a block of code: its first line may say anything. */
const LETTER = /(?!\p{Default_Ignorable_Code_Point})\p{L}/u;
const FENCE = /`{3}|~{3}/;

/**
 * Whether nothing of a comment's source is seen once it is rendered, what a spoiler covers included. A list's number is seen:
 * "1945." answers a question.
 */
export function showsNothing(source: string): boolean {
  // Said of nearly every comment without reading its markup.
  if (LETTER.test(source) && !FENCE.test(source)) return false;
  const text = tidySource(source);
  if (!isMarkup(text)) return isBlank(text);
  return md.parse(text, {}).every(({ type, content, children }) => {
    if (type === 'inline') return (children ?? []).every((token) => isBlank(token.content));
    return type !== 'ordered_list_open' && (type !== 'fence' || isBlank(content));
  });
}

function inlineWords(tokens: readonly Token[]): string {
  let words = '';
  let hidden = 0;
  for (const { type, content } of tokens) {
    if (type === 'spoiler_open' && hidden++ === 0) words += '[spoiler]';
    else if (type === 'spoiler_close') hidden -= 1;
    else if (hidden > 0) continue;
    else if (type === 'softbreak' || type === 'hardbreak') words += '\n';
    else if (type === 'link_host') words += ` (${content})`;
    else words += content;
  }
  return words;
}
