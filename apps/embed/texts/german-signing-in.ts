import type { SigningInTexts } from './signing-in.js';

export const germanSigningIn: SigningInTexts = {
  title: 'Anmelden',
  otherWays: 'Per Mail oder anders anmelden',
  with: (provider) => `Weiter mit ${provider}`,
  or: 'oder',
  email: 'E-Mail',
  name: 'Name (freiwillig)',
  nameHint: 'Er steht bei Ihren Kommentaren. Sie können ihn auch später wählen.',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  passwordHint: 'Mindestens 8 Zeichen.',
  mailLink: 'Link per Mail schicken',
  mailHint: 'Sie bekommen eine Mail mit einem Link, der Sie anmeldet. Ein Passwort brauchen Sie nicht.',
  mailHintNew:
    'Sie bekommen eine Mail mit einem Link, der Sie anmeldet. Sie brauchen weder Passwort noch Konto.',
  usePassword: 'Mit Passwort',
  useMail: 'Mit Link per Mail',
  byPassword: 'Anmelden',
  forgotten: 'Passwort vergessen?',
  register: 'Neu hier? Konto anlegen',
  registerTitle: 'Konto anlegen',
  registerAction: 'Konto anlegen',
  haveAccount: 'Ich habe ein Konto',
  resetTitle: 'Passwort vergessen?',
  resetHint: 'Sie bekommen eine Mail mit einem Link, um ein neues zu wählen.',
  resetAction: 'Link schicken',
  busy: 'Einen Moment …',
  back: 'Zurück',

  sentTitle: 'Sehen Sie in Ihr Postfach',
  sent: {
    link: (email) =>
      `Wenn man sich mit ${email} hier anmelden kann, ist eine Mail mit einem Link unterwegs. Er gilt zehn Minuten.`,
    register: (email) =>
      `Eine Mail an ${email} ist unterwegs. Folgen Sie dem Link darin innerhalb einer Stunde.`,
    reset: (email) =>
      `Wenn es ein Konto für ${email} gibt, ist eine Mail mit einem Link unterwegs. Er gilt eine halbe Stunde.`,
  },
  sentHint:
    'Nach einigen Minuten nichts da? Sehen Sie auch bei den unerwünschten Mails nach, oder fragen Sie noch einmal.',
  again: 'Noch einmal fragen',

  linkTitle: { 'sign-in': 'Anmelden', confirm: 'Adresse bestätigen', address: 'Ihre neue Adresse' },
  linkHint: {
    'sign-in': 'Sie sind dem Link aus Ihrer Mail gefolgt. Drücken Sie auf den Knopf, um sich anzumelden.',
    confirm:
      'Sie sind dem Link aus Ihrer Mail gefolgt. Drücken Sie auf den Knopf, um zu bestätigen, dass die Adresse Ihre ist.',
    address:
      'Sie sind dem Link aus Ihrer Mail gefolgt. Drücken Sie auf den Knopf, um diese Adresse von nun an zu benutzen.',
  },
  linkAction: {
    'sign-in': 'Jetzt anmelden',
    confirm: 'Bestätigen und anmelden',
    address: 'Diese Adresse benutzen',
  },
  signedInAs: (name) =>
    `Auf dieser Seite sind Sie als ${name} angemeldet. Der Link meldet an, wer ihn bekommen hat.`,
  addressDone: 'Ihre neue Adresse gilt.',

  chooseTitle: 'Neues Passwort wählen',
  chooseHint: 'Alle Ihre anderen Geräte werden dann abgemeldet.',
  chooseAction: 'Passwort setzen und anmelden',

  endedTitle: 'Dieser Link gilt nicht mehr',
  ended: {
    'sign-in':
      'Er wurde benutzt oder ist älter als zehn Minuten. Sie können sich einen neuen schicken lassen.',
    confirm:
      'Er wurde benutzt oder ist zu alt. Haben Sie die Adresse schon bestätigt, melden Sie sich einfach an.',
    address: 'Er wurde benutzt oder ist zu alt. Einen neuen bekommen Sie in Ihrem Konto unter „Anmeldung“.',
    reset:
      'Er wurde benutzt oder ist älter als eine halbe Stunde. Sie können sich einen neuen schicken lassen.',
  },
  newLink: 'Neuen Link schicken',

  refusedTitle: 'Das hat nicht geklappt',
  refused: {
    'provider-denied': 'Sie wurden dort nicht angemeldet oder haben abgebrochen.',
    'provider-unavailable': 'Die andere Seite ist gerade nicht erreichbar.',
    'sign-in-code-ended': 'Es hat zu lange gedauert. Beginnen Sie noch einmal.',
    'sign-in-begun-elsewhere':
      'Das begann in einem anderen Browser oder Fenster. Beginnen Sie hier noch einmal.',
    'invalid-state':
      'Es hat zu lange gedauert oder begann in einem anderen Browser. Beginnen Sie noch einmal.',
    'provider-removed':
      'Sie haben diesen Weg aus Ihrem Konto entfernt. Melden Sie sich anders an; dann können Sie ihn wieder zulassen.',
    'registration-closed': 'Es gibt hier kein Konto für Sie, und neue werden nicht angelegt.',
    unreachable: 'Das kam nicht an. Beginnen Sie noch einmal.',
  },
  refusedElse:
    'Die andere Seite hat nicht gesagt, wer Sie sind. Versuchen Sie es noch einmal oder auf andere Weise.',
  tryAgain: 'Noch einmal versuchen',

  entered: {
    'sign-in': (name) => `Sie sind als ${name} angemeldet.`,
    confirm: (name) => `Ihre Adresse ist bestätigt. Sie sind als ${name} angemeldet.`,
    reset: (name) => `Ihr neues Passwort gilt. Sie sind als ${name} angemeldet.`,
  },
  tooLongPassword: 'Ein Passwort hat höchstens 1.024 Zeichen.',
};
