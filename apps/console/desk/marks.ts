import type { Finding } from '@app/client';

/** A stretch of the text, with the findings that point at it. */
export interface Stretch {
  text: string;
  findings: Finding[];
}

/**
 * Cuts a text where findings begin and end: the stretches together are the text. Offsets are UTF-16 units; what lies
 * outside the text, or in the midst of a character, is put right.
 */
export function markedText(text: string, findings: readonly Finding[]): Stretch[] {
  const spans = findings.flatMap((finding) =>
    finding.spans.map(([start = 0, end = 0]) => ({
      finding,
      start: characterStart(text, Math.max(0, start)),
      end: characterStart(text, Math.min(text.length, end)),
    })),
  );
  const cuts = new Set([0, text.length]);
  for (const { start, end } of spans) if (start < end) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1]!;
    const here = spans.filter((span) => span.start <= start && span.end >= end).map(({ finding }) => finding);
    return { text: text.slice(start, end), findings: [...new Set(here)] };
  });
}

function characterStart(text: string, at: number): number {
  const isLowHalf = /^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1));
  return isLowHalf && at > 0 && /[\uD800-\uDBFF]$/.test(text.slice(0, at)) ? at - 1 : at;
}
