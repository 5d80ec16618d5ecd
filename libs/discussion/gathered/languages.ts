/**
 * The languages whose words are reduced to their stems, by their BCP 47 tag, with PostgreSQL's configuration (those that
 * PostgreSQL 15 and newer bring). All others are searched by words as they are written (`simple`).
 */
export const LANGUAGES = {
  ar: 'arabic',
  hy: 'armenian',
  eu: 'basque',
  ca: 'catalan',
  da: 'danish',
  nl: 'dutch',
  en: 'english',
  fi: 'finnish',
  fr: 'french',
  de: 'german',
  el: 'greek',
  hi: 'hindi',
  hu: 'hungarian',
  id: 'indonesian',
  ga: 'irish',
  it: 'italian',
  lt: 'lithuanian',
  ne: 'nepali',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  es: 'spanish',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
} as const;

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as [Language, ...Language[]];

/** PostgreSQL's text search configuration for a site's language. */
export function configurationOf(language: Language | null): string {
  return language === null ? 'simple' : LANGUAGES[language];
}
