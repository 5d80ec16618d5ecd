/** The longest address that becomes a link. */
const LONGEST = 2000;
/** So deep may brackets within an address be nested. */
const DEEPEST = 32;
const SPACES = /\s*/y;
const POINTED = /<[^<>\n]*>/y;
const TITLE = /\s+(?:"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|\((?:\\[^]|[^()\\])*\))/y;

/**
 * How much of a source stands for a link's brackets, target and title at a place; only its words are shown. As the renderer
 * reads them, but for whether the address is one that it leads to. Linear over a source: no two targets have a part in common
 * that is longer than an address.
 */
export function linkSyntaxAt(source: string, at: number): number {
  const sign = source.charAt(at);
  if (sign === '[') return 1;
  if (sign !== ']' || source.charAt(at + 1) !== '(') return 0;
  let end = past(SPACES, source, at + 2);
  end = addressEnd(source, end);
  end = past(TITLE, source, end);
  end = past(SPACES, source, end);
  return source.charAt(end) === ')' ? end + 1 - at : 0;
}

function addressEnd(source: string, at: number): number {
  if (source.charAt(at) === '<') return past(POINTED, source, at);
  let depth = 0;
  let end = at;
  for (; end < source.length && end - at < LONGEST; end += 1) {
    const unit = source.charCodeAt(end);
    if (unit <= 32 || unit === 127) break;
    if (unit === 40 && (depth += 1) > DEEPEST) break;
    if (unit === 41 && (depth -= 1) < 0) break;
  }
  return end;
}

/** Where an expression ends that begins at a place, or the place itself. */
function past(expression: RegExp, source: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(source) ? expression.lastIndex : at;
}
