/** The named references that are used to break a word up. */
const BREAKERS: Readonly<Record<string, number>> = {
  '&shy;': 0xad,
  '&zwj;': 0x200d,
  '&zwnj;': 0x200c,
  '&nbsp;': 0xa0,
};
const LONGEST = 12;

/** The HTML character reference that begins at `at`, if one does; looks at most twelve characters ahead. */
export function entityAt(source: string, at: number): { codePoint: number; length: number } | undefined {
  const ahead = source.slice(at, at + LONGEST);
  const reference = /^&(?:#(?:x([0-9a-f]{1,8})|([0-9]{1,8}))|[a-z]{3,4});/i.exec(ahead);
  if (reference === null) return undefined;
  const [text, hexadecimal, decimal] = reference;
  const codePoint =
    hexadecimal !== undefined
      ? Number.parseInt(hexadecimal, 16)
      : decimal !== undefined
        ? Number.parseInt(decimal, 10)
        : BREAKERS[text.toLowerCase()];
  return codePoint === undefined || codePoint > 0x10ffff ? undefined : { codePoint, length: text.length };
}
