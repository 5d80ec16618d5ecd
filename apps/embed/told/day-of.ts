/** The day of a time in words, of the reader's language and time zone. */
export function dayOf(time: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(time));
}
