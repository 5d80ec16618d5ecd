import { createMarkdown } from './markdown.js';
import { isMarkup } from './render-markdown.js';
import { tidySource } from './source.js';

const md = createMarkdown();

/**
 * Whom a comment's source calls: their ids, each once, in order. What stands in code mentions nobody, nor does a text
 * that is too long to be marked up; and who quotes a mention has not called whom it names.
 */
export function mentionsIn(source: string): string[] {
  if (!source.includes('@[')) return [];
  const text = tidySource(source);
  if (!isMarkup(text)) return [];
  const ids = new Set<string>();
  let quotes = 0;
  for (const { type: kind, children } of md.parse(text, {})) {
    if (kind === 'blockquote_open') quotes += 1;
    else if (kind === 'blockquote_close') quotes -= 1;
    if (quotes > 0) continue;
    for (const { type, meta } of children ?? []) if (type === 'mention') ids.add((meta as { id: string }).id);
  }
  return [...ids];
}
