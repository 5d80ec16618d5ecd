/** Arabic's line that only stretches a word, and Persian letters that differ from the Arabic ones by their shape alone. */
const ARABIC = { ـ: '', ک: 'ك', ی: 'ي', ى: 'ي', ھ: 'ه', ہ: 'ه' };
/** Hebrew letters as they stand at the end of a word. */
const HEBREW = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };
/**
 * Small letters that pass for Latin ones, beside those of `@app/text`, which names are compared by as well: Cherokee ones, and
 * Latin ones with hooks and strokes. Their capitals are read as these.
 */
const LOOK_ALIKES = {
  a: 'ꭺⱥᶏꬰ',
  b: 'ꮟᶀꞗ',
  c: 'ꮯȼꞓꞔ',
  d: 'ꭰꮷᶁȡꝺ',
  e: 'ꭼⱸᶒᶓꬲꬳ',
  f: 'ᶂꬵꜰꝼ',
  g: 'ꮐᶃꞡᵹʛꬶ',
  h: 'ꮋꮒⱨꞕ',
  i: 'ꭵᶖᵻ',
  j: 'ꭻ',
  k: 'ꮶᶄⱪꝁꝃꝅꞣ',
  l: 'ꮮᶅⱡꝉȴꞎꬷꬸꬹ',
  m: 'ꮇᶆꬺ',
  n: 'ᶇȵꞥꞑɳꬻ',
  o: 'ⱺꝋꝍⱷꬽ',
  p: 'ꮲᵽᶈꝑꝓꝕ',
  q: 'ꝗꝙʠ',
  r: 'ꭱꮢꮁᶉꞧɻꝛꝵꭇꭈꭉ',
  s: 'ꮪꮚꮥᶊȿꞩꞅƨ',
  t: 'ꭲȶⱦʈꞇ',
  u: 'μᶙᵾꭎꭏꭒʉ',
  v: 'ꮩꮙᶌⱱⱴꝟ',
  w: 'ꮤⱳꟃ',
  x: 'ᶍꭓꭔꭕꭖꭗꭘꭙ',
  y: 'ꭹꮍꭚỽ',
  z: 'ꮓᶎɀⱬʑ',
};
/** Initial Korean consonants by the order of the final ones from U+11A8 on: syllables and single letters are read alike. */
const INITIALS =
  'ᄀ,ᄁ,ᄀᄉ,ᄂ,ᄂᄌ,ᄂᄒ,ᄃ,ᄅ,ᄅᄀ,ᄅᄆ,ᄅᄇ,ᄅᄉ,ᄅᄐ,ᄅᄑ,ᄅᄒ,ᄆ,ᄇ,ᄇᄉ,ᄉ,ᄊ,ᄋ,ᄌ,ᄎ,ᄏ,ᄐ,ᄑ,ᄒ'.split(
    ',',
  );
const FIRST_FINAL = 0x11a8;

const forms = new Map<string, string>([
  ...Object.entries(ARABIC),
  ...Object.entries(HEBREW),
  ...Object.entries(LOOK_ALIKES).flatMap(([latin, alike]) =>
    Array.from(alike, (letter) => [letter, latin] as const),
  ),
  ...INITIALS.map((initial, at) => [String.fromCharCode(FIRST_FINAL + at), initial] as const),
]);

/**
 * Letters that have several forms in one script, as the one form that phrases and texts are compared by. Not part of
 * `@app/text`, since names that differ by these are different names.
 */
export function oneForm(folded: string): string {
  let same = '';
  for (const unit of folded) same += forms.get(unit) ?? unit;
  return same;
}
