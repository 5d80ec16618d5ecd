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
};

export function wordsFor(language: string): MarksTexts {
  return language.startsWith('de') ? german : english;
}
