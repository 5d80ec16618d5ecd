import { LONGEST_WRITTEN, mentionOf } from './mention-at.js';

const UUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
/** As the server reads a mention. */
const FORM = new RegExp(String.raw`@\[((?:\\[[\]\\]|[^[\]\\\n]){1,${LONGEST_WRITTEN}})\]\((${UUID})\)`, 'gu');
/** What makes another name of a name that it stands right after. */
const GOES_ON = /^[\p{L}\p{M}\p{N}_]/u;

/** A person whom a text mentions, and where their `@` is. */
export interface Standing {
  id: string;
  name: string;
  start: number;
}

/** A text as it stands in the field, `@Name`, and those of its names that mention somebody, in order. */
export interface Shown {
  readonly text: string;
  readonly mentions: readonly Standing[];
}

export const plain = (text: string): Shown => ({ text, mentions: [] });
export const endOf = ({ start, name }: Standing): number => start + 1 + name.length;

/**
 * A source as it is shown. What may be read otherwise than it would look stays the source that it is: in what may be
 * code, after a backslash, and right before a letter. `before`: what stands before it. With `sourceOf` it is what it was,
 * whatever it is, but for line ends, which are made those of a field.
 */
export function shownOf(source: string, before = ''): Shown {
  const all = before + source.replaceAll(/\r\n?/g, '\n');
  const mentions: Standing[] = [];
  let text = '';
  let done = before.length;
  for (const { 0: form, 1: name, 2: id, index } of all.matchAll(FORM)) {
    const after = index + form.length;
    const isPlain = all[index - 1] !== '\\' && !GOES_ON.test(all.slice(after, after + 2));
    if (index < done || !isPlain || mayBeCode(all.slice(0, index))) continue;
    text += all.slice(done, index);
    const standing = { id: id!, name: name!.replaceAll(/\\(.)/g, '$1'), start: text.length };
    mentions.push(standing);
    text += `@${standing.name}`;
    done = after;
  }
  return { text: text + all.slice(done), mentions };
}

/** The source of what is shown. A name that goes on as another one mentions nobody, as long as it does. */
export function sourceOf({ text, mentions }: Shown): string {
  let source = '';
  let done = 0;
  for (const standing of mentions) {
    const end = endOf(standing);
    if (GOES_ON.test(text.slice(end, end + 2))) continue;
    source += text.slice(done, standing.start) + mentionOf(standing);
    done = end;
  }
  return source + text.slice(done);
}

/** What is shown once `by` stands there from `start` to `end`. A mention that this cuts into is text from then on. */
export function replaced({ text, mentions }: Shown, start: number, end: number, by: Shown): Shown {
  const moved = (all: readonly Standing[], distance: number) =>
    all.map((each) => ({ ...each, start: each.start + distance }));
  return {
    text: text.slice(0, start) + by.text + text.slice(end),
    mentions: [
      ...mentions.filter((each) => endOf(each) <= start),
      ...moved(by.mentions, start),
      ...moved(
        mentions.filter((each) => each.start >= end),
        start + by.text.length - end,
      ),
    ],
  };
}

/** A part of what is shown, with the mentions that are wholly in it. */
export function partOf(shown: Shown, start: number, end: number): Shown {
  return replaced(replaced(shown, end, shown.text.length, plain('')), 0, start, plain(''));
}

/** What became another text: from `start` to `end` in the one is from `start` to `newEnd` in the other. */
export interface Change {
  start: number;
  end: number;
  newEnd: number;
}

/**
 * What somebody changed, by where the caret is afterwards: what they brought ends there, and what follows is as it was.
 * Where that cannot be, all is changed that may be: of two names alike nobody knows which one is gone.
 */
export function changeOf(before: string, after: string, caret: number): Change {
  const least = Math.min(before.length, after.length);
  const tail = after.length - caret;
  if (tail <= before.length && before.endsWith(after.slice(caret))) {
    const start = sameLength(before, after, Math.min(least, caret, before.length - tail));
    return { start, end: before.length - tail, newEnd: caret };
  }
  const first = sameLength(before, after, least);
  let last = 0;
  while (last < least && before.at(-1 - last) === after.at(-1 - last)) last++;
  const kept = Math.min(last, least - first);
  return {
    start: Math.min(first, least - last),
    end: before.length - kept,
    newEnd: after.length - kept,
  };
}

function sameLength(one: string, other: string, most: number): number {
  let length = 0;
  while (length < most && one[length] === other[length]) length++;
  return length;
}

/** Whether what comes after a text may stand in code: a fence is open, or a backtick of its paragraph. */
function mayBeCode(before: string): boolean {
  const isOdd = (found: RegExpMatchArray | null) => (found?.length ?? 0) % 2 === 1;
  const paragraph = before.slice(before.lastIndexOf('\n\n') + 1);
  return isOdd(before.match(/^[ \t>]*(?:```|~~~)/gm)) || isOdd(paragraph.match(/`+/g));
}
