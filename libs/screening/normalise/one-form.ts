/** Arabic's line that only stretches a word, and Persian letters that differ from the Arabic ones by their shape alone. */
const ARABIC = { ـ: '', ک: 'ك', ی: 'ي', ى: 'ي', ھ: 'ه', ہ: 'ه' };
/** Hebrew letters as they stand at the end of a word. */
const HEBREW = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };
/** Beside those of `@app/text`. */
const LOOK_ALIKES = { μ: 'u' };
/** Initial Korean consonants by the order of the final ones from U+11A8 on: syllables and single letters are read alike. */
const INITIALS =
  'ᄀ,ᄁ,ᄀᄉ,ᄂ,ᄂᄌ,ᄂᄒ,ᄃ,ᄅ,ᄅᄀ,ᄅᄆ,ᄅᄇ,ᄅᄉ,ᄅᄐ,ᄅᄑ,ᄅᄒ,ᄆ,ᄇ,ᄇᄉ,ᄉ,ᄊ,ᄋ,ᄌ,ᄎ,ᄏ,ᄐ,ᄑ,ᄒ'.split(
    ',',
  );
const FIRST_FINAL = 0x11a8;

const forms = new Map<string, string>([
  ...Object.entries(ARABIC),
  ...Object.entries(HEBREW),
  ...Object.entries(LOOK_ALIKES),
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
