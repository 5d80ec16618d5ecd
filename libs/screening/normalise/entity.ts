/** The named references that are used to break a word up, and Greek letters that pass for Latin ones. */
const NAMED: Readonly<Record<string, number>> = {
  shy: 0xad,
  zwj: 0x200d,
  zwnj: 0x200c,
  nbsp: 0xa0,
  lrm: 0x200e,
  rlm: 0x200f,
  zerowidthspace: 0x200b,
  nobreak: 0x2060,
  applyfunction: 0x2061,
  af: 0x2061,
  invisibletimes: 0x2062,
  it: 0x2062,
  invisiblecomma: 0x2063,
  ic: 0x2063,
  ensp: 0x2002,
  emsp: 0x2003,
  thinsp: 0x2009,
  hairsp: 0x200a,
  tab: 9,
  newline: 10,
  period: 46,
  ast: 42,
  lowbar: 95,
  num: 35,
  commat: 64,
  dollar: 36,
  excl: 33,
  alpha: 0x3b1,
  epsilon: 0x3b5,
  iota: 0x3b9,
  kappa: 0x3ba,
  nu: 0x3bd,
  omicron: 0x3bf,
  rho: 0x3c1,
  sigma: 0x3c3,
  tau: 0x3c4,
  upsilon: 0x3c5,
  chi: 0x3c7,
};
const REFERENCE = /^&(?:#(?:x([0-9a-f]{1,8})|([0-9]{1,8}))|([a-z]{2,16}));/i;
/** Letters with a decoration, which folding would take off anyway, and in other faces of type. */
const LETTER =
  /^([a-z])(?:acute|grave|circ|uml|tilde|ring|cedil|caron|slash|strok|ogon|breve|dot|macr|fr|scr|opf)$/i;
const LONGEST = 18;

/** The HTML character reference that begins at `at`, if one does; looks at most eighteen characters ahead. */
export function entityAt(source: string, at: number): { codePoint: number; length: number } | undefined {
  const reference = REFERENCE.exec(source.slice(at, at + LONGEST));
  if (reference === null) return undefined;
  const [text, hexadecimal, decimal, name = ''] = reference;
  const codePoint =
    hexadecimal !== undefined
      ? Number.parseInt(hexadecimal, 16)
      : decimal !== undefined
        ? Number.parseInt(decimal, 10)
        : (NAMED[name.toLowerCase()] ?? LETTER.exec(name)?.[1]?.codePointAt(0));
  return codePoint === undefined || codePoint > 0x10ffff ? undefined : { codePoint, length: text.length };
}
