import type { Texts } from './catalogue.js';
import { germanAccount } from './german-account.js';
import { germanHousehold } from './german-household.js';
import { germanOwnData } from './german-own-data.js';
import { germanSigningIn } from './german-signing-in.js';
import { germanProfiles } from './german-profiles.js';
import { germanGateWords } from './german-gate.js';

const some = (count: number, one: string, more: string) =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('de')} ${more}`;

const NUMBERS = ['', '', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn'];

function inWords(seconds: number): string {
  if (seconds % 60 !== 0) return `alle ${some(seconds, 'Sekunde', 'Sekunden')}`;
  const minutes = seconds / 60;
  return minutes === 1 ? 'jede Minute' : `alle ${NUMBERS[minutes] ?? minutes} Minuten`;
}

export const german: Texts = {
  language: 'de',
  comments: (count) => some(count, 'Kommentar', 'Kommentare'),
  discussion: 'Diskussion',
  viewers: (count) => `${count.toLocaleString('de')} hier`,
  live: 'Live',
  reconnecting: 'Verbindung wird aufgebaut',
  offline: 'Offline',
  search: 'Suchen',
  sortBy: 'Sortieren',
  sorts: {
    newest: 'Neueste',
    oldest: 'Älteste',
    best: 'Beste',
    top: 'Beliebteste',
    discussed: 'Meistdiskutierte',
  },
  loading: 'Die Diskussion wird geladen',
  empty: 'Noch keine Kommentare.',
  emptyInvitation: 'Schreiben Sie den ersten.',
  failed: 'Die Diskussion konnte nicht geladen werden.',
  unknown: 'Zu diesem Artikel gibt es keine Diskussion.',
  retry: 'Noch einmal versuchen',
  loadMore: 'Weitere Kommentare laden',
  loadPrevious: 'Die Kommentare davor laden',
  fromStart: 'Von Anfang an',
  newSince: (count) => `${count.toLocaleString('de')} neu seit Ihrem letzten Besuch.`,
  nextNew: 'Nächster neuer Kommentar',
  nextNewKey: 'Mit der Tastatur: N, zurück: Umschalt + N',
  showNew: (count) => some(count, 'neuen anzeigen', 'neue anzeigen'),
  newComments: (count) => some(count, 'neuer Kommentar', 'neue Kommentare'),

  yourComment: 'Ihr Kommentar',
  replyTo: (name) => `Antwort an ${name}`,
  editYours: 'Kommentar bearbeiten',
  placeholder: 'Was meinen Sie?',
  formatting: '**fett**, *kursiv*, > Zitat und Links sind möglich.',
  post: 'Kommentar abschicken',
  postReply: 'Antwort abschicken',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  sending: 'Wird gesendet …',
  cancel: 'Abbrechen',
  tooLong: (over) => `${over.toLocaleString('de')} Zeichen zu viel`,
  left: (count) => `noch ${count.toLocaleString('de')} Zeichen`,
  draftKept: 'Ihr Entwurf bleibt auf diesem Gerät erhalten.',
  premoderated: 'Kommentare erscheinen, nachdem die Moderation sie gesehen hat.',
  slowMode: (seconds) => `Langsamer Modus: ein Kommentar alle ${some(seconds, 'Sekunde', 'Sekunden')}.`,
  closesAt: (time) => `Diese Diskussion schließt ${time}.`,
  allowanceLeft: (left, perMonth) =>
    `Noch ${left} von ${some(perMonth, 'freien Kommentar', 'freien Kommentaren')} in diesem Monat.`,
  allowanceUsed: (perMonth, time) =>
    `Ihre freien Kommentare dieses Monats (${perMonth}) sind verbraucht. Neue gibt es ab ${time}.`,
  allowanceRenews: (time) => `Ab ${time} können Sie wieder kostenlos schreiben.`,
  allowanceForMembers: (perMonth) =>
    `Mit einem Konto können Sie ${some(perMonth, 'Kommentar', 'Kommentare')} im Monat kostenlos schreiben.`,
  published: 'Ihr Kommentar ist veröffentlicht.',
  held: 'Danke. Die Moderation sieht Ihren Kommentar an, bevor er erscheint. Bis dahin sehen nur Sie ihn.',
  edited: 'Ihre Änderung ist veröffentlicht.',
  editHeld: 'Die Moderation sieht Ihre Änderung an. Bis dahin bleibt der bisherige Text.',
  notReached:
    'Das kam nicht an. Ihr Text bleibt erhalten: Versuchen Sie es noch einmal, er wird nicht doppelt veröffentlicht.',
  againIn: (seconds) => `Sie können in ${some(seconds, 'Sekunde', 'Sekunden')} wieder schreiben.`,
  nowAgain: 'Sie können jetzt wieder schreiben.',
  signedInAs: (name) => `Angemeldet als ${name}`,
  signOut: 'Abmelden',
  account: germanAccount,
  household: germanHousehold,
  signingIn: germanSigningIn,
  profiles: germanProfiles,
  ownData: germanOwnData,

  subscribing: {
    title: 'Abonnieren',
    intro:
      'Was es kostet, steht auf der nächsten Seite, wo Sie bezahlen. Sie kommen hierher zurück, und was Sie geschrieben haben, bleibt erhalten.',
    take: 'Nehmen',
    takeThis: (plan) => `${plan} nehmen`,
  },

  signIn: 'Anmelden',
  gateHeadline: 'Diskutieren Sie mit',
  gateWords: germanGateWords,
  plans: 'Enthalten in',
  withheld: (count, { more, byAccount }) =>
    `${some(count, more ? 'weiterer Kommentar' : 'Kommentar', more ? 'weitere Kommentare' : 'Kommentare')} ${byAccount ? 'für Angemeldete' : 'im Abonnement'}`,
  alreadySubscribed: 'Schon ein Konto?',
  opened: 'Sie können jetzt mitmachen.',
  closedToYou: 'Diese Diskussion steht Ihnen nicht mehr offen.',

  threadClosed: 'Diese Diskussion ist geschlossen. Sie können sie weiterhin lesen.',
  threadReadOnly: 'Diese Diskussion kann im Moment nur gelesen werden.',
  banned: 'Sie können hier nicht mehr mitmachen.',
  bannedOut:
    'Sie wurden abgemeldet. Melden Sie sich wieder an, um das zu lesen, Ihre Daten mitzunehmen oder Ihr Konto zu löschen.',
  suspendedUntil: (time) => `Sie können bis ${time} nicht mitmachen.`,
  suspended: 'Sie können im Moment nicht mitmachen.',
  warning: 'Die Moderation hat Sie verwarnt. Bestätigen Sie das, bevor Sie wieder schreiben.',
  acknowledge: 'Ich habe es gelesen',
  premoderatedYou: (until) =>
    until === null
      ? 'Ihre Kommentare warten auf die Moderation, bevor sie erscheinen.'
      : `Bis ${until} warten Ihre Kommentare auf die Moderation, bevor sie erscheinen.`,
  slowedYou: (seconds, until) => {
    const pace = `können Sie ${inWords(seconds)} einen Kommentar schreiben.`;
    return until === null ? `Zurzeit ${pace}` : `Bis ${until} ${pace}`;
  },
  slowed: 'Die Moderation hat begrenzt, wie oft Sie schreiben können.',
  reasonGiven: (reason) => `Begründung: ${reason}`,
  noDiscussion: 'Zu diesem Artikel gibt es noch keine Diskussion.',
  mayNotPost: 'Sie können hier im Moment nicht schreiben.',

  by: (name) => `Kommentar von ${name}`,
  reply: 'Antworten',
  edit: 'Bearbeiten',
  delete: 'Löschen',
  like: 'Gefällt mir',
  likes: (count) => `${count.toLocaleString('de')} × Gefällt mir`,
  report: 'Melden',
  reported: 'Danke. Die Moderation sieht sich das an.',
  link: 'Link kopieren',
  linkCopied: 'Link kopiert.',
  collapse: 'Einklappen',
  expand: (count) => (count === 0 ? 'Ausklappen' : `Ausklappen, ${some(count, 'Antwort', 'Antworten')}`),
  moreReplies: (count) => some(count, 'weitere Antwort anzeigen', 'weitere Antworten anzeigen'),
  previousReplies: 'Frühere Antworten anzeigen',
  laterReplies: 'Spätere Antworten anzeigen',
  continueHere: (count) => `Hier weiterlesen (${some(count, 'Antwort', 'Antworten')})`,
  oneConversation: 'Ein Gespräch',
  backToAll: 'Zurück zur ganzen Diskussion',
  replies: (count) => some(count, 'Antwort', 'Antworten'),
  wasEdited: (time) => `Bearbeitet ${time}`,
  waitingForModerator: 'Wartet auf die Moderation. Nur Sie sehen das.',
  editWaiting: 'Ihre Änderung wartet auf die Moderation. Bis dahin sehen alle anderen den bisherigen Text.',
  rejected: 'Nicht veröffentlicht. Nur Sie sehen das.',
  removedOwn: 'Von der Moderation entfernt. Nur Sie sehen das.',
  approvedNotice: 'Ihr Kommentar wurde freigegeben und ist veröffentlicht.',
  rejectedNotice: 'Die Moderation hat Ihren Kommentar nicht veröffentlicht.',
  editRejectedNotice: 'Die Moderation hat Ihre Änderung nicht veröffentlicht. Der bisherige Text bleibt.',
  removedNotice: 'Die Moderation hat Ihren Kommentar entfernt.',
  removed: 'Dieser Kommentar wurde von der Moderation entfernt.',
  deleted: 'Dieser Kommentar wurde von der Autorin oder dem Autor gelöscht.',
  gone: 'Dieser Kommentar ist nicht mehr da.',
  formerReader: 'Ehemalige Leserin oder ehemaliger Leser',
  pinned: 'Angeheftet',
  featured: 'Empfehlung der Redaktion',
  isNew: 'Neu',
  badges: { staff: 'Redaktion', author: 'Verfasst den Artikel', subscriber: 'Abo' },
  you: 'Sie',
  linkedComment: 'Verlinkter Kommentar',
  linkGone: 'Der verlinkte Kommentar ist nicht mehr da.',
  parentGone: 'Worauf Sie antworten, ist nicht mehr da. Ihr Text bleibt erhalten.',
  postOnItsOwn: 'Als eigenen Kommentar schreiben',
  currentText:
    'Der Kommentar wurde inzwischen geändert. Das ist jetzt sein Text; wenn Sie speichern, ersetzt Ihrer ihn.',

  deleteTitle: 'Kommentar löschen?',
  deleteQuestion: 'Er verschwindet für alle. Das lässt sich nicht rückgängig machen.',
  deletedNotice: 'Ihr Kommentar wurde gelöscht.',
  reportTitle: 'Kommentar melden',
  reportWhy: 'Was stimmt damit nicht?',
  reportDetail: 'Was die Moderation wissen sollte (freiwillig)',
  reportSend: 'Meldung abschicken',
  reasons: {
    abuse: 'Beleidigend',
    hate: 'Hass',
    harassment: 'Belästigung',
    spam: 'Werbung oder Spam',
    'off-topic': 'Gehört nicht zum Thema',
    misinformation: 'Falschinformation',
    'personal-data': 'Persönliche Daten',
    illegal: 'Rechtswidriger Inhalt',
    other: 'Etwas anderes',
  },
  close: 'Schließen',
  spoiler: 'Verdeckter Text',
  problems: {
    'comment-refused': 'Der Kommentar wurde nicht angenommen.',
    'thread-closed': 'Diese Diskussion ist geschlossen.',
    'thread-read-only': 'Diese Diskussion kann im Moment nur gelesen werden.',
    'rate-limited': 'Das waren zu viele auf einmal.',
    'slow-mode': 'Diese Diskussion läuft im langsamen Modus.',
    'edit-window-closed': 'Die Zeit zum Bearbeiten ist vorbei.',
    'sign-in-required': 'Melden Sie sich an, um mitzumachen.',
    'subscription-required': 'Dazu brauchen Sie ein Abonnement.',
    'subscription-lapsed': 'Ihr Abonnement ist zu Ende.',
    'plan-required': 'Ihr Abonnement enthält das nicht.',
    banned: 'Sie können hier nicht mehr mitmachen.',
    suspended: 'Sie können im Moment nicht mitmachen.',
    'acknowledge-warning': 'Bestätigen Sie erst, dass Sie die Verwarnung gelesen haben.',
    'stale-version': 'Der Kommentar wurde inzwischen geändert.',
    'invalid-credentials': 'Die Adresse oder das Passwort stimmt nicht.',
    'link-ended': 'Dieser Link gilt nicht mehr.',
    'registration-closed': 'Hier kann man im Moment kein Konto anlegen.',
    'mail-unavailable': 'Im Moment können keine Mails verschickt werden.',
    'sign-in-again': 'Melden Sie sich dafür noch einmal an.',
    'last-way-in':
      'Anders kommen Sie nicht in Ihr Konto. Wollen Sie es nicht mehr, löschen Sie es unter „Ihre Daten“.',
    'unknown-provider': 'Das meldet Sie schon nicht mehr an.',
    'account-elsewhere': 'Dieses Konto wird von der Redaktion geführt, nicht hier.',
    'invalid-name': 'Dieser Name geht nicht.',
    'invalid-body': 'So geht es nicht.',
    'session-ended': 'Sie sind nicht mehr angemeldet.',
    'invalid-token': 'Sie sind nicht mehr angemeldet.',
    unavailable: 'Das geht gerade nicht. Versuchen Sie es gleich noch einmal.',
    'name-taken': 'Diesen Namen, oder einen zum Verwechseln ähnlichen, hat hier schon jemand.',
    'name-kept': 'Die Namen gibt hier die Redaktion.',
    'invalid-avatar':
      'Diese Adresse geht nicht für ein Bild: Sie muss mit https:// beginnen und keine Leerzeichen haben.',
    'invalid-bio': 'Dieser Text geht nicht.',
    'too-many-muted': 'Mehr als 1.000 Menschen kann man nicht stummschalten.',
    'no-seat-left': 'Alle Plätze sind vergeben oder versprochen.',
    'unknown-seat': 'Diesen Platz gibt es nicht mehr.',
    'seat-taken': 'Sie haben in diesem Haushalt schon einen Platz.',
    'already-subscribed': 'Das haben Sie schon abonniert.',
    'checkout-not-set-up': 'Das kann man hier im Moment nicht abonnieren.',
    'conversation-too-deep': 'Tiefer geht dieses Gespräch nicht.',
    'parent-unavailable': 'Worauf Sie antworten, ist nicht mehr da.',
  },
};
