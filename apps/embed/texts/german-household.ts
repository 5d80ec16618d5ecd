import type { HouseholdTexts } from './household.js';

export const germanHousehold: HouseholdTexts = {
  title: 'Haushalt',
  seats: (seats, used) =>
    `Ihr Abonnement lässt sich mit ${seats === 1 ? 'einer weiteren Person' : `${seats} weiteren Personen`} teilen; ${used} von ${seats} ${seats === 1 ? 'Platz' : 'Plätzen'} ${used === 1 ? 'ist' : 'sind'} vergeben oder versprochen.`,
  none: 'Sie haben kein Abonnement, das sich teilen ließe.',
  tooMany: 'Ihr Abonnement hat weniger Plätze, als vergeben sind: Wer zuletzt kam, hat im Moment keinen.',
  has: 'hat einen Platz',
  waits: (until) => `Eingeladen; gilt bis ${until}`,
  invitedBy: 'Wer den Link hat',
  end: 'Zurücknehmen',
  endThis: (whose) => `Zurücknehmen: ${whose}`,
  endTitle: 'Den Platz zurücknehmen?',
  endSeat: (name) => `${name} verliert sofort, was Ihr Abonnement mit sich bringt.`,
  endInvitation: (email) => `Die Einladung an ${email} gilt dann nicht mehr.`,
  endLink: 'Der Link, den Sie weitergegeben haben, gilt dann nicht mehr.',
  ended: 'Zurückgenommen.',
  full: 'Um jemand anderen einzuladen, nehmen Sie erst einen Platz zurück.',

  invite: 'Jemanden einladen',
  email: 'E-Mail-Adresse',
  emailHint: 'Dorthin geht eine Mail in Ihrem Namen. Ohne Adresse bekommen Sie einen Link zum Weitergeben.',
  inviteAction: 'Einladen',
  mailed: (email) => `Eine Einladung an ${email} ist unterwegs. Sie können auch diesen Link weitergeben:`,
  handOn:
    'Geben Sie diesen Link weiter. Wer ihn zuerst öffnet, kann den Platz nehmen; er gilt 14 Tage und wird nur dieses Mal gezeigt.',
  copy: 'Link kopieren',
  copied: 'Kopiert.',

  held: (name) => `Sie haben einen Platz im Haushalt von ${name}.`,
  leave: 'Verlassen',
  leaveTitle: 'Den Haushalt verlassen?',
  leaveQuestion: (owner) =>
    `Was Ihnen das Abonnement von ${owner} gibt, endet sofort. Um zurückzukommen, brauchen Sie eine neue Einladung.`,
  left: 'Sie haben den Haushalt verlassen.',

  invited: 'Sie sind eingeladen',
  invitedHint:
    'Jemand teilt ein Abonnement mit Ihnen: Nehmen Sie den Platz, und er gehört Ihnen, solange es besteht.',
  invitedVisitor:
    'Jemand teilt ein Abonnement mit Ihnen. Melden Sie sich an, oder legen Sie ein Konto an: Der Platz wird Ihnen dann hier angeboten.',
  take: 'Platz nehmen',
  taken: 'Der Platz gehört Ihnen.',
  over: 'Diese Einladung gilt nicht mehr. Bitten Sie um eine neue.',
  decline: 'Nein, danke',
  declined: 'Sie haben den Platz nicht genommen. Der Link in der Einladung öffnet ihn weiterhin.',
};
