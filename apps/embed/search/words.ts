/** The words of the search dialog: this script is the only one that needs them. */
export interface SearchTexts {
  title: string;
  label: string;
  search: string;
  searching: string;
  none: string;
  found(count: number, more: boolean): string;
  more: string;
  close: string;
  nobody: string;
  mutedComment(name: string): string;
  showMuted: string;
  busy: string;
  failed: string;
}

const english: SearchTexts = {
  title: 'Search the comments',
  label: 'Words to look for',
  search: 'Search',
  searching: 'Searching …',
  none: 'No comment has these words.',
  found: (count, more) =>
    more ? `The newest ${count} comments with these words` : count === 1 ? '1 comment' : `${count} comments`,
  more: 'Show more',
  close: 'Close',
  nobody: 'Somebody who is gone',
  mutedComment: (name) => `By ${name}, whom you have muted.`,
  showMuted: 'Show it',
  busy: 'Too much is being searched at the moment. Try again in a few seconds, or with rarer words.',
  failed: 'The search did not work. Try again.',
};

const german: SearchTexts = {
  title: 'Kommentare durchsuchen',
  label: 'Gesuchte Wörter',
  search: 'Suchen',
  searching: 'Wird gesucht …',
  none: 'Kein Kommentar enthält diese Wörter.',
  found: (count, more) =>
    more
      ? `Die neuesten ${count} Kommentare mit diesen Wörtern`
      : count === 1
        ? '1 Kommentar'
        : `${count} Kommentare`,
  more: 'Mehr zeigen',
  close: 'Schließen',
  nobody: 'Jemand, der nicht mehr da ist',
  mutedComment: (name) => `Von ${name}, stummgeschaltet.`,
  showMuted: 'Anzeigen',
  busy: 'Gerade wird zu viel gesucht. Versuchen Sie es in einigen Sekunden noch einmal oder mit selteneren Wörtern.',
  failed: 'Die Suche hat nicht geklappt. Versuchen Sie es noch einmal.',
};

export function wordsFor(language: string): SearchTexts {
  return language.startsWith('de') ? german : english;
}
