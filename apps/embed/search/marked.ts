import type { Excerpt } from '@app/client';

export interface Part {
  text: string;
  found: boolean;
}

/** An excerpt in parts, found and not: text for the page, which makes no markup of it. Spans that make no sense are text. */
export function partsOf({ text, spans }: Excerpt): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at || end <= start || end > text.length) continue;
    if (start > at) parts.push({ text: text.slice(at, start), found: false });
    parts.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), found: false });
  return parts;
}
