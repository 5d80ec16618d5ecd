import type { Gate } from '@app/client';
import type { GateFacts, GateWord } from './catalogue.js';

const DEED = { read: 'die Diskussion zu lesen', post: 'mitzudiskutieren' } as const;
const WHY = {
  read: 'Leserinnen und Leser sprechen über diesen Artikel.',
  post: 'Fragen Sie nach, ergänzen Sie, widersprechen Sie: Leserinnen und Leser sprechen über diesen Artikel.',
} as const;

/** The words of a gate where the publication has set none: what one would join, why, and how. */
export function germanGateWords(gate: Gate, facts: GateFacts): Record<GateWord, string> {
  const words = wordsFor(gate, facts);
  const { allowance } = gate;
  if (!allowance) return words;
  const { perMonth, left } = allowance;
  const comments = perMonth === 1 ? 'einen Kommentar' : `${perMonth} Kommentare`;
  if (gate.reason === 'sign-in-required') {
    return { ...words, message: `${words.message} Wer angemeldet ist, kann ${comments} im Monat schreiben.` };
  }
  if (left > 0) return words;
  return { ...words, message: `Sie haben diesen Monat ${comments} geschrieben. ${words.message}` };
}

function wordsFor(
  { reason, overdue, householdOverdue, plans }: Gate,
  { right, byAccount, byPlans }: GateFacts,
): Record<GateWord, string> {
  const deed = DEED[right];
  const why = WHY[right];
  const takes = `Um hier ${deed}, brauchen Sie ${anyOf(plans.map(({ name }) => name))}. Was Sie geschrieben haben, bleibt erhalten.`;
  if (overdue)
    return {
      headline: 'Ihre letzte Zahlung ist nicht angekommen',
      message: `Ihr Abonnement besteht noch. Begleichen Sie den offenen Betrag, um wieder ${deed}. Was Sie geschrieben haben, bleibt erhalten.`,
      buttonLabel: 'Jetzt bezahlen',
    };
  if (householdOverdue)
    return {
      headline: 'Die Zahlung für Ihren Haushalt steht aus',
      message: `Ihr Abonnement besteht noch. Bitten Sie, wer es bezahlt, den offenen Betrag zu begleichen, um wieder ${deed}. Was Sie geschrieben haben, bleibt erhalten.`,
      buttonLabel: 'Abonnieren',
    };
  switch (reason) {
    case 'sign-in-required':
      return byAccount
        ? {
            headline: `Melden Sie sich an, um ${deed}`,
            message: `${why} Ein Konto genügt.`,
            buttonLabel: 'Anmelden',
          }
        : {
            headline: right === 'read' ? 'Lesen Sie die Diskussion' : 'Diskutieren Sie mit',
            message: `${why} Das ist Teil des Abonnements. Melden Sie sich an, wenn Sie eines haben, oder schließen Sie eines ab.`,
            buttonLabel: 'Abonnieren',
          };
    case 'subscription-required':
      return {
        headline: `Abonnieren Sie, um ${deed}`,
        message: `${why} Mit einem Abonnement sind Sie sofort dabei.`,
        buttonLabel: 'Abonnieren',
      };
    case 'subscription-lapsed':
      if (byPlans)
        return {
          headline: 'Ihr Abonnement öffnet das nicht',
          message: takes,
          buttonLabel: 'Abonnieren',
        };
      return {
        headline: 'Ihr Abonnement ist zu Ende',
        message: `Verlängern Sie Ihr Abonnement, um wieder ${deed}. Was Sie geschrieben haben, bleibt erhalten.`,
        buttonLabel: 'Verlängern',
      };
    case 'plan-required':
      return {
        headline: 'Ihr Abonnement enthält das nicht',
        message: takes,
        buttonLabel: 'Abonnement wechseln',
      };
  }
}

function anyOf(plans: string[]): string {
  if (plans.length === 0) return 'ein anderes Abonnement';
  return new Intl.ListFormat('de', { type: 'disjunction' }).format(plans);
}
