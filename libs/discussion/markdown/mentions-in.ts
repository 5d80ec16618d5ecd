import { createMarkdown } from './markdown.js';
import { LONGEST_MARKUP } from './render-markdown.js';
import { tidySource } from './source.js';

const md = createMarkdown();

/**
 * Whom a comment's source mentions, as it is shown: their ids, each once, in order. What stands in code mentions nobody,
 * nor does a text that is too long to be marked up.
 */
export function mentionsIn(source: string): string[] {
  if (!source.includes('@[') || source.length > LONGEST_MARKUP) return [];
  const ids = new Set<string>();
  for (const block of md.parse(tidySource(source), {}))
    for (const { type, meta } of block.children ?? [])
      if (type === 'mention') ids.add((meta as { id: string }).id);
  return [...ids];
}
