import type { AccessRule, AllowanceLeft, GateSituation, Right } from '../access/access.schema.js';

export interface GateWords {
  headline: string;
  message: string;
  buttonLabel: string;
}

/** What the reader would do: "Subscribe to join the discussion". */
const DEED: Record<Right, string> = {
  read: 'read the discussion',
  post: 'join the discussion',
  react: 'react to comments',
  report: 'report comments',
};

/** What it is about, said to someone who has not been there yet. */
const WHY: Record<Right, string> = {
  read: 'Readers of this article are talking about it.',
  post: 'Ask, add what you know, disagree: readers of this article are talking about it.',
  react: 'Show which comments are worth reading.',
  report: 'Tell the moderators about a comment that does not belong here.',
};

/** The words of a gate where the publication has set none: what one would join, why, and how. */
export function defaultWords(
  situation: GateSituation,
  right: Right,
  rule: AccessRule,
  names: { site: string; plans: readonly string[]; allowance?: AllowanceLeft | null },
): GateWords {
  const words = wordsFor(situation, right, rule, names);
  if (!names.allowance) return words;
  const { perMonth, left } = names.allowance;
  const comments = perMonth === 1 ? 'one comment' : `${perMonth} comments`;
  if (situation === 'sign-in-required') {
    return {
      ...words,
      message: `${words.message} Everyone who is signed in may post ${comments} a month.`,
    };
  }
  return left > 0 ? words : { ...words, message: `You have posted ${comments} this month. ${words.message}` };
}

function wordsFor(
  situation: GateSituation,
  right: Right,
  rule: AccessRule,
  names: { site: string; plans: readonly string[] },
): GateWords {
  const deed = DEED[right];
  const { site } = names;
  switch (situation) {
    case 'sign-in-required': {
      if (rule === 'everyone' || rule === 'members') {
        return {
          headline: `Sign in to ${deed}`,
          message: `${WHY[right]} An account with ${site} is all you need.`,
          buttonLabel: 'Sign in',
        };
      }
      const who = typeof rule === 'string' ? `subscribers of ${site}` : `readers with ${anyOf(names.plans)}`;
      return {
        headline: capital(deed),
        message: `${WHY[right]} This is for ${who}. Sign in if you have a subscription, or take one.`,
        buttonLabel: 'Subscribe',
      };
    }
    case 'subscription-required':
      return {
        headline: `Subscribe to ${deed}`,
        message:
          typeof rule === 'string'
            ? `${WHY[right]} Subscribers of ${site} take part; a subscription opens it for you at once.`
            : `${WHY[right]} It is open to readers with ${anyOf(names.plans)}; a subscription opens it for you at once.`,
        buttonLabel: 'Subscribe',
      };
    case 'subscription-lapsed':
      // Which of these plans they had, or whether any, is not known here: renewing what they had may not be enough.
      if (typeof rule !== 'string')
        return {
          headline: 'Your subscription does not open this',
          message: `To ${deed} here takes ${anyOf(names.plans)}. What you have written is kept.`,
          buttonLabel: 'Subscribe',
        };
      return {
        headline: 'Your subscription has ended',
        message: `Renew your subscription of ${site} to ${deed} again. What you have written is kept.`,
        buttonLabel: 'Renew',
      };
    case 'payment-overdue':
      return {
        headline: 'Your last payment did not go through',
        message: `Your subscription of ${site} is still there. Pay what is open to ${deed} again. What you have written is kept.`,
        buttonLabel: 'Pay now',
      };
    case 'household-overdue':
      return {
        headline: 'The payment for your household’s subscription is overdue',
        message: `The subscription of ${site} that you share is still there. Its owner can pay what is open, and you can ${deed} again at once. What you have written is kept.`,
        buttonLabel: 'Subscribe yourself',
      };
    case 'plan-required':
      return {
        headline: `Your plan does not include this`,
        message: `To ${deed} here takes ${anyOf(names.plans)}. What you have written is kept.`,
        buttonLabel: 'Change plan',
      };
  }
}

function anyOf(plans: readonly string[]): string {
  if (plans.length === 0) return 'another plan';
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(plans);
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
