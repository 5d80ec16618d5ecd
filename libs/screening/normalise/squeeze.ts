import type { Reading } from './reading.js';

/** No living spelling has one letter three times in a row, but for seams of German compounds. */
const STRETCHED = 3;

/** A needle with each run of one letter as one letter. */
export function squeezeNeedle(needle: string): string {
  let text = '';
  for (let at = 0; at < needle.length; at += 1) if (!isRepeated(needle, at)) text += needle.charAt(at);
  return text;
}

/** A reading with every run of one letter squeezed to one; undefined where no letter stands three times in a row. */
export function squeezeReading({ text, starts, ends, seams }: Reading): Reading | undefined {
  if (!hasStretch(text)) return undefined;
  let squeezed = '';
  const places: number[] = [];
  const runs: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (isRepeated(text, at)) runs[runs.length - 1] = (runs[runs.length - 1] ?? 0) + 1;
    else {
      squeezed += text.charAt(at);
      places.push(at);
      runs.push(1);
    }
  }
  const ofRun = (values: ArrayLike<number>, last: boolean) =>
    places.map((place, at) => values[last ? place + (runs[at] ?? 1) - 1 : place] ?? 0);
  return {
    text: squeezed,
    wordsEnd: squeezed.length,
    starts: ofRun(starts, false),
    ends: ofRun(ends, true),
    runs,
    ...(seams === undefined ? {} : { seams: ofRun(seams, false) }),
  };
}

/**
 * Whether the runs of a squeezed text from `first` on may be those of a needle, stretched: `fuuuck` is `fuck`, and `as` is
 * not `ass`. A letter that is merely doubled, as in `good` for `god`, counts only beside one that is stretched.
 */
export function isStretched(runs: ArrayLike<number>, first: number, needle: string): boolean {
  let stretched = false;
  let place = first;
  let own = 0;
  for (let at = 1; at <= needle.length; at += 1) {
    own += 1;
    if (at < needle.length && isRepeated(needle, at)) continue;
    const run = runs[place] ?? 1;
    if (run < own) return false;
    if (run > own && run >= STRETCHED) stretched = true;
    place += 1;
    own = 0;
  }
  return stretched;
}

function hasStretch(text: string): boolean {
  for (let at = 2; at < text.length; at += 1)
    if (isRepeated(text, at) && isRepeated(text, at - 1)) return true;
  return false;
}

/** Whether a letter is the one before it again; digits and spaces are never squeezed. */
function isRepeated(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at > 0 && unit > 64 && unit === text.charCodeAt(at - 1);
}
