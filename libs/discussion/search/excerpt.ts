import type { Excerpt } from './search.schema.js';

/** No comment has them: control characters are taken out of what is searched. */
export const OPEN = '\u0002';
export const CLOSE = '\u0003';

/** The marked words that PostgreSQL gives, as text with spans; touching ones are one. */
export function excerptOf(marked: string): Excerpt {
  const spans: Excerpt['spans'] = [];
  let text = '';
  for (const part of marked.split(OPEN)) {
    const end = part.indexOf(CLOSE);
    if (end === -1) {
      text += part;
      continue;
    }
    const last = spans.at(-1);
    if (last?.end === text.length) last.end += end;
    else if (end > 0) spans.push({ start: text.length, end: text.length + end });
    text += part.replaceAll(CLOSE, '');
  }
  return { text, spans };
}

/** The beginning of a text, where marking its words took too long. */
export function beginningOf(text: string): Excerpt {
  const words = text.slice(0, 200).toWellFormed();
  return { text: text.length > 200 ? `${words} …` : words, spans: [] };
}
