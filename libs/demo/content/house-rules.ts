import type { z } from 'zod';
import type { SiteSettings } from '@app/discussion';

type HouseRule = NonNullable<NonNullable<z.input<typeof SiteSettings>['legal']>['rules']>[number];

/** What the paper asks of its readers: what decisions name, and what an author is told about it. */
export const HOUSE_RULES: readonly HouseRule[] = [
  {
    rule: 'Argue with words, not with people',
    reference: 'House rules, 1',
    explanation:
      'Say what is wrong with what somebody said. What is wrong with them is nobody’s business here.',
    category: 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
  },
  {
    rule: 'Nobody is threatened here',
    reference: 'House rules, 2',
    explanation: 'No threats, and none that are said to be jokes. What could be meant goes to the police.',
    category: 'STATEMENT_CATEGORY_VIOLENCE',
  },
  {
    rule: 'A whole group is never to blame',
    reference: 'House rules, 3',
    explanation: 'Estates, faiths, peoples and trades do nothing. People do.',
    category: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
  },
  {
    rule: 'Private lives stay private',
    reference: 'House rules, 4',
    explanation: 'No addresses, workplaces or health of people who have not told of them here themselves.',
    category: 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  },
  {
    rule: 'Who accuses shows why',
    reference: 'House rules, 5',
    explanation: 'Whoever accuses somebody, or says what harms the health of others, says how they know it.',
  },
  {
    rule: 'Nothing for sale',
    reference: 'House rules, 6',
    explanation: 'No advertising, and no links that lead to a till.',
    category: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
  },
];

/** What the paper's moderators turn a comment down with by one key. */
export const USUAL = {
  reason: 'Attacks a person instead of what they say',
  rule: 'Argue with words, not with people',
};
