/** The server reads no longer name in a mention, in code points. */
export const LONGEST_WRITTEN = 500;
/** As many characters of a name as are looked up. */
const LONGEST = 50;
/** Names have few words: what follows is the sentence that goes on. */
const MOST_WORDS = 3;

/** A name that is being typed after an `@`: where the `@` stands, and what came after it. */
export interface Typed {
  start: number;
  name: string;
}

/** The name that is being typed before the caret, or null: an `@` at the beginning of a word, and up to three words. */
export function mentionAt(text: string, caret: number): Typed | null {
  const start = text.lastIndexOf('@', caret - 1);
  if (start === -1 || /[\p{L}\p{N}_.@\\]/u.test(text[start - 1] ?? ' ')) return null;
  const name = text.slice(start + 1, caret);
  if (name.length > LONGEST || /^[\s[]|[\n\]()]/u.test(name)) return null;
  return name.split(/\s/u).length > MOST_WORDS ? null : { start, name };
}

/** What mentions a person in a comment's source. */
export function mentionOf({ id, name }: { id: string; name: string }): string {
  return `@[${[...name]
    .slice(0, LONGEST_WRITTEN)
    .join('')
    .replaceAll(/[[\]\\]/g, String.raw`\$&`)}](${id})`;
}
