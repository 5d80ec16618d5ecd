import type { ProfileTexts } from './profiles.js';

const comments = (count: number) =>
  count === 1 ? '1 Kommentar' : `${count.toLocaleString('de')} Kommentare`;

export const germanProfiles: ProfileTexts = {
  cardOf: (name) => `Über ${name}`,
  memberSince: (date) => `Dabei seit ${date}`,
  subscriberSince: (year) => `Im Abo seit ${year}`,
  commentsHere: comments,
  manyComments: (count) => `${comments(count)} oder mehr`,
  noCard: 'Über diese Person ist nichts zu zeigen.',
  mute: 'Stummschalten',
  muteHint: 'Sie sehen nicht mehr, was diese Person schreibt. Weder sie noch sonst jemand erfährt davon.',
  unmute: 'Nicht mehr stummschalten',
  mutedNotice: (name) => `${name} ist stummgeschaltet.`,
  unmutedNotice: (name) => `${name} ist nicht mehr stummgeschaltet.`,
  mutedComment: (name) => `${name}, von Ihnen stummgeschaltet`,
  showMuted: 'Zeigen',
  hideMuted: 'Verbergen',
  editProfile: 'Profil bearbeiten',
  needsVerifiedName:
    'Hier schreibt man unter einem Vor- und Nachnamen, den die Redaktion bestätigt hat. Ihrer ist noch nicht bestätigt; was Sie getippt haben, bleibt erhalten.',

  profile: {
    title: 'Profil',
    name: 'Name',
    nameHint: 'Steht bei allem, was Sie schreiben.',
    uniqueHint:
      'Steht bei allem, was Sie schreiben. Niemand sonst darf hier so heißen oder zum Verwechseln ähnlich.',
    nameKept: 'Die Namen gibt hier die Redaktion. Sagen Sie ihr, wenn Ihrer falsch ist.',
    nameVerified: 'Von der Redaktion bestätigt',
    picture: 'Bild',
    pictureHint: 'Seine Adresse, die mit https:// beginnt. Leer lassen für keines.',
    pictureBroken: 'Unter dieser Adresse ist kein Bild zu haben.',
    bio: 'Über Sie',
    bioHint: 'Einfacher Text, den alle lesen können.',
    left: (count) => `noch ${count} Zeichen`,
    over: (count) => `${count} Zeichen zu viel`,
    save: 'Speichern',
    saved: 'Gespeichert.',
    barred:
      'So lange können Sie, was andere von Ihnen sehen, nur entfernen. Ihre Daten können Sie mitnehmen oder löschen lassen.',
    warned: 'Bis Sie das gelesen haben, können Sie, was andere von Ihnen sehen, nur entfernen.',
    removePicture: 'Bild entfernen',
    removeBio: 'Text entfernen',
    preview: 'Was andere sehen',
    previewHint: 'Wie es in den Feldern steht, gespeichert oder nicht.',
  },
  history: {
    title: 'Meine Kommentare',
  },
  muted: {
    title: 'Stummgeschaltete',
    intro: 'Was sie schreiben, ist für Sie zugeklappt. Niemand sonst weiß davon.',
    empty: 'Sie haben niemanden stummgeschaltet.',
    more: 'Mehr zeigen',
    since: (time) => `Stumm seit ${time}`,
    unmuteThis: (name) => `${name} nicht mehr stummschalten`,
  },
};
