import { ACTION_NAMES } from '../../desk/action-names.js';
import type { NameOf } from '../../desk/figures.js';

/** What came of reports, appeals and notices. */
export const OUTCOME_NAMES: Record<string, string> = {
  open: 'Not answered yet',
  agreed: 'Agreed with',
  disagreed: 'Not agreed with',
  upheld: 'Upheld',
  overturned: 'Overturned',
  dismissed: 'Dismissed',
  changed: 'The text was replaced',
  withdrawn: 'Withdrawn',
  'edit-asked': 'An edit was asked for',
  moot: 'Nothing left to decide',
};

export const QUANTILE_NAMES: Record<string, string> = { median: 'Median', p95: '95th percentile' };

/** `some-thing` is "Some thing". */
function plain(name: string): string {
  const words = name.replaceAll(/[-_]/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What each is called by a list; what is not in it by its own words. */
export function nameIn(names: Record<string, string>): NameOf {
  return (key) => names[key] ?? plain(key);
}

/** What was decided: "Removed". */
export const decidedName = nameIn(
  Object.fromEntries(Object.entries(ACTION_NAMES).map(([action, { done }]) => [action, plain(done)])),
);
export const kindName = nameIn({ illegal: 'Illegal', defamation: 'Defamation' });

const DSA_WORDS: Record<string, string> = {
  SOURCE_ARTICLE_16: 'A notice (Article 16)',
  SOURCE_TYPE_OTHER_NOTIFICATION: 'A reader’s report',
  SOURCE_VOLUNTARY: 'The publication itself',
  DECISION_GROUND_ILLEGAL_CONTENT: 'Illegal content',
  DECISION_GROUND_INCOMPATIBLE_CONTENT: 'Against the terms',
  STATEMENT_CATEGORY_OTHER_VIOLATION_TC: 'Other violation of the terms',
  STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE: 'Not specified',
  DECISION_VISIBILITY_CONTENT_REMOVED: 'Comment removed',
  DECISION_VISIBILITY_CONTENT_DISABLED: 'Comment not shown',
  DECISION_PROVISION_PARTIAL_SUSPENSION: 'Suspended from writing',
  DECISION_ACCOUNT_SUSPENDED: 'Banned from writing',
  AUTOMATED_DECISION_NOT_AUTOMATED: 'A person decided',
  AUTOMATED_DECISION_PARTIALLY: 'A machine helped to decide',
  AUTOMATED_DECISION_FULLY: 'A machine decided',
};
const PREFIX =
  /^(?:DECISION_(?:VISIBILITY|MONETARY|PROVISION|ACCOUNT|GROUND)|STATEMENT_CATEGORY|KEYWORD|CONTENT_TYPE|ACCOUNT_TYPE|SOURCE(?:_TYPE)?|AUTOMATED_DECISION)_/;

/** A value of the Transparency Database in plain words. */
export function dsaName(value: string): string {
  return DSA_WORDS[value] ?? plain(value.replace(PREFIX, ''));
}
