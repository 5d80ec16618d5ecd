import { act } from '../act.js';
import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';

const account = check('account-age', '1');
const subscription = check('subscription-age', '2');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Accounts that are younger than the site wants, whatever they write. */
export const accountAge: Rule<Pick<Material, 'policy' | 'context'>> = ({ policy, context }) => {
  const { youngerThanHours } = policy.settings.accountAge;
  if (youngerThanHours === 0) return undefined;
  const hours = (context.now.getTime() - context.author.joinedAt.getTime()) / HOUR;
  if (hours >= youngerThanHours) return undefined;
  return act(account, policy, 'accountAge', {
    fact: `The account is ${Math.max(0, Math.floor(hours))} hours old; the site waits for ${youngerThanHours}.`,
  });
};

/** Who does not subscribe, or not for as long as the site wants. */
export const subscriptionAge: Rule<Pick<Material, 'policy' | 'context'>> = ({ policy, context }) => {
  const { shorterThanDays } = policy.settings.subscriptionAge;
  if (shorterThanDays === 0) return undefined;
  const { subscriberSince } = context.author;
  const days = subscriberSince === null ? null : (context.now.getTime() - subscriberSince.getTime()) / DAY;
  if (days !== null && days >= shorterThanDays) return undefined;
  const who =
    days === null
      ? 'The author does not subscribe'
      : `The author has subscribed for ${Math.max(0, Math.floor(days))} days`;
  return act(subscription, policy, 'subscriptionAge', {
    fact: `${who}; the site waits for ${shorterThanDays} days.`,
  });
};
