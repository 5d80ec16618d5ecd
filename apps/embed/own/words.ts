/** The words of what belongs to who is signed in: this script is the only one that needs them. */
export interface OwnTexts {
  bell(unread: number): string;
  title: string;
  none: string;
  more: string;
  close: string;
  failed: string;
  again: string;
  loading: string;
  clear: string;
  cleared: string;
  kinds: Record<string, (name: string) => string>;
  nobody: string;
  isNew: string;
  hidden: string;
  follow: string;
  followHint: string;
  following: string;
  followed: string;
  unfollowed: string;
  whatYouFollow: string;
  followsNothing: string;
  followedSince(kind: 'thread' | 'person', date: string): string;
  stop: string;
  resume: string;
  stopped: string;
  followPerson: string;
  followingPerson(name: string): string;
  people(count: number): string;
  peopleLabel: string;
}

const english: OwnTexts = {
  bell: (unread) => (unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`),
  title: 'Notifications',
  none: 'Nothing yet. You are told here of answers, of mentions, and of what you follow.',
  more: 'Show more',
  close: 'Close',
  failed: 'This did not work. Try again.',
  again: 'Try again',
  loading: 'One moment …',
  clear: 'Empty the list',
  cleared: 'The list is empty.',
  kinds: {
    reply: (name) => `${name} answered you`,
    mention: (name) => `${name} mentioned you`,
    featured: () => 'Your comment was featured',
    'followed-person': (name) => `${name}, whom you follow, wrote`,
    'followed-thread': (name) => `${name} wrote in a discussion that you follow`,
    'report-upheld': () => 'Thank you: the comment that you reported was removed',
  },
  nobody: 'Somebody',
  isNew: 'New: ',
  hidden: '[hidden]',
  follow: 'Follow',
  followHint: 'Follow this discussion',
  following: 'Following',
  followed: 'You follow this discussion now.',
  unfollowed: 'You no longer follow this discussion.',
  whatYouFollow: 'What you follow',
  followsNothing: 'Nothing yet. You follow discussions by a button above them, and people from their cards.',
  followedSince: (kind, date) => `${kind === 'thread' ? 'Discussion' : 'Person'}, since ${date}`,
  stop: 'Stop following',
  resume: 'Follow again',
  stopped: 'No longer followed',
  followPerson: 'Follow',
  followingPerson: (name) => `Following ${name}`,
  people: (count) =>
    count === 0 ? '' : count === 1 ? '1 person, arrow keys choose' : `${count} people, arrow keys choose`,
  peopleLabel: 'People to mention',
};

const german: OwnTexts = {
  bell: (unread) => (unread === 0 ? 'Mitteilungen' : `Mitteilungen, ${unread} ungelesen`),
  title: 'Mitteilungen',
  none: 'Noch nichts. Hier erfahren Sie von Antworten, Erwähnungen und von dem, was Sie verfolgen.',
  more: 'Mehr zeigen',
  close: 'Schließen',
  failed: 'Das hat nicht geklappt. Versuchen Sie es noch einmal.',
  again: 'Noch einmal versuchen',
  loading: 'Einen Moment …',
  clear: 'Liste leeren',
  cleared: 'Die Liste ist leer.',
  kinds: {
    reply: (name) => `${name} hat Ihnen geantwortet`,
    mention: (name) => `${name} hat Sie erwähnt`,
    featured: () => 'Ihr Kommentar wurde hervorgehoben',
    'followed-person': (name) => `${name}, wem Sie folgen, hat geschrieben`,
    'followed-thread': (name) => `${name} hat in einer Diskussion geschrieben, die Sie verfolgen`,
    'report-upheld': () => 'Danke: Der Kommentar, den Sie gemeldet haben, wurde entfernt',
  },
  nobody: 'Jemand',
  isNew: 'Neu: ',
  hidden: '[verborgen]',
  follow: 'Verfolgen',
  followHint: 'Diese Diskussion verfolgen',
  following: 'Verfolgt',
  followed: 'Sie verfolgen diese Diskussion jetzt.',
  unfollowed: 'Sie verfolgen diese Diskussion nicht mehr.',
  whatYouFollow: 'Was Sie verfolgen',
  followsNothing: 'Noch nichts. Diskussionen verfolgen Sie mit dem Knopf darüber, Personen auf ihrer Karte.',
  followedSince: (kind, date) => `${kind === 'thread' ? 'Diskussion' : 'Person'}, seit ${date}`,
  stop: 'Nicht mehr verfolgen',
  resume: 'Wieder verfolgen',
  stopped: 'Nicht mehr verfolgt',
  followPerson: 'Folgen',
  followingPerson: (name) => `Sie folgen ${name}`,
  people: (count) =>
    count === 0
      ? ''
      : count === 1
        ? '1 Person, wählen mit Pfeiltasten'
        : `${count} Personen, wählen mit Pfeiltasten`,
  peopleLabel: 'Wen Sie erwähnen können',
};

export function wordsFor(language: string): OwnTexts {
  return language.startsWith('de') ? german : english;
}
