import type { MarkedList } from '@app/client';

/** The words about marks: this script is the only one that needs them. */
export interface MarksTexts {
  mode: string;
  pinned: string;
  which: string;
  all: string;
  lists: Record<MarkedList, (count: number) => string>;
  empty: Record<MarkedList, string>;
  answers: string;
  inPlace: string;
  inPlaceOf(name: string): string;
  nobody: string;
  more: string;
  failed: string;
  pin: string;
  unpin: string;
  feature: string;
  unfeature: string;
  done: Record<'pin' | 'unpin' | 'feature' | 'unfeature', string>;
  tooMany(most: number): string;
  notYours: string;
  gone: string;
  stale: string;
  notDone: string;
}

const english: MarksTexts = {
  mode: 'Here you ask the authors of the article: a comment is a question to them.',
  pinned: 'Pinned',
  which: 'Which comments',
  all: 'All',
  lists: {
    featured: (count) => `Editors’ picks (${count.toLocaleString('en')})`,
    answered: (count) => `Answered (${count.toLocaleString('en')})`,
    unanswered: (count) => `Unanswered (${count.toLocaleString('en')})`,
  },
  empty: {
    featured: 'Nothing is picked at the moment.',
    answered: 'No question is answered yet.',
    unanswered: 'Every question is answered.',
  },
  answers: 'Answers',
  inPlace: 'Show in the discussion',
  inPlaceOf: (name) => `Show what ${name} said in the discussion`,
  nobody: 'Somebody who is gone',
  more: 'Show more',
  failed: 'This could not be loaded. Try again.',
  pin: 'Pin',
  unpin: 'Unpin',
  feature: 'Pick',
  unfeature: 'Take back the pick',
  done: {
    pin: 'It is pinned.',
    unpin: 'It is no longer pinned.',
    feature: 'It is an editor’s pick.',
    unfeature: 'It is no longer an editor’s pick.',
  },
  tooMany: (most) => `No more than ${most} comments can be pinned. Unpin one first.`,
  notYours: 'This article is not in your sections.',
  gone: 'This comment is no longer there.',
  stale: 'It has changed meanwhile. Read it once more.',
  notDone: 'It could not be done. Try again.',
};

const german: MarksTexts = {
  mode: 'Hier fragen Sie die Autoren des Artikels: Ein Kommentar ist eine Frage an sie.',
  pinned: 'Angeheftet',
  which: 'Welche Kommentare',
  all: 'Alle',
  lists: {
    featured: (count) => `Empfehlungen der Redaktion (${count.toLocaleString('de')})`,
    answered: (count) => `Beantwortet (${count.toLocaleString('de')})`,
    unanswered: (count) => `Unbeantwortet (${count.toLocaleString('de')})`,
  },
  empty: {
    featured: 'Gerade ist nichts empfohlen.',
    answered: 'Noch ist keine Frage beantwortet.',
    unanswered: 'Alle Fragen sind beantwortet.',
  },
  answers: 'Antworten',
  inPlace: 'In der Diskussion zeigen',
  inPlaceOf: (name) => `In der Diskussion zeigen, was ${name} gesagt hat`,
  nobody: 'Jemand, der nicht mehr da ist',
  more: 'Mehr zeigen',
  failed: 'Das ließ sich nicht laden. Versuchen Sie es noch einmal.',
  pin: 'Anheften',
  unpin: 'Ablösen',
  feature: 'Empfehlen',
  unfeature: 'Empfehlung zurücknehmen',
  done: {
    pin: 'Er ist angeheftet.',
    unpin: 'Er ist nicht mehr angeheftet.',
    feature: 'Er ist eine Empfehlung der Redaktion.',
    unfeature: 'Er ist keine Empfehlung der Redaktion mehr.',
  },
  tooMany: (most) => `Mehr als ${most} Kommentare lassen sich nicht anheften. Lösen Sie erst einen ab.`,
  notYours: 'Dieser Artikel gehört nicht zu Ihren Ressorts.',
  gone: 'Diesen Kommentar gibt es nicht mehr.',
  stale: 'Er wurde inzwischen geändert. Lesen Sie ihn noch einmal.',
  notDone: 'Das hat nicht geklappt. Versuchen Sie es noch einmal.',
};

export function wordsFor(language: string): MarksTexts {
  return language.startsWith('de') ? german : english;
}
