const [QUOTE, COLON, BACKSLASH] = [0x22, 0x3a, 0x5c];
const [OBJECT, OBJECT_END, LIST, LIST_END] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * The first name that some object of a JSON text has twice, however it is spelled; undefined without one. JSON.parse
 * takes the last of the two and others the first, so that what is checked here need not be what is read there. The
 * text must be JSON; the time is linear in its length.
 */
export function nameGivenTwice(text: string): string | undefined {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === OBJECT) open.push(new Set());
    else if (char === LIST) open.push(null);
    else if (char === OBJECT_END || char === LIST_END) open.pop();
    else if (char === QUOTE) {
      const end = endOfString(text, at + 1);
      if (isName(text, end + 1)) {
        const names = open.at(-1)!;
        const name = text.slice(at + 1, end);
        const plain = name.includes('\\') ? (JSON.parse(`"${name}"`) as string) : name;
        if (names.has(plain)) return plain;
        names.add(plain);
      }
      at = end;
    }
  }
  return undefined;
}

/** The quote that ends a string which began before `from`: one with an even number of backslashes before it. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from); ; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((end - before) % 2 === 0) return end;
  }
}

function isName(text: string, after: number): boolean {
  let at = after;
  while (/\s/.test(text.charAt(at))) at++;
  return text.charCodeAt(at) === COLON;
}
