/** Other than ASCII, and of no script or of several: signs, spacing modifiers such as `ː`, overlays such as U+0338. */
const UNSCRIPTED = /[\p{Script=Common}\p{Script=Inherited}]/u;
/** What everyday spelling needs of these: the accents that stand apart from their letter, and the voicing and long marks of kana. */
const NEEDED = /[\u0300-\u0304\u0306-\u030C\u031B\u0323-\u0328\u032D\u032E\u0330\u0331\u3099\u309A\u30FC]/u;
const SPELLS = /[\p{L}\p{M}\p{Nd}]/u;
/** Latin letters of living alphabets that are no accented ASCII letter; not `ı` and `ə`, which are read as `i` and `e`. */
const OWN_LATIN = /[æøœþðđłħŋß]/iu;
/** A second dot on a letter that has one shows nothing. */
const DOTTED = /[ij]\u0307/iu;
/** Strokes of Chinese, Japanese and Korean writing that are taken for a slash, bar, dash or dot beside Latin letters. */
const STROKE = String.raw`[ノソンーニハミ一丨丶丿乀亅乙二〱ㄧㄑㅡㅣ\u1173\u1175]`;
/** A word of nothing but strokes is a sign, and so is a stroke beside a Latin letter, a digit or a hyphen. */
const SIGNS = new RegExp(
  String.raw`^${STROKE}+$|[\p{Script=Latin}\d-]${STROKE}|${STROKE}[\p{Script=Latin}\d-]`,
  'u',
);
/** Tones of Lisu, which look like dots and colons. */
const TONES = /[\uA4F8-\uA4FF]/u;
/** Scripts that no everyday text sets beside Latin. */
const ASIDE =
  /[^\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]/u;
const ASCII = /^[\0-\x7F]*$/;

/**
 * Whether a word, as one label of a host is, can be shown as it is written: letters, digits and marks of scripts that
 * stand together in everyday text, and hyphens, none of which is taken for a sign of an address or for another Latin
 * letter. `com⁄x`, `comノx` and `ɢoogle` are no plain words; any word of ASCII is one.
 */
export function isPlainWord(word: string): boolean {
  if (ASCII.test(word)) return true;
  const parts = word.normalize('NFD');
  if (DOTTED.test(parts)) return false;
  if (/\p{Script=Latin}/u.test(parts) && ASIDE.test(parts)) return false;
  if (SIGNS.test(word) || TONES.test(word)) return false;
  return Array.from(parts).every(isPlain) && !/^\p{M}/u.test(parts);
}

function isPlain(character: string): boolean {
  if (/[a-z0-9-]/i.test(character)) return true;
  if (!SPELLS.test(character)) return false;
  if (UNSCRIPTED.test(character)) return NEEDED.test(character);
  return !/\p{Script=Latin}/u.test(character) || OWN_LATIN.test(character);
}
