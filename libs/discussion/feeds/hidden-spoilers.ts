const OPEN = '<span class="spoiler" tabindex="0">';
const CLOSE = '</span>';

/**
 * A comment's HTML with `[spoiler]` in place of what is in its spoilers: a feed reader has none of our styles, and would
 * show it. Spoilers are the only `span` that the renderer writes, and what people typed is escaped.
 */
export function hideSpoilers(html: string): string {
  let shown = '';
  let deep = 0;
  for (let at = 0; at < html.length;) {
    if (html.startsWith(OPEN, at)) {
      if (deep++ === 0) shown += '[spoiler]';
      at += OPEN.length;
    } else if (deep > 0 && html.startsWith(CLOSE, at)) {
      deep -= 1;
      at += CLOSE.length;
    } else {
      const next = html.indexOf('<', at + 1);
      const end = next === -1 ? html.length : next;
      if (deep === 0) shown += html.slice(at, end);
      at = end;
    }
  }
  return shown;
}
