import type { OwnDataTexts } from './own-data.js';

export const germanOwnData: OwnDataTexts = {
  title: 'Ihre Daten',

  exportTitle: 'Mitnehmen',
  exportIntro:
    'Ein Archiv mit allem, was hier über Sie gespeichert ist: Ihr Profil, was Sie geschrieben und worauf Sie reagiert haben, Ihre Abos, Entscheidungen über Sie. Sie können einmal am Tag darum bitten und es eine Woche lang abholen.',
  ask: 'Meine Daten anfordern',
  making: (percent) => `Ihr Archiv wird erstellt: ${percent} %. Sie können die Seite inzwischen verlassen.`,
  ready: (time, size) => `Stand ${time}, ${size}`,
  until: (time) => `Abzuholen bis ${time}`,
  failed: 'Es konnte nicht erstellt werden. Fordern Sie es noch einmal an.',
  byPublication: 'Von der Redaktion angefordert',
  download: 'Herunterladen',
  downloaded: 'Ihr Archiv ist heruntergeladen.',

  deleteTitle: 'Konto löschen',
  deleteIntro:
    'Sie werden sofort überall abgemeldet, und was über Sie gespeichert ist, wird vergessen: Name und Bild, Ihre Adresse, Ihre Reaktionen und Meldungen, Ihre Abos bei uns.',
  anonymised: (count) =>
    count === 0
      ? 'Sie haben keine veröffentlichten Kommentare.'
      : `${count === 1 ? 'Ihr Kommentar bleibt' : `Ihre ${count} Kommentare bleiben`} stehen, ohne Ihren Namen. Soll einer verschwinden, löschen Sie ihn vorher.`,
  removed: (count) =>
    count === 0
      ? 'Sie haben keine veröffentlichten Kommentare.'
      : count === 1
        ? 'Ihr Kommentar wird ebenfalls entfernt.'
        : `Ihre ${count} Kommentare werden ebenfalls entfernt.`,
  forGood: 'Das lässt sich nicht rückgängig machen. Wer sich später wieder anmeldet, beginnt von vorn.',
  subscriptions:
    'Ihr Abo verlängert sich und endet hiermit nicht. Kündigen Sie es dort, wo Sie es abgeschlossen haben; sonst zahlen Sie weiter.',
  subscriptionsKnown: 'Ich weiß, dass mein Abo weiterläuft',
  lastAdmin: 'Niemand sonst verwaltet diese Seite. Machen Sie zuerst jemand anderen zum Administrator.',
  password: 'Ihr Passwort',
  type: (word) => `Zur Bestätigung ${word} eingeben`,
  word: 'LÖSCHEN',
  delete: 'Mein Konto löschen',
  signInAgain: 'Ihre Anmeldung ist eine Weile her. Melden Sie sich noch einmal an, um Ihr Konto zu löschen.',

  farewellTitle: 'Ihr Konto ist gelöscht',
  farewell:
    'Sie sind überall abgemeldet. Was übrig ist, wird gerade vergessen; Sie können die Seite schließen.',
  forgetting: (done, total) => `${done} von ${total} Kommentaren erledigt`,
  forgotten: 'Alles ist vergessen.',
  counted: (rows) => (rows === 1 ? '1 Eintrag ist weg.' : `${rows} Einträge sind weg.`),
  receipt: 'Ihr Beleg',
  receiptHint:
    'Mit ihm, und mit nichts anderem, können Sie später fragen, was daraus wurde. Er wird nur dieses eine Mal gezeigt.',
  save: 'Beleg speichern',
  saved: (site, time) => `Beleg über die Löschung eines Kontos bei ${site}, ${time}`,
};
