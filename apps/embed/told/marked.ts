/** A text in parts: what was found in it, and the rest. */
export interface Part {
  text: string;
  found: boolean;
}

/** So many characters before and after what was found are shown. */
const AROUND = 40;

/**
 * The text around what was found in it, in parts; far from it there is an ellipsis. Spans are UTF-16 offsets in any order, which may
 * overlap; those that make no sense are left out. Without any there are no parts.
 */
export function partsAround(text: string, spans: readonly (readonly number[])[]): Part[] {
  const joined: [number, number][] = [];
  const sound = spans.filter(([start = -1, end = 0]) => start >= 0 && end > start && end <= text.length);
  for (const [start, end] of sound.map(([a, b]) => [a!, b!] as [number, number]).sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  const parts: Part[] = [];
  let at = 0;
  for (const [start, end] of joined) {
    parts.push({ text: between(text.slice(at, start), at === 0), found: false });
    parts.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (joined.length > 0) parts.push({ text: shortened(text.slice(at), 'end'), found: false });
  return parts.filter((part) => part.text !== '');
}

function between(text: string, isFirst: boolean): string {
  if (isFirst) return shortened(text, 'start');
  if (text.length <= 2 * AROUND) return text;
  return `${shortened(text, 'end')} ${shortened(text, 'start').slice(1)}`;
}

/** Cut at a space where there is one, and never within a letter of two units. */
function shortened(text: string, cut: 'start' | 'end'): string {
  if (text.length <= AROUND) return text;
  if (cut === 'end') {
    const kept = text.slice(0, AROUND);
    const space = kept.lastIndexOf(' ');
    return `${kept.slice(0, space > 0 ? space : AROUND).replace(/[\ud800-\udbff]$/, '')}…`;
  }
  const kept = text.slice(-AROUND);
  const space = kept.indexOf(' ');
  return `…${kept.slice(space >= 0 ? space + 1 : 0).replace(/^[\udc00-\udfff]/, '')}`;
}
