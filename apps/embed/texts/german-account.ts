import type { AccountTexts } from './account.js';

export const germanAccount: AccountTexts = {
  title: 'Ihr Konto',
  open: 'Konto',
  loading: 'Wird geladen …',
  failed: 'Das konnte nicht geladen werden.',
  unreachable: 'Das kam nicht an. Versuchen Sie es noch einmal.',
  wrongPassword: 'Das ist nicht Ihr jetziges Passwort.',
  signInAction: 'Noch einmal anmelden',
  signInElsewhere:
    'Melden Sie sich auf der Seite der Redaktion ab und wieder an, und kommen Sie innerhalb von zehn Minuten zurück.',

  waysIn: {
    title: 'Anmeldung',
    elsewhere: 'Ihr Konto wird von der Redaktion geführt. Womit Sie sich anmelden, ändern Sie dort.',
    address: 'Sie melden sich an mit',
    unconfirmed:
      'Noch nicht bestätigt: Folgen Sie dem Link in der Mail, die Sie beim Anlegen des Kontos bekommen haben.',
    changeAddress: 'Andere Adresse',
    newAddress: 'Neue E-Mail-Adresse',
    addressHint:
      'Sie bekommen dort eine Mail. Die Adresse ändert sich, wenn Sie dem Link folgen; die alte bekommt Bescheid.',
    addressAction: 'Link schicken',
    addressSent: (email) =>
      `Eine Mail an ${email} ist unterwegs. Folgen Sie dem Link darin innerhalb einer Stunde.`,
    changePassword: 'Anderes Passwort',
    setPassword: 'Passwort setzen',
    noPassword: 'Sie haben keines: Sie melden sich mit Links per Mail an oder mit einem anderen Konto.',
    currentPassword: 'Jetziges Passwort',
    passwordAction: 'Passwort setzen',
    passwordDone: 'Ihr Passwort gilt, und Ihre anderen Geräte sind abgemeldet.',
    signInAgain: 'Ihre Anmeldung ist eine Weile her. Melden Sie sich noch einmal an, um das zu ändern.',
  },

  linked: {
    title: 'Andere Konten',
    intro: 'Auch mit jedem von diesen können Sie sich hier anmelden.',
    since: (time) => `Seit ${time}`,
    used: (time) => `zuletzt benutzt ${time}`,
    oneOf: (name, time) => `${name} (seit ${time})`,
    remove: 'Entfernen',
    removeThis: (name) => `${name} entfernen`,
    removeTitle: (name) => `${name} entfernen?`,
    removeQuestion: (name) =>
      `${name} meldet Sie dann nicht mehr an, und Ihre anderen Geräte werden abgemeldet. Was Sie hier geschrieben haben, bleibt Ihres.`,
    removed: (name) => `${name} meldet Sie nicht mehr an, und Ihre anderen Geräte sind abgemeldet.`,
    isRemoved: 'Entfernt: meldet Sie nicht an',
    restore: 'Wieder zulassen',
    restoreThis: (name) => `${name} wieder zulassen`,
    restoreTitle: (name) => `${name} wieder zulassen?`,
    restoreQuestion: (name) =>
      `Wer sich mit jenem Konto bei ${name} anmeldet, kommt dann wieder in dieses hier.`,
    restored: (name) => `${name} meldet Sie wieder an.`,
  },

  devices: {
    title: 'Geräte',
    intro: 'Wo Sie in dieser Diskussion angemeldet sind. Kennen Sie eines davon nicht, melden Sie es ab.',
    here: 'Dieses Gerät',
    unknown: 'Ein unbekanntes Gerät',
    on: (browser, system) => `${browser} auf ${system}`,
    since: (time) => `Angemeldet ${time}`,
    used: (time) => `zuletzt benutzt ${time}`,
    end: 'Abmelden',
    endThis: (device) => `${device} abmelden`,
    endOthers: 'Überall sonst abmelden',
    ended: 'Das Gerät ist abgemeldet.',
    endedOthers: 'Sie sind überall sonst abgemeldet.',
    onlyThis: 'Sie sind nur auf diesem Gerät angemeldet.',
  },
};
